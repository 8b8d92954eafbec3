import CAssets
package import Markup
import Synchronization
package import WebServer

/// One embedded file that the site serves: a stylesheet, a script, a picture.
package struct Asset: Sendable {
    /// The name our code uses: `site.css`.
    package let name: String
    package let contentType: String
    package let bytes: [UInt8]
    /// The content's hash, 16 hexadecimal digits: part of the address and the ETag.
    package let hash: String

    private let packed = Packed()

    /// The bytes gzipped, made once; nil for pictures that are packed already, and when zlib has no memory.
    package var gzipped: [UInt8]? {
        contentType == "image/png" ? nil : packed.value { gzip(bytes, level: 9) }
    }

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

/// The gzipped bytes of an asset, made when they are first asked for.
private final class Packed: Sendable {
    private let bytes = Mutex<[UInt8]?>(nil)

    func value(_ make: () -> [UInt8]?) -> [UInt8]? {
        bytes.withLock { kept in
            if kept == nil { kept = make() }
            return kept
        }
    }
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

    /// The answer to `GET /assets/<path>`: kept for a year under its hash, asked again under its bare name; nil when unknown.
    package static func response(to request: Request) -> Response? {
        let prefix = "/assets/"
        guard request.path.hasPrefix(prefix) else { return nil }
        guard let (asset, isImmutable) = find(String(request.path.dropFirst(prefix.count))) else { return nil }
        var response = Response.bytes(asset.bytes, type: asset.contentType)
        if let gzipped = asset.gzipped {
            response.setHeader("Vary", "Accept-Encoding")
            if acceptsGzip(request.headers.all("Accept-Encoding")) {
                response.body = .bytes(gzipped)
                response.setHeader("Content-Encoding", "gzip")
            }
        }
        response.setHeader("Cache-Control", isImmutable ? "public, max-age=31536000, immutable" : "public, no-cache")
        return response.tagged(EntityTag(asset.hash), for: request)
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
