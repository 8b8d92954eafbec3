import Glibc

/// Brings a copy back into an empty data folder.
package struct Restore: Sendable {
    /// How far it came.
    package enum Stage: Sendable, Hashable {
        case verifying(done: Int, of: Int)
        case writing(done: Int, of: Int)
    }

    package let manifest: BackupManifest
    package let copy: String
    private let files: FileStore

    /// Finds the newest whole copy of a folder of backups, or takes the one that is named.
    ///
    /// Throws `BackupFailure` when it is none, was not finished or has been tampered with.
    package init(from path: String) throws {
        let place = try BackupFolder.copy(at: path)
        copy = place.copy
        files = FileStore(reading: place.files)
        let bytes = try files.peek("\(copy)/\(BackupFolder.manifest)", at: 0, atMost: 64 << 20)
        guard let manifest = try BackupManifest.decoded(bytes) else {
            throw BackupFailure.damaged([BackupFolder.manifest])
        }
        self.manifest = manifest
    }

    /// Hashes everything. Throws `BackupFailure.damaged` for the copy itself; gives the attachments that are whole and
    /// those that are gone or changed.
    package func verify(_ progress: (Stage) -> Void) throws -> (whole: [String], damaged: [String]) {
        let parts = [manifest.list] + manifest.others + [manifest.database].compactMap { $0 }
        let wrong = try parts.filter { part in
            guard !part.name.contains("/"), !part.name.hasPrefix(".") else { return true }
            guard access("\(copy)/\(part.name)", R_OK) == 0 else { return true }
            let found = try files.hash("\(copy)/\(part.name)", syncing: false)
            return found.sha256 != part.sha256 || found.bytes != part.bytes
        }
        guard wrong.isEmpty else { throw BackupFailure.damaged(wrong.map(\.name)) }
        let hashes = try listed()
        var (whole, damaged): ([String], [String]) = ([], [])
        for (index, hash) in hashes.enumerated() {
            progress(.verifying(done: index, of: hashes.count))
            if files.exists(hash), try files.verify(hash) { whole.append(hash) } else { damaged.append(hash) }
        }
        progress(.verifying(done: hashes.count, of: hashes.count))
        return (whole, damaged)
    }

    private func listed() throws -> [String] {
        let bytes = try files.peek("\(copy)/\(manifest.list.name)", at: 0, atMost: manifest.list.bytes)
        let hashes = bytes.split(separator: 0x0A).map { String(decoding: $0.prefix(64), as: UTF8.self) }
        guard hashes.count == manifest.files, hashes.allSatisfy(\.isHash) else {
            throw BackupFailure.damaged([manifest.list.name])
        }
        return hashes
    }

    /// Writes everything into `data`, the database last, so that a site never starts on half of it.
    ///
    /// `database`: the file it becomes; nil when it is at a server. One that was cut short may be begun again. Throws
    /// `BackupFailure`, `FileStore.Failure`.
    package func write(
        _ hashes: [String],
        into data: String,
        database: String?,
        _ progress: (Stage) -> Void
    ) throws {
        guard (manifest.database != nil) == (database != nil) else {
            throw BackupFailure.otherEngine(copyHasDatabase: manifest.database != nil)
        }
        let mark = "\(data)/restore.unfinished"
        try refuseToMix(data, mark, database)
        try FileStore.makeFolder(data)
        let begun = open(mark, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        if begun < 0 { throw FileStore.Failure(call: "open", code: errno) }
        close(begun)
        let store = try FileStore(folder: data + "/files")
        for (index, hash) in hashes.enumerated() {
            progress(.writing(done: index, of: hashes.count))
            if store.exists(hash), try store.verify(hash) { continue }
            let stored = try store.keep(copyOf: files.path(of: hash))
            guard stored.sha256 == hash else { throw BackupFailure.damagedFiles([hash]) }
        }
        for other in manifest.others { try put(other, into: data, store) }
        if let database, let part = manifest.database { try putWhole(part, as: database, store) }
        unlink(mark)
        try FileStore.syncFolder(data)
        progress(.writing(done: hashes.count, of: hashes.count))
    }

    private func refuseToMix(_ data: String, _ mark: String, _ database: String?) throws {
        if let database, access(database, F_OK) == 0 { throw BackupFailure.targetNotEmpty(database) }
        guard access(data, F_OK) == 0, access(mark, F_OK) != 0 else { return }
        guard try FileStore.names(in: data).allSatisfy({ $0 == "lost+found" }) else {
            throw BackupFailure.targetNotEmpty(data)
        }
    }

    private func put(_ part: BackupManifest.Part, into data: String, _ store: FileStore) throws {
        guard part.name == BaseMapFile.name else { return try putWhole(part, as: "\(data)/\(part.name)", store) }
        try FileStore.makeFolder(store.folder + "/map")
        try putWhole(part, as: "\(store.folder)/map/\(part.name)", store)
    }

    /// Copies beside the place and moves it there once it is what the manifest says.
    private func putWhole(_ part: BackupManifest.Part, as target: String, _ store: FileStore) throws {
        let temporary = "\(target).unfinished"
        unlink(temporary)
        let stored = try store.copy(from: "\(copy)/\(part.name)", to: temporary)
        guard stored.sha256 == part.sha256 else { throw BackupFailure.damaged([part.name]) }
        // As they were made: nobody else reads the database or the secret.
        chmod(temporary, S_IRUSR | S_IWUSR)
        if rename(temporary, target) != 0 { throw FileStore.Failure(call: "rename", code: errno) }
        try FileStore.syncFolder(target.lastIndex(of: "/").map { String(target[..<$0]) } ?? ".")
    }
}

extension String {
    /// 64 hexadecimal digits in small letters: nothing that could lead out of a folder.
    fileprivate var isHash: Bool {
        utf8.count == 64 && utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }
}
