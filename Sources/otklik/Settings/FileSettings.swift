import OtklikService
import Outbound

/// Where attachments are kept: the folder alone, or a bucket that all nodes share and the folder as a cache of it.
struct FileSettings: Sendable {
    /// nil: the folder alone.
    let store: ObjectStoreSettings?
    let options: FileBucket.Options
    /// Where nginx reads files for itself; empty: the program sends them.
    let accel: String

    /// The origin that browsers are sent to; empty: to none.
    var linkOrigin: String { options.hasLinks ? store?.endpoint ?? "" : "" }

    /// Throws `UsageError` naming what is missing or cannot be right.
    init(_ text: (SettingKey) -> String, _ wrong: (SettingKey) -> UsageError) throws {
        guard let megabytes = Int(text(.filesCache)), (1...100_000_000).contains(megabytes) else {
            throw wrong(.filesCache)
        }
        guard ["off", "on"].contains(text(.s3Links)) else { throw wrong(.s3Links) }
        options = FileBucket.Options(cacheBytes: megabytes << 20, hasLinks: text(.s3Links) == "on")
        accel = text(.filesAccel)
        guard accel.isEmpty || Self.isPlace(accel) else { throw wrong(.filesAccel) }
        switch text(.filesStore) {
        case "folder": store = nil
        case "s3": store = try Self.store(text, wrong)
        default: throw wrong(.filesStore)
        }
    }

    private static func store(_ text: (SettingKey) -> String, _ wrong: (SettingKey) -> UsageError) throws
        -> ObjectStoreSettings
    {
        let needed: [SettingKey] = [.s3Endpoint, .s3Bucket, .s3Region, .s3Key, .s3Secret]
        let missing = needed.filter { text($0).isEmpty }
        guard missing.isEmpty else {
            let list = missing.map { "\($0.variable) (\($0.expected))" }.joined(separator: "; ")
            throw UsageError(text: "\(SettingKey.filesStore.variable)=s3: не хватает \(list)")
        }
        do throws(ObjectStoreError) {
            return try ObjectStoreSettings(
                endpoint: text(.s3Endpoint),
                bucket: text(.s3Bucket),
                prefix: text(.s3Prefix),
                region: text(.s3Region),
                key: text(.s3Key),
                secret: text(.s3Secret),
                connectMilliseconds: 2_000,
                stallSeconds: 5
            )
        } catch {
            guard case .invalid(let name) = error else { throw UsageError(text: "s3: \(error)") }
            throw wrong(SettingKey(rawValue: "s3_\(name)") ?? .filesStore)
        }
    }

    /// A path that begins and ends with `/` and holds nothing that a header or a path could be cut with.
    private static func isPlace(_ text: String) -> Bool {
        text.hasPrefix("/") && text.hasSuffix("/") && text.utf8.count > 1 && !text.contains("//")
            && !text.contains("..")
            && text.utf8.allSatisfy { byte in
                (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) || (0x30...0x39).contains(byte)
                    || "-_/.".utf8.contains(byte)
            }
    }
}
