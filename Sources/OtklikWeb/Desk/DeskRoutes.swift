import Markup
import OtklikDomain
import OtklikPhrases
import OtklikService
import WebServer

/// The staff's desk: the queue of a role, a message with all that may be done with it.
enum DeskRoutes {
    // swift-format-ignore: a table should look like a table
    static let all: [Route] = [
        .staff(staff, .get, "/queue", showQueue).lagging(),
        .staff(workers, .get, "/desk/{number}", showMessage),
        .staff(workers, .get, "/desk/{number}/{action}", showForm),
        .staff(workers, .post, "/desk/{number}/accept", act(.accept)),
        .staff(workers, .post, "/desk/{number}/decline", act(.decline)),
        .staff(workers, .post, "/desk/{number}/topic", act(.topic)),
        .staff(workers, .post, "/desk/{number}/moderation", act(.moderation)),
        .staff(workers, .post, "/desk/{number}/forward", act(.forward)),
        .staff(workers, .post, "/desk/{number}/assign", act(.assign)),
        .staff(workers, .post, "/desk/{number}/take", act(.take)),
        .staff(workers, .post, "/desk/{number}/question", act(.question)),
        .staff(workers, .post, "/desk/{number}/answer", limit: .uploads, act(.answer)),
        .staff([.executor], .post, "/desk/{number}/hints", AnswerHintsView.answer),
        .staff(workers, .post, "/desk/{number}/approve", act(.approve)),
        .staff(workers, .post, "/desk/{number}/remark", act(.remark)),
        .staff(workers, .post, "/desk/{number}/resume", act(.resume)),
        .staff(workers, .post, "/desk/{number}/reopen", act(.reopen)),
        .staff(workers, .post, "/desk/{number}/merge", act(.merge)),
        .staff(workers, .post, "/desk/{number}/unmerge", act(.unmerge)),
        .staff(workers, .post, "/desk/{number}/note", act(.note)),
        .staff(workers, .post, "/desk/{number}/release", act(.release)),
        .staff(workers, .post, "/desk/{number}/withhold", act(.withhold)),
    ]

    private static let workers: [Role] = [
        .moderator, .coordinator, .executor, .head, .curator, .regionalCoordinator,
    ]
    private static let staff = workers + [.administrator]

    private static func act(_ action: DeskAction) -> Route.Signed {
        { call, viewer in try DeskActing(call: call, viewer: viewer, action: action).answer() }
    }

    private static func showQueue(_ call: Call, _ viewer: SignedIn) throws -> Response {
        // Administrators have no messages; this address is where signing in leads everybody.
        if viewer.role == .administrator { return call.redirect(to: Links.administration) }
        if let wanted = call.query["number"], wanted.contains(where: { !$0.isWhitespace }) {
            return try search(call, viewer, String(wanted.prefix(200)))
        }
        let place = DeskPlace(call.query, number: call.query["open"].flatMap(number))
        let screen = DeskScreen(call: call, viewer: viewer, place: place)
        guard let open = place.number else { return call.html(try screen.list(screen.frame).body) }
        do {
            let detail = try call.site.platform.messages.detail(open, for: viewer)
            guard detail.isInside else { throw NotFound() }
            let filter = place.filter ?? QueueFilter.offered(to: viewer.role).first
            let full = DeskPlace(filter: filter, after: place.after, number: open)
            let beside = DeskScreen(call: call, viewer: viewer, place: full)
            return try beside.page(detail, form: try openForm(call, viewer, detail))
        } catch is NotFound {
            var page = try screen.list(screen.frame)
            page.beside = .gone
            return call.html(page.body, status: 404)
        }
    }

    /// A message by its number, or messages by their words; what was typed stays in the field.
    private static func search(_ call: Call, _ viewer: SignedIn, _ wanted: String) throws -> Response {
        // A number has one letter at most, its last.
        let isNumber = wanted.contains(where: \.isNumber) && wanted.filter(\.isLetter).count < 2
        return try isNumber ? number(call, viewer, wanted) : words(call, viewer, wanted)
    }

    private static func words(_ call: Call, _ viewer: SignedIn, _ wanted: String) throws -> Response {
        let before = call.query["before"].flatMap { ID<Message>(text: $0) }
        var found: FoundMessages?
        do {
            found = try call.site.platform.search.find(wanted, for: viewer, before: before)
        } catch is SearchIsOff {}
        let screen = DeskScreen(call: call, viewer: viewer, place: DeskPlace(call.query, number: nil))
        var frame = screen.frame
        frame.title = DeskPhrase.searchTitle(wanted).text(in: call.language)
        let page = SearchPage(
            frame: frame,
            wanted: wanted,
            found: found,
            isFirst: before == nil,
            place: screen.place,
            reference: call.site.platform.reference.current,
            now: call.site.platform.now,
            city: call.site.platform.region.city
        )
        return call.html(page.body)
    }

    private static func number(_ call: Call, _ viewer: SignedIn, _ wanted: String) throws -> Response {
        let error: String
        let status: Int
        do {
            let number = try PublicNumber(wanted)
            let detail = try call.site.platform.messages.detail(number, for: viewer)
            guard detail.isInside else { throw NotFound() }
            return call.redirect(to: Links.desk(number))
        } catch let wrong as PublicNumberError {
            (error, status) = (FieldPhrase.number(wrong).text(in: call.language), 422)
        } catch is NotFound {
            (error, status) = (DeskPhrase.goneText.text(in: call.language), 404)
        }
        let screen = DeskScreen(call: call, viewer: viewer, place: DeskPlace(call.query, number: nil))
        var frame = screen.frame
        frame.hasErrors = true
        var page = try screen.list(frame)
        page.search = (wanted, error)
        return call.html(page.body, status: status)
    }

    private static func showMessage(_ call: Call, _ viewer: SignedIn) throws -> Response {
        let detail = try MessageRoutes.detail(call, viewer)
        guard detail.isInside else {
            // Somebody's own message, outside of where they work.
            return call.redirect(to: Links.message(detail.card.number))
        }
        let place = DeskPlace(number: detail.card.number)
        let screen = DeskScreen(call: call, viewer: viewer, place: place)
        return try screen.page(detail, form: try openForm(call, viewer, detail))
    }

    /// The form that an address asks for, if it is one of those offered now.
    private static func openForm(_ call: Call, _ viewer: SignedIn, _ detail: MessageDetail) throws -> DeskForm? {
        guard let action = call.query[DeskPlace.actionField].flatMap({ DeskAction(rawValue: $0) }),
            action.shape == .form, detail.deskActions(for: viewer).contains(action)
        else { return nil }
        return try DeskForm(action, on: detail, typed: DeskTyped(fields: call.query), call, viewer)
    }

    /// The address of a form that came back, typed or reloaded: leads to the page on which the form stands.
    private static func showForm(_ call: Call, _ viewer: SignedIn) throws -> Response {
        guard let action = DeskAction(rawValue: call.parameter("action")),
            let number = number(call.parameter("number"))
        else { throw NotFound() }
        return call.redirect(to: DeskPlace(number: number).link(action.shape == .form ? action : nil))
    }

    private static func number(_ text: String) -> PublicNumber? {
        do throws(PublicNumberError) {
            return try PublicNumber(text)
        } catch {
            return nil
        }
    }
}
