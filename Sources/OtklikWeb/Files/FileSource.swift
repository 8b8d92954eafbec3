import OtklikDomain
import OtklikService
import WebServer

/// Files of messages, for those who may see them.
enum FileSource {
    static func show(_ call: Call) throws -> Response {
        guard let copy = FileCopy(rawValue: call.parameter("copy")) else { throw NotFound() }
        let file = try call.site.platform.attachments.open(
            try call.id("id"),
            copy,
            viewer: call.viewer,
            guestKey: call.guestKey
        )
        switch file.place {
        case .file(let path, let name): return answer(file, path, name, call)
        case .link(let link): return answer(link)
        }
    }

    private static func answer(_ file: ServedFile, _ path: String, _ name: String, _ call: Call) -> Response {
        let accel = call.site.settings.filesAccel
        var response =
            accel.isEmpty
            ? Response.file(path: path, count: file.bytes, type: file.mediaType)
            : Response.bytes([], type: file.mediaType)
        // The proxy reads the file itself and answers ranges and repeats.
        if !accel.isEmpty { response.setHeader("X-Accel-Redirect", accel + name) }
        // Bytes never change under their name; only who may see them does, so no shared cache keeps them.
        response.setHeader("Cache-Control", "private, max-age=604800, immutable")
        if let name = file.saveAs { response.setHeader("Content-Disposition", ServedFile.disposition(name)) }
        return accel.isEmpty ? response.tagged(EntityTag(String(file.sha256.prefix(32))), for: call.request) : response
    }

    /// The store answers whoever has the link, so nobody keeps it longer than it works.
    private static func answer(_ link: String) -> Response {
        var response = Response.redirect(to: link)
        response.setHeader("Cache-Control", "private, max-age=30")
        return response
    }
}
