/// The few facts the product reads from an EXIF block: where and when. Every offset and count in it is a stranger's
/// word and is checked against the block's length; what does not add up is taken as not said.
struct Exif {
    private let bytes: [UInt8]
    private let isLittleEndian: Bool

    /// Takes the block with or without its `Exif\0\0` preamble; nil when it does not begin as TIFF.
    init?(_ block: [UInt8]) {
        let preamble = Array("Exif\0\0".utf8)
        bytes = block.starts(with: preamble) ? Array(block.dropFirst(preamble.count)) : block
        switch bytes.prefix(4) {
        case [0x49, 0x49, 0x2A, 0x00]: isLittleEndian = true
        case [0x4D, 0x4D, 0x00, 0x2A]: isLittleEndian = false
        default: return nil
        }
    }

    /// Degrees north and east. Both or none: half a place is no place, and zero by zero is a camera without a fix.
    var place: (latitude: Double, longitude: Double)? {
        guard
            let gps = directory(.gps),
            let latitude = degrees(gps, .latitude, reference: .latitudeReference, positive: "N", negative: "S"),
            let longitude = degrees(gps, .longitude, reference: .longitudeReference, positive: "E", negative: "W"),
            abs(latitude) <= 90, abs(longitude) <= 180,
            latitude != 0 || longitude != 0
        else { return nil }
        return (latitude, longitude)
    }

    /// When the shutter was pressed, or else when the file was last changed by the camera.
    var takenAt: PictureDate? {
        let camera = directory(.camera) ?? [:]
        return date(text(camera[.dateTimeOriginal]), offset: text(camera[.offsetTimeOriginal]))
            ?? date(text(main[.dateTime]), offset: text(camera[.offsetTime]))
    }

    // MARK: - Values

    private func degrees(
        _ gps: [Tag: Entry],
        _ tag: Tag,
        reference: Tag,
        positive: Character,
        negative: Character
    ) -> Double? {
        guard
            let entry = gps[tag],
            let letter = text(gps[reference])?.uppercased().first, letter == positive || letter == negative
        else { return nil }
        let parts = rationals(entry)
        guard let parts, !parts.isEmpty, parts.allSatisfy({ $0 >= 0 }) else { return nil }
        let scales = [1.0, 60.0, 3_600.0]
        let value = zip(parts, scales).reduce(0) { $0 + $1.0 / $1.1 }
        return letter == positive ? value : -value
    }

    /// Numbers of a rational entry of one to three; nil when the type is another or a part is divided by zero.
    /// A zero over zero in the minutes or seconds is how some cameras write "not needed".
    private func rationals(_ entry: Entry) -> [Double]? {
        guard entry.type == 5 || entry.type == 10, (1...3).contains(entry.count) else { return nil }
        var parts: [Double] = []
        for index in 0..<entry.count {
            guard
                let numerator = word(at: entry.offset + index * 8),
                let denominator = word(at: entry.offset + index * 8 + 4)
            else { return nil }
            if denominator == 0 {
                guard numerator == 0, index > 0 else { return nil }
                parts.append(0)
            } else if entry.type == 5 {
                parts.append(Double(numerator) / Double(denominator))
            } else {
                parts.append(Double(Int32(bitPattern: numerator)) / Double(Int32(bitPattern: denominator)))
            }
        }
        return parts
    }

    private func text(_ entry: Entry?) -> String? {
        guard let entry, entry.type == 2, entry.count <= 64, let end = end(entry.offset, entry.count) else {
            return nil
        }
        return String(decoding: bytes[entry.offset..<end].prefix { $0 != 0 }, as: UTF8.self)
    }

    /// Reads `2026:11:24 18:29:05`; nil for the blanks and zeros of a camera whose clock was never set.
    private func date(_ text: String?, offset: String?) -> PictureDate? {
        guard let text else { return nil }
        let numbers = text.split { !("0"..."9").contains($0) }.prefix(6).compactMap { Int($0) }
        guard
            numbers.count == 6,
            (1_900...9_999).contains(numbers[0]), (1...12).contains(numbers[1]), (1...31).contains(numbers[2]),
            numbers[3] < 24, numbers[4] < 60, numbers[5] < 61
        else { return nil }
        return PictureDate(
            year: numbers[0],
            month: numbers[1],
            day: numbers[2],
            hour: numbers[3],
            minute: numbers[4],
            second: min(numbers[5], 59),
            offsetMinutes: offset.flatMap(minutes)
        )
    }

    /// Reads `+05:00`.
    private func minutes(_ offset: String) -> Int? {
        let numbers = offset.dropFirst().split(separator: ":").compactMap { Int($0) }
        guard
            numbers.count == 2, (0...14).contains(numbers[0]), (0..<60).contains(numbers[1]),
            let sign = offset.first, sign == "+" || sign == "-"
        else { return nil }
        return (sign == "-" ? -1 : 1) * (numbers[0] * 60 + numbers[1])
    }

    // MARK: - Directories

    private struct Tag: Hashable {
        let number: UInt16
        static let dateTime = Tag(number: 0x0132)
        static let camera = Tag(number: 0x8769)
        static let gps = Tag(number: 0x8825)
        static let dateTimeOriginal = Tag(number: 0x9003)
        static let offsetTime = Tag(number: 0x9010)
        static let offsetTimeOriginal = Tag(number: 0x9011)
        static let latitudeReference = Tag(number: 1)
        static let latitude = Tag(number: 2)
        static let longitudeReference = Tag(number: 3)
        static let longitude = Tag(number: 4)
    }

    private struct Entry {
        let type: UInt16
        let count: Int
        let offset: Int
    }

    private var main: [Tag: Entry] {
        word(at: 4).map { entries(at: Int($0)) } ?? [:]
    }

    private func directory(_ tag: Tag) -> [Tag: Entry]? {
        guard let entry = main[tag], entry.type == 4, entry.count == 1, let start = word(at: entry.offset) else {
            return nil
        }
        return entries(at: Int(start))
    }

    /// A value of up to four bytes stands in the entry itself, a longer one where the entry points.
    private func entries(at start: Int) -> [Tag: Entry] {
        guard let count = half(at: start) else { return [:] }
        var found: [Tag: Entry] = [:]
        for index in 0..<min(Int(count), 512) {
            let place = start + 2 + index * 12
            guard let tag = half(at: place), let type = half(at: place + 2), let count = word(at: place + 4) else {
                break
            }
            let size = Int(count) * (Self.sizes[Int(type)] ?? 1)
            let offset = size <= 4 ? place + 8 : Int(word(at: place + 8) ?? .max)
            if end(offset, size) != nil {
                found[Tag(number: tag)] = Entry(type: type, count: Int(count), offset: offset)
            }
        }
        return found
    }

    private static let sizes = [1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8]

    // MARK: - Bytes

    private func end(_ offset: Int, _ length: Int) -> Int? {
        offset >= 0 && length >= 0 && offset <= bytes.count && length <= bytes.count - offset ? offset + length : nil
    }

    private func half(at offset: Int) -> UInt16? {
        guard end(offset, 2) != nil else { return nil }
        let pair = (UInt16(bytes[offset]), UInt16(bytes[offset + 1]))
        return isLittleEndian ? pair.1 << 8 | pair.0 : pair.0 << 8 | pair.1
    }

    private func word(at offset: Int) -> UInt32? {
        guard let first = half(at: offset), let second = half(at: offset + 2) else { return nil }
        return isLittleEndian
            ? UInt32(second) << 16 | UInt32(first)
            : UInt32(first) << 16 | UInt32(second)
    }
}
