import Markup
import OtklikDomain
import OtklikPhrases
import OtklikService
import WebServer

/// Puts the desk's pages together: the list, the message beside it or alone, the head's approval.
struct DeskScreen {
    let call: Call
    let viewer: SignedIn
    let place: DeskPlace

    private var platform: Platform { call.site.platform }

    /// The message of the address, for those who work with it: to anybody else there is none.
    static func detail(_ call: Call, _ viewer: SignedIn) throws -> MessageDetail {
        let detail = try MessageRoutes.detail(call, viewer)
        guard detail.isInside else { throw NotFound() }
        return detail
    }

    /// The page of a message, where the person stands.
    func page(
        _ detail: MessageDetail,
        form: DeskForm?,
        trouble: DeskTrouble? = nil,
        status: Int = 200
    ) throws -> Response {
        var view = CaseView(
            frame: frame(detail, form, trouble),
            detail: detail,
            viewer: viewer,
            now: platform.now,
            place: place,
            proposals: try platform.messages.proposals(for: detail, for: viewer),
            mailing: try platform.messages.mailing(of: detail, for: viewer),
            hasMap: platform.baseMap.version != nil,
            help: try help(detail, form)
        )
        view.form = form
        view.trouble = trouble
        if view.actions.contains(.approve), let page = try approval(view) {
            return call.html(page.body, status: status)
        }
        guard place.filter != nil else { return call.html(CasePage(view: view).body, status: status) }
        var page = try list(view.frame)
        page.beside = .message(view)
        return call.html(page.body, status: status)
    }

    /// The list with nothing beside it.
    func list(_ frame: PageFrame) throws -> QueueListPage {
        let queue = try platform.messages.queue(place.filter, for: viewer, after: place.after)
        var frame = frame
        if place.number == nil {
            frame.title = DeskPhrase.queueTitle(
                queue.filter.words.text(in: call.language),
                count: queue.counts[queue.filter]
            ).text(in: call.language)
        }
        // The queue decides which filter an address without one means.
        let shown = DeskPlace(filter: queue.filter, after: place.after, number: place.number)
        return QueueListPage(
            frame: frame,
            queue: queue,
            place: shown,
            viewer: viewer,
            now: platform.now,
            city: platform.region.city
        )
    }

    var frame: PageFrame {
        var frame = call.frame(DeskPhrase.queue.text(in: call.language), shape: .staff, section: .queue)
        frame.scripts = ["staff.js"]
        return frame
    }

    private func frame(_ detail: MessageDetail, _ form: DeskForm?, _ trouble: DeskTrouble?) -> PageFrame {
        var frame = self.frame
        frame.title = detail.body.essence
        frame.hasErrors = trouble != nil || form?.typed.mistakes.isEmpty == false
        if form?.action == .topic { frame.scripts.append("topic.js") }
        if form?.action == .answer { frame.scripts.append("answer.js") }
        return frame
    }

    /// Hints for whoever writes the answer, or for the head who signs it.
    private func help(_ detail: MessageDetail, _ form: DeskForm?) throws -> AnswerHelp {
        if let form, form.action == .answer {
            let text = form.typed.text("answer", usual: detail.returnedDraft?.text ?? "")
            return try call.site.answerHelper.help(with: text, on: detail, by: viewer.person.id, for: viewer)
        }
        guard detail.deskActions(for: viewer).contains(.approve), let record = detail.draftOnApproval else {
            return .none
        }
        return try call.site.answerHelper.help(with: record.text, on: detail, by: record.author, for: viewer)
    }

    /// The head reads question, answer and checks side by side, and needs the list only to go on.
    private func approval(_ view: CaseView) throws -> ApprovalPage? {
        guard let record = view.detail.draftOnApproval else { return nil }
        var page = ApprovalPage(view: view, record: record)
        if place.filter != nil {
            let queue = try platform.messages.queue(place.filter, for: viewer, after: place.after)
            page.numbers = queue.rows.map(\.number)
            page.count = queue.counts[queue.filter]
        }
        return page
    }
}
