/// Looks into a HEIF file for the codec of its pictures. The brand at its start is the writer's promise and the library
/// believes it: an AVIF that calls itself HEIC would reach the AV1 decoder.
enum HEIFBoxes {
    /// Whether any picture item of the file is coded as AV1. A file too broken to walk has none.
    static func holdAV1(_ bytes: [UInt8]) -> Bool {
        var place = 0
        while let box = box(at: place, bytes) {
            let isMeta = bytes[place + 4..<place + 8].elementsEqual("meta".utf8)
            if isMeta && contains("av01", bytes[place..<box]) { return true }
            place = box
        }
        return false
    }

    /// Where the box beginning at `place` ends: a length of 32 bits, of 64 when that is one, the file's end when zero.
    private static func box(at place: Int, _ bytes: [UInt8]) -> Int? {
        guard place + 8 <= bytes.count else { return nil }
        var length = number(bytes[place..<place + 4])
        if length == 1, place + 16 <= bytes.count, bytes[place + 8] == 0 {
            length = number(bytes[place + 8..<place + 16])
        }
        if length == 0 { return bytes.count }
        guard length >= 8 else { return nil }
        return place + min(length, bytes.count - place)
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> Int {
        bytes.reduce(0) { $0 << 8 | Int($1) }
    }

    private static func contains(_ word: String, _ bytes: ArraySlice<UInt8>) -> Bool {
        let word = Array(word.utf8)
        return bytes.indices.contains { bytes[$0] == word[0] && bytes[$0...].starts(with: word) }
    }
}
