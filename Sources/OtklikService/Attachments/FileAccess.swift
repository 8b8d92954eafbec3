import Database
package import OtklikDomain
import Outbound

/// Which form of a file is asked for.
package enum FileCopy: String, Sendable, CaseIterable {
    /// The copy of nothing but pixels.
    case `public`
    case thumb
    /// A document as it came. A picture's original tells where and when it was taken: nobody is given it.
    case original
}

/// A file to be handed out.
package struct ServedFile: Sendable {
    /// Where the bytes are for the visitor to take.
    package enum Place: Sendable, Hashable {
        /// A file of this machine, below the folder of files: `ab/cd/<hash>`.
        case file(path: String, name: String)
        /// The store itself gives it to whoever has the link, for a minute.
        case link(String)
    }

    package let place: Place
    package let bytes: Int
    package let sha256: String
    package let mediaType: String
    /// The name to save it under; nil for a picture that is only looked at.
    package let saveAs: String?
}

extension Attachments {
    /// Finds a file for a visitor.
    ///
    /// Drafts' files are their browser's and their person's; a message's are its author's and those staff's who see it;
    /// of a released message everyone sees the pictures' public copies. Throws `NotFound` for everybody else;
    /// `FileStore.Away`, `OnItsWay` and `Damaged` where a bucket keeps the files and does not give this one.
    package func open(_ id: ID<Attachment>, _ copy: FileCopy, viewer: SignedIn?, guestKey: String) throws -> ServedFile
    {
        let reference = platform.reference.current
        let record = try platform.database.read { db -> AttachmentRecord in
            guard let record = try AttachmentQueries.attachment(db, region: region, id: id) else { throw NotFound() }
            let copies = try copies(of: record, viewer, guestKey, reference, db)
            guard copies.contains(copy) else { throw NotFound() }
            return record
        }
        return try served(record, copy)
    }

    private func copies(
        of record: AttachmentRecord,
        _ viewer: SignedIn?,
        _ guestKey: String,
        _ reference: Reference,
        _ db: Connection
    ) throws -> Set<FileCopy> {
        switch record.ownerKind {
        case .draft:
            let isOwn = try DraftQueries.belongs(
                db,
                region: region,
                id: ID(record.owner),
                ownerHash: Drafts.ownerHash(guestKey),
                person: viewer?.person.id
            )
            return isOwn ? record.shownCopies : []
        case .person: return record.person != nil && record.person == viewer?.person.id ? record.shownCopies : []
        case .message, .answer, .supplement:
            guard let message = record.message, let card = try CardQueries.card(db, region: region, id: message) else {
                return []
            }
            return try copies(of: record, in: card, viewer, reference, db)
        }
    }

    private func copies(
        of record: AttachmentRecord,
        in card: Message,
        _ viewer: SignedIn?,
        _ reference: Reference,
        _ db: Connection
    ) throws -> Set<FileCopy> {
        if let viewer, viewer.isStaff,
            viewer.scope.contains(card, reference.organisations, reference.territories)
        {
            return record.shownCopies
        }
        let answer = record.ownerKind == .answer ? ID<AnswerDraft>(record.owner) : nil
        // An answer on approval is nobody's but the staff's.
        if let answer, try !TextQueries.isSent(db, region: region, answer: answer) { return [] }
        if let viewer = viewer?.person.id {
            if card.author == viewer { return record.shownCopies }
            // Who joined sees the pictures; a document may name the author of the first message.
            if let answer, record.isPicture, try CardQueries.got(db, region: region, author: viewer, answer: answer) {
                return record.shownCopies
            }
        }
        return try isPublic(record, in: card, db) ? [.public, .thumb] : []
    }

    /// Whether everyone may look: at the pictures of a released message and of the answer it was released with.
    ///
    /// Documents were looked at by nobody, and what was sent on the way was never meant for everyone.
    private func isPublic(_ record: AttachmentRecord, in card: Message, _ db: Connection) throws -> Bool {
        guard record.isPicture else { return false }
        switch record.ownerKind {
        case .message: return try CardQueries.extra(db, region: region, id: card.id).isReleased
        case .answer:
            return try CardQueries.isReleased(db, region: region, answer: ID(record.owner))
        case .draft, .supplement, .person: return false
        }
    }

    private func served(_ record: AttachmentRecord, _ copy: FileCopy) throws -> ServedFile {
        let original = FileStore.Stored(sha256: record.sha256, bytes: record.bytes)
        let stored: FileStore.Stored? =
            switch copy {
            case .public: record.publicCopy
            case .thumb: record.thumbnail
            case .original: original
            }
        guard let stored else { throw NotFound() }
        let mediaType = copy == .original ? record.mediaType : "image/jpeg"
        let name = copy == .original ? record.name : nil
        return ServedFile(
            place: try place(of: stored.sha256, record, mediaType, saveAs: name),
            bytes: stored.bytes,
            sha256: stored.sha256,
            mediaType: mediaType,
            saveAs: name
        )
    }

    private func place(of sha256: String, _ record: AttachmentRecord, _ mediaType: String, saveAs name: String?) throws
        -> ServedFile.Place
    {
        let files = platform.files
        let disposition = name.map(ServedFile.disposition)
        if let link = try files.link(to: sha256, mediaType: mediaType, saveAs: disposition, at: platform.now) {
            return .link(link)
        }
        do {
            return .file(path: try files.bring(sha256), name: FileBucket.name(of: sha256))
        } catch is FileStore.Absent {
            // The node that took it in hands it over when it can.
            guard platform.now - record.createdAt > .days(1) else { throw FileStore.OnItsWay() }
            platform.log("file \(sha256) of attachment \(record.id.value) is neither in the folder nor in the store")
            throw NotFound()
        }
    }
}

extension AttachmentRecord {
    /// What is shown to whoever may see the file: pictures without their data, documents as they are.
    fileprivate var shownCopies: Set<FileCopy> { isPicture ? [.public, .thumb] : [.original] }
}

extension ServedFile {
    /// RFC 6266: the name in UTF-8, and a plain one for programs that do not read it.
    package static func disposition(_ name: String) -> String {
        let dot = name.lastIndex(of: ".")
        let ending = dot.map { name[$0...].filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == ".") } } ?? ""
        return "attachment; filename=\"file\(ending)\"; filename*=UTF-8''\(ObjectStore.encoded(name))"
    }
}
