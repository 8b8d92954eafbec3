import Markup
import OtklikDomain
import OtklikPhrases
import OtklikService
import WebServer

/// The first step: photos, each in a POST of its own, and the place that one of them may hold.
enum PhotoStep {
    static func show(_ call: Call) throws -> Response {
        call.html(try page(call).body)
    }

    /// Goes on; takes the place of a photo only where the resident said so.
    static func save(_ call: Call) throws -> Response {
        guard call.form["geo"] == "y", let point = try point(call) else {
            _ = try call.changeDraft { _ in }
            return .redirect(to: SubmitFlow.onward(call, from: .photo).text)
        }
        guard let address = try call.site.platform.places.nearest(to: point) else {
            var page = try page(call)
            page.view.mistakes = [
                FormMistake(PhotoPage.placeID, SubmitPhrase.photoPlaceOutside.text(in: call.language))
            ]
            return call.html(page.body, status: 422)
        }
        _ = try call.changeDraft { draft in
            draft.point = point
            draft.place = address.label
            draft.territory = address.territory
        }
        return .redirect(to: SubmitFlow.onward(call, from: .photo).text)
    }

    /// What the script read in the photo before it was shrunk, else what the server found in it.
    private static func point(_ call: Call) throws -> Coordinate? {
        if let sent = Coordinate(form: call.form) { return sent }
        let files = try call.draft().map { try call.site.platform.drafts.files(of: $0.id) } ?? []
        return files.lazy.compactMap(\.place).first
    }

    static func upload(_ call: Call) throws -> Response {
        do {
            let record = try take(call)
            if wantsJSON(call) { return .json(bytes: json(record).bytes, status: 201) }
            return .redirect(to: SubmitFlow.back(call, to: .photo).text)
        } catch let trouble as FileTrouble {
            if wantsJSON(call) { throw trouble }
            var page = try page(call)
            page.view.mistakes = [
                FormMistake(
                    PhotoUploader.fieldName,
                    FilePhrase.trouble(trouble, documents: false).text(in: call.language)
                )
            ]
            return call.html(page.body, status: trouble.status)
        }
    }

    private static func take(_ call: Call) throws -> AttachmentRecord {
        let platform = call.site.platform
        if call.viewer == nil,
            let wait = platform.limits.take(
                "upload:\(call.request.remoteAddress)",
                limit: 500,
                per: .hours(1),
                at: platform.now
            )
        {
            throw TooMany(retryAfter: wait)
        }
        guard let file = call.files.first else { throw FileTrouble.missing }
        // The page that follows shows this draft: it becomes the newest.
        let draft = try call.changeDraft { _ in }
        let incoming = IncomingFile(path: file.path, name: file.fileName, bytes: file.count)
        return try platform.attachments.take(incoming, for: .draft(draft.id))
    }

    static func remove(_ call: Call) throws -> Response {
        guard try call.draft() != nil else { throw NotFound() }
        let draft = try call.changeDraft { _ in }
        try call.site.platform.attachments.remove(try call.id("id"), from: .draft(draft.id))
        return .redirect(to: SubmitFlow.back(call, to: .photo).text)
    }

    private static func page(_ call: Call) throws -> PhotoPage {
        let draft = try call.draft()
        let files = try draft.map { try call.site.platform.drafts.files(of: $0.id) } ?? []
        let place = draft?.hasPlace == true ? nil : files.lazy.compactMap(\.place).first
        return PhotoPage(
            view: SubmitFlow.view(call, .photo, .photoTitle, draft: draft, scripts: ["photo.js"]),
            photos: files,
            rules: call.site.platform.reference.current.rules,
            hasPlace: place != nil,
            address: try place.flatMap { try call.site.platform.places.nearest(to: $0)?.label }
        )
    }

    private static func wantsJSON(_ call: Call) -> Bool {
        call.request.header("Accept")?.hasPrefix("application/json") == true
    }

    private static func json(_ record: AttachmentRecord) -> JSONText {
        .object([
            ("id", .text(record.id.description)), ("name", .text(record.name)),
            ("thumb", .text(Links.file(record.id, .thumb).text)), ("hasPlace", .flag(record.place != nil)),
        ])
    }
}

extension Coordinate {
    /// The fields `lat` and `lon` of a form or a query, in degrees; nil unless both are numbers on the globe.
    init?(form: Fields) {
        guard let latitude = form["lat"].flatMap({ Double($0) }), let longitude = form["lon"].flatMap({ Double($0) })
        else { return nil }
        self.init(degrees: latitude, longitude)
    }
}

extension Links {
    /// One of a file's copies.
    static func file(_ id: ID<Attachment>, _ copy: FileCopy) -> Link { "/files/\(id)/\(copy.rawValue)" }

    static func removal(of id: ID<Attachment>) -> Link { "/messages/new/photos/\(id)/removal" }
}
