import Markup
import OtklikDomain
import OtklikPhrases
import OtklikService
import WebServer

/// Helpers of a demonstration; each answers 404 everywhere else.
enum DemoRoutes {
    // swift-format-ignore: a table should look like a table
    static let all: [Route] = [
        .anyone(.get, "/dev/personas", demo(showPersonas)),
        .anyone(.post, "/dev/personas/{name}", demo(enter)),
        .anyone(.get, "/dev/mail", demo(showMail)),
        .anyone(.get, "/dev/kit", demo(showKit)),
    ]

    /// Closed by default: only an installation that says of itself that it is a demo opens these.
    private static func demo(_ handler: @escaping Route.Guest) -> Route.Guest {
        { call in
            guard call.site.platform.region.isDemo else { throw NotFound() }
            return try handler(call)
        }
    }

    private static func showPersonas(_ call: Call) throws -> Response {
        let people = try call.site.platform.accounts.personas()
        let frame = call.frame(AccountPhrase.personasTitle.text(in: call.language))
        return call.html(PersonasPage(frame: frame, people: people).body)
    }

    private static func enter(_ call: Call) throws -> Response {
        guard let result = try call.site.platform.accounts.signIn(persona: call.parameter("name")),
            case .signedIn(let token) = result
        else { throw NotFound() }
        var response = Response.redirect(to: call.parameter("name") == Role.resident.rawValue ? "/" : "/queue")
        if call.parameter("name") == Role.administrator.rawValue { response = .redirect(to: "/admin") }
        response.setCookie(call.site.cookie(CookieName.session, token, days: 30))
        return response
    }

    private static func showKit(_ call: Call) throws -> Response {
        var frame = call.frame(KitPage.title)
        frame.scripts = ["photo.js", "topic.js", "place.js", "staff.js"]
        frame.hasMap = true
        return call.html(KitPage(frame: frame).body)
    }

    private static func showMail(_ call: Call) throws -> Response {
        let letters = try call.site.platform.jobs.keptMail()
        let frame = call.frame(AccountPhrase.mailTitle.text(in: call.language))
        return call.html(
            DemoMailPage(frame: frame, letters: letters, zone: call.site.platform.reference.current.zone).body
        )
    }
}
