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
        var response = Response.file(path: file.path, count: file.bytes, type: file.mediaType)
        // Bytes never change under their name; only who may see them does, so no shared cache keeps them.
        response.setHeader("Cache-Control", "private, max-age=604800, immutable")
        if let name = file.saveAs { response.setHeader("Content-Disposition", disposition(name)) }
        return response.tagged(EntityTag(String(file.sha256.prefix(32))), for: call.request)
    }

    /// RFC 6266: the name in UTF-8, and a plain one for programs that do not read it.
    private static func disposition(_ name: String) -> String {
        let dot = name.lastIndex(of: ".")
        let ending = dot.map { name[$0...].filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == ".") } } ?? ""
        return "attachment; filename=\"file\(ending)\"; filename*=UTF-8''\(percentEncoded(name))"
    }
}
