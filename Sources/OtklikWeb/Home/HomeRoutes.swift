import Markup
import OtklikDomain
import OtklikPhrases
import OtklikService
import WebServer

/// The first page and the page about data.
enum HomeRoutes {
    // swift-format-ignore: a table should look like a table
    static let all: [Route] = [
        .anyone(.get, "/", showHome).lagging(),
        .anyone(.get, "/about/data", showData).lagging(),
    ]

    private static func showHome(_ call: Call) throws -> Response {
        let platform = call.site.platform
        let wanted = call.query["number"]?.prefix(40).description ?? ""
        if !wanted.isEmpty, let number = number(wanted) { return .redirect(to: "/messages/\(number)") }
        let reference = platform.reference.current
        var frame = call.frame(
            HomePhrase.title(city: platform.region.city).text(in: call.language),
            shape: .banded,
            section: .home
        )
        frame.summary = HomePhrase.summary.text(in: call.language)
        let page = HomePage(
            frame: frame,
            figures: try platform.statistics.figures(),
            solved: try platform.statistics.solved(),
            reference: reference,
            today: reference.zone.date(of: platform.now),
            unfound: wanted.isEmpty ? nil : wanted
        )
        return call.html(page.body)
    }

    private static func number(_ text: String) -> PublicNumber? {
        do throws(PublicNumberError) {
            return try PublicNumber(text)
        } catch {
            return nil
        }
    }

    private static func showData(_ call: Call) throws -> Response {
        let title = HomePhrase.dataTitle.text(in: call.language)
        let draftDays = call.site.platform.reference.current.rules.draftDays
        let frame = call.frame(title)
        return call.html(
            page(frame) {
                h1 { title }
                p { HomePhrase.dataText(draftDays: draftDays).text(in: call.language) }
            }
        )
    }
}
