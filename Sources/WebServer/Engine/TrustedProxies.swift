import Glibc

/// Thrown at start for a setting that cannot be used.
package struct ServerFailure: Error, Sendable, CustomStringConvertible {
    package let description: String
}

/// The peers whose word about the client's address is believed.
struct TrustedProxies: Sendable {
    private let ranges: [AddressRange]

    init(_ texts: [String]) throws {
        ranges = try texts.map { text in
            guard let range = AddressRange(text) else {
                throw ServerFailure(description: "not an address or a range: \(text)")
            }
            return range
        }
    }

    func contains(_ address: String) -> Bool {
        guard !ranges.isEmpty, let bytes = addressBytes(address) else { return false }
        return ranges.contains { $0.contains(bytes) }
    }

    /// The name under which connections are counted together: an address, of IPv6 the /64 that one household has;
    /// empty for a proxy, which speaks for many.
    func countingPlace(of address: String) -> String {
        if contains(address) { return "" }
        guard let bytes = addressBytes(address), bytes.count == 16 else { return address }
        return bytes.prefix(8).map { String($0, radix: 16) }.joined(separator: ".") + "/64"
    }

    /// The last entry of X-Forwarded-For, which the trusted proxy itself wrote; else the peer.
    func client(peer: String, headers: Headers) -> String {
        guard contains(peer), let line = headers.all("X-Forwarded-For").last else { return peer }
        guard let entry = line.utf8.split(separator: UInt8(ascii: ",")).last else { return peer }
        let address = String(decoding: trimmed(entry), as: UTF8.self)
        return addressBytes(address) == nil ? peer : address
    }
}

/// `10.0.0.0/8`, `::1`.
struct AddressRange: Sendable {
    private let bytes: [UInt8]
    private let bits: Int

    init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let bytes = addressBytes(String(parts[0])) else { return nil }
        let bits = parts.count > 1 ? Int(parts[1]) : bytes.count * 8
        guard let bits, (0...bytes.count * 8).contains(bits) else { return nil }
        self.bytes = bytes
        self.bits = bits
    }

    func contains(_ other: [UInt8]) -> Bool {
        guard other.count == bytes.count else { return false }
        let whole = bits / 8
        if bytes[..<whole] != other[..<whole] { return false }
        let rest = bits % 8
        if rest == 0 { return true }
        let mask = UInt8(truncatingIfNeeded: 0xFF00 >> rest)
        return bytes[whole] & mask == other[whole] & mask
    }
}

/// The 4 or 16 bytes of a numeric address.
private func addressBytes(_ text: String) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: 16)
    if inet_pton(AF_INET, text, &bytes) == 1 { return Array(bytes[..<4]) }
    return inet_pton(AF_INET6, text, &bytes) == 1 ? bytes : nil
}
