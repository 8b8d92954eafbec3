/// Why bytes are no time zone.
package enum ZoneError: Error, Hashable, Sendable {
    case notTZif
    case truncated
    /// Version 1 has neither 64-bit times nor a rule for the future.
    case versionTooOld
    /// A zone of the `right/` kind: it counts leap seconds, which our milliseconds do not.
    case leapSeconds
    case badRule(String)
    case inconsistent
}

extension Zone {
    /// Reads a TZif file of version 2 or later (RFC 8536), as tzdata lays it down.
    package init(name: String, tzif bytes: [UInt8]) throws(ZoneError) {
        var reader = TZifReader(bytes: bytes)
        let old = try reader.header()
        guard old.version >= UInt8(ascii: "2") else { throw .versionTooOld }
        try reader.skip(old.bodyLength(timeSize: 4))
        let header = try reader.header()
        guard header.leaps == 0 else { throw .leapSeconds }
        guard header.types > 0 else { throw .inconsistent }

        var transitions: [Int64] = []
        for _ in 0..<header.times { transitions.append(try reader.integer64()) }
        let indexes = try reader.take(header.times)
        var typeOffsets: [Int] = []
        for _ in 0..<header.types {
            typeOffsets.append(Int(try reader.integer32()))
            try reader.skip(2)
        }
        try reader.skip(header.characters + header.standardFlags + header.utFlags)
        guard zip(transitions, transitions.dropFirst()).allSatisfy(<) else { throw .inconsistent }
        guard indexes.allSatisfy({ Int($0) < typeOffsets.count }) else { throw .inconsistent }
        guard typeOffsets.allSatisfy({ abs($0) < 26 * 3_600 }) else { throw .inconsistent }
        self.init(
            name: name,
            transitions: transitions,
            offsets: indexes.map { typeOffsets[Int($0)] },
            firstOffset: typeOffsets[0],
            rule: try reader.rule()
        )
    }
}

private struct TZifHeader {
    let version: UInt8
    let utFlags: Int
    let standardFlags: Int
    let leaps: Int
    let times: Int
    let types: Int
    let characters: Int

    func bodyLength(timeSize: Int) -> Int {
        times * (timeSize + 1) + types * 6 + characters + leaps * (timeSize + 4) + standardFlags + utFlags
    }
}

private struct TZifReader {
    let bytes: [UInt8]
    var position = 0

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func header() throws(ZoneError) -> TZifHeader {
        guard try take(4) == Array("TZif".utf8) else { throw .notTZif }
        let version = try take(16)[0]
        var counts: [Int] = []
        for _ in 0..<6 {
            let count = Int(try integer32())
            // The largest real zone has under 300 of anything; the cap keeps the sums from overflowing.
            guard (0...100_000).contains(count) else { throw .inconsistent }
            counts.append(count)
        }
        return TZifHeader(
            version: version,
            utFlags: counts[0],
            standardFlags: counts[1],
            leaps: counts[2],
            times: counts[3],
            types: counts[4],
            characters: counts[5]
        )
    }

    /// The footer between two line ends; nil if it is empty.
    mutating func rule() throws(ZoneError) -> ZoneRule? {
        guard try take(1) == [UInt8(ascii: "\n")] else { throw .inconsistent }
        let rest = bytes[position...]
        guard let end = rest.firstIndex(of: UInt8(ascii: "\n")) else { throw .truncated }
        let text = String(decoding: rest[..<end], as: UTF8.self)
        guard !text.isEmpty else { return nil }
        guard let rule = ZoneRule(text) else { throw .badRule(text) }
        return rule
    }

    mutating func integer32() throws(ZoneError) -> Int32 {
        Int32(bitPattern: try take(4).reduce(0) { $0 << 8 | UInt32($1) })
    }

    mutating func integer64() throws(ZoneError) -> Int64 {
        Int64(bitPattern: try take(8).reduce(0) { $0 << 8 | UInt64($1) })
    }

    mutating func take(_ count: Int) throws(ZoneError) -> [UInt8] {
        guard bytes.count - position >= count else { throw .truncated }
        defer { position += count }
        return Array(bytes[position..<position + count])
    }

    mutating func skip(_ count: Int) throws(ZoneError) {
        guard bytes.count - position >= count else { throw .truncated }
        position += count
    }
}
