import Markup
import OtklikDomain
import OtklikPhrases
import OtklikService
import WebServer

/// Carries out what was ordered at the desk and tells how it went; whatever was typed is never lost.
struct DeskActing {
    let call: Call
    let viewer: SignedIn
    let action: DeskAction

    private var platform: Platform { call.site.platform }

    func answer() throws -> Response {
        let detail: MessageDetail
        do {
            detail = try DeskScreen.detail(call, viewer)
        } catch let missing as NotFound {
            let texts = TypedTexts.of(call.form)
            guard !texts.isEmpty else { throw missing }
            return call.html(gone(texts).body, status: 404)
        }
        let orders = DeskOrders(call: call, viewer: viewer, detail: detail)
        do {
            if let page = try onTheWay(detail, orders) { return page }
            return try done(detail, orders)
        } catch let refusal as FormRefusal {
            return try again(detail, [refusal.mistake])
        } catch let left as PersonalDataLeft {
            return try again(detail, [FormMistake("text", PersonalPhrase.left(left.words).text(in: call.language))])
        } catch is AlreadyReleased {
            let words = PersonalPhrase.alreadyReleased.text(in: call.language)
            return try refusedInWords(words, DeskScreen.detail(call, viewer), status: 409)
        } catch let refusal as Refusal {
            return try refused(refusal)
        }
    }

    // MARK: Done

    private func done(_ detail: MessageDetail, _ orders: DeskOrders) throws -> Response {
        try check(detail)
        let after: Message
        if let order = try orders.order(action) {
            after = try platform.messages.perform(order, on: detail.card.id, by: viewer, seen: seen)
            return try onward(
                detail.card,
                after,
                saying: order.command == .answerDirectly ? .deskAnswered : action.done
            )
        }
        try showOrHide(detail)
        return try onward(detail.card, detail.card, saying: action.done)
    }

    /// The version that the person had before their eyes; a form without one saw none.
    private var seen: Int { Int(call.form["version"] ?? "") ?? 0 }

    /// Says no before anything is taken in: what is stale or not this person's needs no files and no fields.
    private func check(_ detail: MessageDetail) throws {
        guard seen == detail.card.version else { throw Refusal.stale(seen: seen, actual: detail.card.version) }
        guard let command = action.commands.first, !action.commands.contains(where: detail.offered.contains) else {
            return
        }
        _ = try Lifecycle.step(command, in: detail.card.state, as: viewer.role)
    }

    private func showOrHide(_ detail: MessageDetail) throws {
        if action == .withhold { return try platform.messages.withhold(detail.card.id, by: viewer, seen: seen) }
        let words = PublicWords(
            essence: call.form["essence"] ?? "",
            text: call.form["text"] ?? "",
            place: call.form["place"] ?? "",
            shown: Set(call.form.all("show")),
            hidden: ReleaseSource.words(toHide: call.form["also"] ?? "")
        )
        try platform.messages.release(detail.card.id, words, by: viewer, seen: seen)
    }

    /// Back to where the form was, or on to the next message where the person is done with this one.
    private func onward(_ before: Message, _ after: Message, saying notice: FlashPhrase?) throws -> Response {
        let place = DeskPlace(call.form, number: before.number)
        let isVisible = platform.messages.sees(after, viewer)
        if let filter = place.filter, QueueFilter.offered(to: viewer.role).contains(filter),
            action.isLast || !isVisible
        {
            let next = try platform.messages.next(after: before, in: filter, for: viewer)
            return call.redirect(to: place.with(next).link(), saying: notice)
        }
        return call.redirect(to: isVisible ? place.link() : Links.queue, saying: notice)
    }

    // MARK: Not yet

    /// Searching, uploading and removing post the whole form, so that nothing typed is lost; the form comes back.
    private func onTheWay(_ detail: MessageDetail, _ orders: DeskOrders) throws -> Response? {
        let form = call.form
        if form["find"] != nil || action == .release && form[ReleaseFields.apply] != nil {
            return try shown(detail, DeskTyped(fields: form))
        }
        guard action == .answer, detail.offered.contains(where: action.commands.contains) else { return nil }
        // Files that were chosen go along with every post, or they would be lost.
        if form["upload"] != nil || form[AnswerHintsView.button] != nil {
            _ = try orders.takenFiles()
            return try shown(detail, DeskTyped(fields: form))
        }
        if let file = form["remove"] {
            try orders.removeFile(file)
            return try shown(detail, DeskTyped(fields: form))
        }
        return nil
    }

    private func shown(
        _ detail: MessageDetail,
        _ typed: DeskTyped,
        trouble: DeskTrouble? = nil,
        status: Int = 200
    ) throws -> Response {
        let screen = DeskScreen(call: call, viewer: viewer, place: DeskPlace(call.form, number: detail.card.number))
        let isOffered = action.shape == .form && detail.deskActions(for: viewer).contains(action)
        let form = isOffered ? try DeskForm(action, on: detail, typed: typed, call, viewer) : nil
        var trouble = trouble
        if form == nil { trouble?.texts = TypedTexts.of(call.form) }
        return try screen.page(detail, form: form, trouble: trouble, status: status)
    }

    private func again(_ detail: MessageDetail, _ mistakes: [FormMistake]) throws -> Response {
        let typed = DeskTyped(fields: call.form, mistakes: mistakes)
        guard action.shape == .form else {
            return try refusedInWords(mistakes.map(\.words).joined(separator: ". "), detail, status: 422)
        }
        return try shown(detail, typed, status: 422)
    }

    // MARK: No

    private func refused(_ refusal: Refusal) throws -> Response {
        // Whoever was quicker may have changed everything since this request began.
        let detail = try DeskScreen.detail(call, viewer)
        if case .stale = refusal { return try overtaken(detail) }
        let words = refusal.words(in: call.language)
        switch refusal.kind {
        case .invalid:
            return try again(detail, [FormMistake(action.field(of: refusal), words)])
        case .conflict: return try refusedInWords(words, detail, status: 409)
        case .forbidden: return try refusedInWords(words, detail, status: 403)
        }
    }

    private func refusedInWords(_ words: String, _ detail: MessageDetail, status: Int) throws -> Response {
        try shown(
            detail,
            DeskTyped(fields: call.form),
            trouble: DeskTrouble(reason: .refused(words)),
            status: status
        )
    }

    /// Somebody acted first. If it was this person with this very order, the press was a double one and all is well.
    private func overtaken(_ detail: MessageDetail) throws -> Response {
        let since = detail.events.filter { $0.seq > seen }
        if let first = since.first, let order = try repeated(detail),
            order.isRecorded(by: first, of: viewer.person.id, in: detail)
        {
            return try onward(detail.card, detail.card, saying: action.done)
        }
        return try shown(
            detail,
            DeskTyped(fields: call.form),
            trouble: DeskTrouble(reason: .changed(since)),
            status: 409
        )
    }

    /// The order of this form, read once more; nil for a form that makes none.
    private func repeated(_ detail: MessageDetail) throws -> Order? {
        do {
            return try DeskOrders(call: call, viewer: viewer, detail: detail, takesFiles: false).order(action)
        } catch is FormRefusal {
            return nil
        } catch is Refusal {
            return nil
        }
    }

    private func gone(_ texts: [String]) -> GonePage {
        GonePage(frame: call.frame(DeskActionPhrase.goneTitle.text(in: call.language), shape: .staff), texts: texts)
    }
}

extension DeskAction {
    /// The field that a refusal is about, for the link in the list of mistakes.
    func field(of refusal: Refusal) -> String {
        switch refusal {
        case .textMissing(.ground), .textTooShort(.ground, _), .textTooLong(.ground, _), .textNotPlain(.ground):
            "answer"
        case .textMissing(let field), .textTooShort(let field, _), .textTooLong(let field, _), .textNotPlain(let field):
            field.rawValue
        case .proofMissing, .tooManyFiles: "files"
        case .plannedDateNotAhead, .plannedDateTooFar: "date"
        case .draftNotAnswer: "kind"
        default: mainField
        }
    }

    private var mainField: String {
        switch self {
        case .topic: "topic"
        case .forward: "organisation"
        case .assign: "executor"
        case .merge: "lead"
        case .decline, .moderation, .reopen: "reason"
        case .question: "question"
        case .answer: "answer"
        case .remark: "remark"
        case .note: "note"
        case .release: "text"
        case .accept, .take, .approve, .resume, .unmerge, .withhold: "act"
        }
    }
}
