import Markup
import OtklikPhrases
import OtklikService
import WebServer

/// What every site needs: health, embedded files, the view settings.
enum PlatformRoutes {
    // swift-format-ignore: a table should look like a table
    static let all: [Route] = [
        .anyone(.get, "/healthz", health),
        .anyone(.get, "/assets/{name}", asset),
        .anyone(.get, "/assets/images/{image}", asset),
        .anyone(.get, "/view", showView),
        .anyone(.post, "/view", saveView),
    ]

    /// 200 as soon as the database can be read.
    private static func health(_ call: Call) throws -> Response {
        try call.site.platform.checkReadable()
        return .text("ok\n")
    }

    private static func asset(_ call: Call) throws -> Response {
        guard let response = Assets.response(to: call.request) else { throw NotFound() }
        return response
    }

    private static func showView(_ call: Call) throws -> Response {
        let frame = call.frame(ViewPage.title(in: call.language))
        return call.html(ViewPage(frame: frame, back: ownPath(call.query["back"])).body)
    }

    private static func saveView(_ call: Call) throws -> Response {
        let settings = ViewSettings(form: { call.form[$0] })
        let back = ownPath(call.form["back"]).flatMap { Link($0) } ?? Links.home
        var response = call.redirect(to: back, saying: .viewSaved)
        response.setCookie(call.site.cookie(ViewSettings.cookieName, settings.cookieValue, days: 365))
        return response
    }

    /// A path of our own site, never another host's: `//other.example` is refused.
    static func ownPath(_ text: String?) -> String? {
        guard let text, text.hasPrefix("/"), !text.hasPrefix("//"), !text.hasPrefix("/\\") else { return nil }
        return text
    }
}
