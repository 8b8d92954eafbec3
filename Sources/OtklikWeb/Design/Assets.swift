import CAssets
package import Markup

/// One embedded file that the site serves: a stylesheet, a script, a picture.
package struct Asset: Sendable {
    /// The name our code uses: `site.css`.
    package let name: String
    package let contentType: String
    package let bytes: [UInt8]
    /// The content's hash, 16 hexadecimal digits: part of the address and the ETag.
    package let hash: String

    /// The ETag header's value, quotes included.
    package var etag: String { "\"\(hash)\"" }

    /// The last part of the address: `site.0123456789abcdef.css`.
    var hashedName: String {
        guard let dot = name.lastIndex(of: ".") else { return "\(name).\(hash)" }
        return "\(name[..<dot]).\(hash)\(name[dot...])"
    }

    /// The address of an embedded file, its hash included; an unknown name gives an address that answers 404.
    package static func url(_ name: String) -> Link {
        Assets.byName[name]?.link ?? Link(stringLiteral: "/assets/" + name)
    }

    private var link: Link { Link(stringLiteral: "/assets/" + hashedName) }
}

/// The files embedded by `CAssets`.
package enum Assets {
    static let byName: [String: Asset] = Dictionary(uniqueKeysWithValues: loadAll().map { ($0.name, $0) })

    private static let byHashedName = Dictionary(uniqueKeysWithValues: byName.values.map { ($0.hashedName, $0) })

    /// What `/assets/<path>` is. `isImmutable` says that the path carries the hash of these very bytes.
    package static func find(_ path: String) -> (asset: Asset, isImmutable: Bool)? {
        if let asset = byHashedName[path] { return (asset, true) }
        return byName[path].map { ($0, false) }
    }

    private static func loadAll() -> [Asset] {
        var assets: [Asset] = []
        for group in 0... {
            var count = 0
            guard let table = otklik_asset_group(group, &count) else { break }
            // SAFETY: the C table is static and holds `count` rows.
            assets += UnsafeBufferPointer(start: table, count: count).map(Asset.init)
        }
        return assets
    }
}

extension Asset {
    fileprivate init(_ row: otklik_asset) {
        name = String(cString: row.name)
        contentType = String(cString: row.type)
        // SAFETY: the bytes are static storage of the length that stands beside them; they are copied here.
        bytes = Array(UnsafeBufferPointer(start: row.bytes, count: row.length))
        hash = fingerprint(bytes)
    }
}

/// FNV-1a, 64 bits, as 16 hexadecimal digits: tells versions of our own files apart, guards against nobody.
private func fingerprint(_ bytes: [UInt8]) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes {
        hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
}
