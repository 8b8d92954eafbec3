import CCurl
import Glibc
import Synchronization

/// A bucket of objects behind S3's protocol; requests are signed by libcurl (AWS Signature Version 4).
///
/// Calls block their thread. A few connections are kept between calls.
package final class ObjectStore: Sendable {
    /// An object in a listing.
    package struct Listed: Sendable, Hashable {
        /// Without the prefix of the settings.
        package let name: String
        /// As the store writes it: `2026-11-25T12:06:08.996Z`.
        package let modified: String
        package let bytes: Int
    }

    package let settings: ObjectStoreSettings
    private let idle = Mutex<[Link]>([])
    private let brake: Brake
    private static let kept = 8
    private static let emptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

    package init(_ settings: ObjectStoreSettings) {
        self.settings = settings
        brake = Brake()
    }

    /// Ends what is under way within a second, and everything that comes after it: the process is about to stop.
    package func stop() { brake.pull() }

    /// Stores the bytes of a file; returns when the store has them. `sha256` in hex is signed with the request: other
    /// bytes are refused by the store. `milliseconds`: for all of it; nil: as long as it moves.
    ///
    /// Throws `ObjectStoreError`.
    package func put(_ name: String, file path: String, sha256: String, within milliseconds: Int? = nil) throws {
        let file = try Self.open(path, O_RDONLY)
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw ObjectStoreError.file(code: errno) }
        _ = try ask("PUT", name, sha256: sha256, body: file, length: Int64(status.st_size), within: milliseconds)
    }

    /// Writes an object into a new file; at most so many bytes, in at most so many milliseconds where they are given.
    /// A failed one is removed.
    ///
    /// Throws `ObjectStoreError`.
    package func get(_ name: String, to path: String, atMost most: Int, within milliseconds: Int? = nil) throws {
        let file = try Self.open(path, O_WRONLY | O_CREAT | O_EXCL)
        defer { close(file) }
        do {
            _ = try ask("GET", name, sink: file, most: Int64(most), within: milliseconds)
            guard fsync(file) == 0 else { throw ObjectStoreError.file(code: errno) }
        } catch {
            unlink(path)
            throw error
        }
    }

    /// Whether the store has the object. Throws `ObjectStoreError`.
    package func has(_ name: String, within milliseconds: Int? = nil) throws -> Bool {
        do {
            _ = try ask("HEAD", name, within: milliseconds)
            return true
        } catch ObjectStoreError.missing {
            return false
        }
    }

    /// Removes an object; one that is not there is no error. Throws `ObjectStoreError`.
    package func remove(_ name: String) throws {
        do { _ = try ask("DELETE", name) } catch ObjectStoreError.missing {}
    }

    /// The objects under the prefix whose names begin so, a thousand at a time; `more` names the page after this one.
    ///
    /// Throws `ObjectStoreError`.
    package func list(beginning: String = "", after more: String? = nil) throws -> (objects: [Listed], more: String?) {
        let query =
            (more.map { "continuation-token=\(Self.encoded($0))&" } ?? "")
            + "list-type=2&prefix=\(Self.encoded(settings.prefix + beginning))"
        let text = try ask("GET", address: "\(settings.endpoint)/\(settings.bucket)?\(query)", most: 16 << 20)
        return Self.read(listing: text, prefix: settings.prefix)
    }

    // MARK: One request

    private func ask(
        _ method: String,
        _ name: String? = nil,
        address: String? = nil,
        sha256: String = ObjectStore.emptyHash,
        body: Int32 = -1,
        length: Int64 = 0,
        sink: Int32 = -1,
        most: Int64 = 1 << 20,
        within milliseconds: Int? = nil
    ) throws -> String {
        let link = try idle.withLock { $0.popLast() } ?? Link(settings, brake)
        let url = address ?? (settings.endpoint + settings.path(of: name ?? ""))
        var outcome = object_shim_outcome()
        method.withCString { method in
            url.withCString { url in
                sha256.withCString { sha256 in
                    var request = object_shim_request(
                        method: method,
                        url: url,
                        sha256: sha256,
                        body: body,
                        length: length,
                        sink: sink,
                        most: most,
                        total_ms: milliseconds ?? 0
                    )
                    object_shim_send(link.pointer, &request, &outcome)
                }
            }
        }
        defer { object_shim_forget(&outcome) }
        idle.withLock { if $0.count < Self.kept { $0.append(link) } }
        return try Self.answer(outcome, most)
    }

    private static func answer(_ outcome: object_shim_outcome, _ most: Int64) throws -> String {
        let text = outcome.text.map { String(cString: $0) } ?? ""
        if outcome.broken_sink { throw ObjectStoreError.file(code: outcome.code) }
        switch outcome.status {
        case 200...299:
            if outcome.complete { return text }
            if outcome.too_large { throw ObjectStoreError.tooLarge }
            throw ObjectStoreError.unreachable(failure(outcome))
        case 404 where value(of: "Code", in: text[...]) != "NoSuchBucket": throw ObjectStoreError.missing
        case 400...499:
            throw ObjectStoreError.refused(status: Int(outcome.status), code: value(of: "Code", in: text[...]) ?? "")
        // A hundred: the store said "go on" and then nothing.
        case 0...199: throw ObjectStoreError.unreachable(failure(outcome))
        default: throw ObjectStoreError.faulty(status: Int(outcome.status))
        }
    }

    private static func failure(_ outcome: object_shim_outcome) -> String {
        withUnsafeBytes(of: outcome.failure) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }

    private static func open(_ path: String, _ flags: Int32) throws -> Int32 {
        let file = Glibc.open(path, flags | O_CLOEXEC, 0o640)
        if file < 0 { throw ObjectStoreError.file(code: errno) }
        return file
    }

    // MARK: Listings

    /// Reads what a store answers to ListObjectsV2. Our names hold nothing that XML would write in another way.
    static func read(listing text: String, prefix: String) -> (objects: [Listed], more: String?) {
        let objects = text.split(separator: "<Contents>").dropFirst().compactMap { part -> Listed? in
            guard let key = value(of: "Key", in: part), key.hasPrefix(prefix) else { return nil }
            return Listed(
                name: String(key.dropFirst(prefix.count)),
                modified: value(of: "LastModified", in: part) ?? "",
                bytes: value(of: "Size", in: part).flatMap { Int($0) } ?? 0
            )
        }
        let isCut = value(of: "IsTruncated", in: text[...]) == "true"
        return (objects, isCut ? value(of: "NextContinuationToken", in: text[...]) : nil)
    }

    private static func value(of element: String, in text: Substring) -> String? {
        guard let start = text.firstRange(of: "<\(element)>"),
            let end = text[start.upperBound...].firstRange(of: "</\(element)>")
        else { return nil }
        return String(text[start.upperBound..<end.lowerBound])
    }

    /// As it stands in a query: everything but unreserved characters in %XX, as the signature wants it.
    package static func encoded(_ text: String) -> String {
        text.utf8.reduce(into: "") { result, byte in
            if ASCII.isLetterOrDigit(byte) || "-._~".utf8.contains(byte) {
                result.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                let digits = String(byte, radix: 16, uppercase: true)
                result += byte < 16 ? "%0\(digits)" : "%\(digits)"
            }
        }
    }
}

/// One handle of libcurl, used by one thread at a time.
private final class Link: Sendable {
    // SAFETY: made in `init`, freed once in `deinit`; who takes the link out of the store's list has it alone.
    nonisolated(unsafe) let pointer: OpaquePointer
    private let brake: Brake

    init(_ settings: ObjectStoreSettings, _ brake: Brake) throws {
        self.brake = brake
        let texts = ["aws:amz:\(settings.region):s3", settings.key, settings.secret, settings.certificates ?? ""]
        let copies = texts.map { strdup($0) }
        defer { for copy in copies { free(copy) } }
        var shim = object_shim_settings(
            signature: copies[0],
            key: copies[1],
            secret: copies[2],
            ca_file: settings.certificates == nil ? nil : UnsafePointer(copies[3]),
            connect_ms: settings.connectMilliseconds,
            stall_seconds: settings.stallSeconds,
            stop: brake.pointer
        )
        guard let opened = object_shim_open(&shim) else { throw ObjectStoreError.unreachable("libcurl did not start") }
        pointer = opened
    }

    deinit {
        object_shim_close(pointer)
    }
}

/// Ends the requests of all links of a store.
private final class Brake: Sendable {
    // SAFETY: made in `init`, freed once in `deinit`, when no link is left; what is done with it is atomic.
    nonisolated(unsafe) let pointer: OpaquePointer

    init() {
        guard let made = object_shim_stop_make() else { preconditionFailure("no memory for one flag") }
        pointer = made
    }

    func pull() { object_shim_stop_now(pointer) }

    deinit {
        object_shim_stop_free(pointer)
    }
}
