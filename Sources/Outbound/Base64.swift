/// Base64 as mail wants it (RFC 2045).
enum Base64 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    static func text(_ bytes: some Collection<UInt8>) -> String {
        var output: [UInt8] = []
        output.reserveCapacity((bytes.count + 2) / 3 * 4)
        var group = 0
        var held = 0
        for byte in bytes {
            group = group << 8 | Int(byte)
            held += 1
            if held == 3 {
                output += [18, 12, 6, 0].map { alphabet[group >> $0 & 63] }
                (group, held) = (0, 0)
            }
        }
        switch held {
        case 1: output += [alphabet[group >> 2], alphabet[group << 4 & 63]] + Array("==".utf8)
        case 2:
            output += [alphabet[group >> 10], alphabet[group >> 4 & 63], alphabet[group << 2 & 63]] + Array("=".utf8)
        default: break
        }
        return String(decoding: output, as: UTF8.self)
    }

    /// Lines of 76 columns: 57 bytes each.
    static func lines(_ bytes: [UInt8]) -> [String] {
        stride(from: 0, to: bytes.count, by: 57).map { text(bytes[$0..<min($0 + 57, bytes.count)]) }
    }
}
