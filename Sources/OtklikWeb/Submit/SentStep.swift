import Markup
import OtklikDomain
import OtklikPhrases
import OtklikService
import WebServer

/// After the sending: the number, the term, and what one may do next.
enum SentStep {
    static func show(_ call: Call, _ viewer: SignedIn) throws -> Response {
        let number = try number(call)
        let detail = try call.site.platform.messages.detail(number, for: viewer)
        guard detail.isAuthor else { throw NotFound() }
        let title: SubmitPhrase = detail.card.state == .merged ? .joinedTitle : .sentTitle
        let frame = call.frame(title.text(in: call.language), section: .report)
        return call.html(
            SentPage(
                frame: frame,
                detail: detail,
                number: number,
                email: viewer.person.email,
                today: call.site.platform.topics.today
            ).body
        )
    }

    /// Another problem at the same place: a new draft that has the place already.
    static func beginAnother(_ call: Call, _ viewer: SignedIn) throws -> Response {
        _ = try call.site.platform.drafts.begin(atPlaceOf: try number(call), call.draftOwner)
        return .redirect(to: Links.newMessage.text)
    }

    private static func number(_ call: Call) throws -> PublicNumber {
        do throws(PublicNumberError) {
            return try PublicNumber(call.parameter("number"))
        } catch {
            throw NotFound()
        }
    }
}

extension Links {
    /// POST: a new message about the place of this one.
    static func another(at number: PublicNumber) -> Link { "/messages/\(number)/another" }
}
