import Database
package import OtklikDomain
import Pictures

/// Files of messages: taken in, looked into, kept with their copies, and handed out to whom they may be shown.
package struct Attachments: Sendable {
    let platform: Platform

    var region: Int64 { platform.region.id.value }

    /// Takes a file in: everything of it is on the disk before its row is, and a refused one leaves nothing behind.
    ///
    /// The same photo sent twice (a repeat after a broken connection) is the first one again.
    ///
    /// Throws `FileTrouble` in words of its reason; `FileStore.Failure`, `PictureError` and `DatabaseError` for a full
    /// disk or a fault.
    package func take(_ file: IncomingFile, for owner: FileOwner) throws -> AttachmentRecord {
        let rules = platform.reference.current.rules
        guard file.bytes > 0 else { throw FileTrouble.missing }
        guard file.bytes <= rules.photoBytes else {
            throw FileTrouble.tooLarge(limitMegabytes: rules.photoBytes >> 20)
        }
        // Before the work, so that an eleventh photo costs nothing; asked again when the row is written.
        try platform.database.read { try checkCount(owner, rules, $0) }
        let record = try keep(file, for: owner)
        let region = region
        return try platform.database.write { [record] db in
            let there = try owned(by: owner, db)
            if let same = there.first(where: { $0.sha256 == record.sha256 }) { return same }
            try checkCount(owner, rules, db)
            var placed = record
            placed.position = (there.map(\.position).max() ?? 0) + 1
            try AttachmentQueries.insert(db, region: region, placed)
            return placed
        }
    }

    /// Files uploaded for something and not yet part of it, in order.
    package func waiting(for owner: FileOwner) throws -> [AttachmentRecord] {
        try platform.database.read { try owned(by: owner, $0) }
    }

    /// Removes a file that is not part of anything sent.
    ///
    /// Throws `NotFound` when it is not among this owner's.
    package func remove(_ id: ID<Attachment>, from owner: FileOwner) throws {
        let region = region
        try platform.database.write { db in
            guard try owned(by: owner, db).contains(where: { $0.id == id }) else { throw NotFound() }
            try AttachmentQueries.delete(db, region: region, id: id)
        }
    }

    private func owned(by owner: FileOwner, _ db: Connection) throws -> [AttachmentRecord] {
        let columns = owner.columns
        return try AttachmentQueries.owned(db, region: region, kind: columns.kind, owner: columns.owner)
            .filter { $0.message == columns.message }
    }

    private func checkCount(_ owner: FileOwner, _ rules: Rules, _ db: Connection) throws {
        let limit = owner.limit(rules)
        guard try owned(by: owner, db).count < limit else { throw FileTrouble.tooMany(limit: limit) }
    }

    // MARK: What the file is

    private func keep(_ file: IncomingFile, for owner: FileOwner) throws -> AttachmentRecord {
        do {
            return try keepPicture(file, for: owner)
        } catch PictureError.notAPicture where owner.takesDocuments {
            let kind = try DocumentKind.of(file, in: platform.files)
            return record(file, kind.mediaType, try platform.files.keep(moving: file.path), owner)
        } catch let error as PictureError {
            throw FileTrouble(error) ?? error
        }
    }

    /// The original as it came, a copy of nothing but pixels, and a small one.
    private func keepPicture(_ file: IncomingFile, for owner: FileOwner) throws -> AttachmentRecord {
        let files = platform.files
        let info = try Pictures.inspect(file.path)
        let (large, small) = (files.temporaryPath("public"), files.temporaryPath("thumb"))
        defer {
            files.remove(temporary: large)
            files.remove(temporary: small)
        }
        let size = try Pictures.makePublic(from: file.path, to: large)
        _ = try Pictures.makeThumbnail(from: large, to: small)
        let (publicCopy, thumbnail) = (try files.keep(moving: large), try files.keep(moving: small))
        var record = record(file, "image/\(info.format.rawValue)", try files.keep(moving: file.path), owner)
        record.width = size.width
        record.height = size.height
        record.publicCopy = publicCopy
        record.thumbnail = thumbnail
        if let latitude = info.latitude, let longitude = info.longitude {
            record.place = Coordinate(degrees: latitude, longitude)
        }
        return record
    }

    private func record(_ file: IncomingFile, _ mediaType: String, _ original: FileStore.Stored, _ owner: FileOwner)
        -> AttachmentRecord
    {
        let columns = owner.columns
        return AttachmentRecord(
            id: platform.world.id(),
            ownerKind: columns.kind,
            owner: columns.owner,
            message: columns.message,
            position: 0,
            name: file.shownName,
            mediaType: mediaType,
            original: original,
            person: columns.person,
            createdAt: platform.now
        )
    }
}

extension FileTrouble {
    /// What a picture's error is to its sender; nil where the sender is not to blame.
    init?(_ error: PictureError) {
        switch error {
        case .notAPicture: self = .notAPicture
        case .unsupported(let kind): self = .unsupported(kind)
        case .truncated: self = .truncated
        case .tooLarge: self = .tooManyPixels
        case .wrongSize, .unclean, .file, .diskFull, .library: return nil
        }
    }
}
