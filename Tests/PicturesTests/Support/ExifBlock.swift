/// Writes an EXIF block the way a phone does, field by field, so that the reader is not tested against itself.
struct ExifBlock {
    struct Part: Hashable {
        var numerator: UInt32
        var denominator: UInt32
    }

    var isLittleEndian = true
    var orientation: UInt16?
    var latitude: [Part] = []
    var latitudeLetter = "N"
    var longitude: [Part] = []
    var longitudeLetter = "E"
    var takenAt: String?
    var offset: String?

    /// 56°50′15.36″ N, 60°35′51″ E: Yekaterinburg, on 24 November 2026.
    static let phone = ExifBlock(
        orientation: 1,
        latitude: [
            Part(numerator: 56, denominator: 1), Part(numerator: 50, denominator: 1),
            Part(numerator: 1_536, denominator: 100),
        ],
        longitude: [
            Part(numerator: 60, denominator: 1), Part(numerator: 35, denominator: 1),
            Part(numerator: 51, denominator: 1),
        ],
        takenAt: "2026:11:24 18:29:05",
        offset: "+05:00"
    )

    /// The TIFF part, without `Exif\0\0`.
    var bytes: [UInt8] {
        let camera = [ascii(0x9003, takenAt), ascii(0x9011, offset)].compactMap(\.self)
        let gps = [
            ascii(1, latitude.isEmpty ? nil : latitudeLetter), rationals(2, latitude),
            ascii(3, longitude.isEmpty ? nil : longitudeLetter), rationals(4, longitude),
        ].compactMap(\.self)
        var main = orientation.map { [Field(tag: 0x0112, type: 3, count: 1, value: half($0))] } ?? []
        // The pointers' values are known once the main directory's own length is.
        let pointers = (camera.isEmpty ? 0 : 1) + (gps.isEmpty ? 0 : 1)
        var place = 8 + 2 + 12 * (main.count + pointers) + 4
        var rest: [UInt8] = []
        for (tag, fields) in [(UInt16(0x8769), camera), (UInt16(0x8825), gps)] where !fields.isEmpty {
            main.append(Field(tag: tag, type: 4, count: 1, value: word(UInt32(place))))
            let written = directory(fields, at: place)
            rest += written
            place += written.count
        }
        let start: [UInt8] = isLittleEndian ? Array("II*\0".utf8) : Array("MM\0*".utf8)
        return start + word(8) + directory(main, at: 8) + rest
    }

    private struct Field {
        var tag: UInt16
        var type: UInt16
        var count: UInt32
        var value: [UInt8]
    }

    private func directory(_ fields: [Field], at start: Int) -> [UInt8] {
        var table = half(UInt16(fields.count))
        var values: [UInt8] = []
        let valuesStart = start + 2 + 12 * fields.count + 4
        for field in fields {
            table += half(field.tag) + half(field.type) + word(field.count)
            if field.value.count <= 4 {
                table += field.value + [UInt8](repeating: 0, count: 4 - field.value.count)
            } else {
                table += word(UInt32(valuesStart + values.count))
                values += field.value
            }
        }
        return table + word(0) + values
    }

    private func ascii(_ tag: UInt16, _ text: String?) -> Field? {
        text.map { Field(tag: tag, type: 2, count: UInt32($0.utf8.count + 1), value: Array($0.utf8) + [0]) }
    }

    private func rationals(_ tag: UInt16, _ parts: [Part]) -> Field? {
        parts.isEmpty
            ? nil
            : Field(
                tag: tag,
                type: 5,
                count: UInt32(parts.count),
                value: parts.flatMap { word($0.numerator) + word($0.denominator) }
            )
    }

    private func half(_ value: UInt16) -> [UInt8] {
        let bytes = [UInt8(value >> 8), UInt8(value & 0xFF)]
        return isLittleEndian ? bytes.reversed() : bytes
    }

    private func word(_ value: UInt32) -> [UInt8] {
        let bytes = [24, 16, 8, 0].map { UInt8(value >> UInt32($0) & 0xFF) }
        return isLittleEndian ? bytes.reversed() : bytes
    }
}
