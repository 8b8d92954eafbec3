import FoundationEssentials
import Outbound

/// What a copy holds, as `manifest.json` tells it. Written last: a copy without it is not one.
package struct BackupManifest: Codable, Sendable, Hashable {
    /// The newest form of backups that this program writes and reads: 2 where attachments stayed in a bucket.
    static let format = 2

    /// Attachments that are not in the copy: they stayed in a bucket.
    package struct Bucket: Codable, Sendable, Hashable {
        package let endpoint: String
        package let bucket: String
        package let prefix: String
        package let files: Int

        init(_ bucket: FileBucket, files: Int) {
            let settings = bucket.store.settings
            endpoint = settings.endpoint
            self.bucket = settings.bucket
            prefix = settings.prefix
            self.files = files
        }
    }

    /// One file of the copy, by its name below the copy.
    package struct Part: Codable, Sendable, Hashable {
        package let name: String
        package let bytes: Int
        package let sha256: String
    }

    /// Rows of the copied database.
    package struct Counts: Codable, Sendable, Hashable {
        package let messages: Int64
        package let events: Int64
        package let attachments: Int64
        package let people: Int64
    }

    package let format: Int
    /// The version of the program that made it.
    package let program: String
    /// Milliseconds since 1970: everything acknowledged before is in it.
    package let begunAt: Int64
    package let region: String
    /// The number of the last migration.
    package let schema: Int
    /// nil: the database is at a server, which is backed up by its own tools.
    package let database: Part?
    package let counts: Counts?
    /// The list of the attachments' hashes, one a line as `sha256sum` writes them.
    package let list: Part
    package let files: Int
    /// Hashes that rows name and the store had lost, or held damaged, when the copy was made.
    package let lost: [String]
    /// nil: all attachments are in the copy.
    package let bucket: Bucket?
    /// What else an installation needs: its secret, map, model, settings.
    package let others: [Part]

    func encoded() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(self)) + [0x0A]
    }

    /// nil for bytes that are no manifest. Throws `BackupFailure.newer`.
    static func decoded(_ bytes: [UInt8]) throws -> BackupManifest? {
        struct Head: Decodable { let format: Int }
        let data = Data(bytes)
        let decoder = JSONDecoder()
        guard let head = try? decoder.decode(Head.self, from: data) else { return nil }
        guard head.format <= format else { throw BackupFailure.newer(format: head.format) }
        return try? decoder.decode(BackupManifest.self, from: data)
    }
}

/// Why a backup is not made or not brought back.
package enum BackupFailure: Error, Sendable, Hashable {
    /// The folder holds something else than backups of ours.
    case foreignFolder(String)
    /// Another backup is writing there.
    case busy(String)
    /// No copy, or none that was finished.
    case notABackup(String)
    case unfinished(String)
    /// Made by a program that knows a newer form.
    case newer(format: Int)
    /// Parts that are not what the manifest says: the database, the list, the settings.
    case damaged([String])
    /// Attachments that are gone or changed, by hash.
    case damagedFiles([String])
    /// The target holds data already.
    case targetNotEmpty(String)
    /// The copy has a database and the settings name a server, or the other way round.
    case otherEngine(copyHasDatabase: Bool)
}
