import Markup
import OtklikDomain
import OtklikPhrases
import OtklikService
import WebServer

/// What stands in the fields of a form: from its address when it is opened, as typed when it came back.
struct DeskTyped: Sendable {
    var fields = Fields()
    var mistakes: [FormMistake] = []

    /// `usual`: what stands there before anything is typed.
    func text(_ name: String, usual: String = "") -> String { fields[name] ?? usual }

    func all(_ name: String) -> [String] { fields.all(name) }

    func has(_ name: String) -> Bool { fields[name] != nil }

    func error(_ field: String) -> String? { mistakes.first { $0.fieldID == field }?.words }
}

/// An open form with what its lists are made of.
struct DeskForm {
    let action: DeskAction
    var typed = DeskTyped()
    /// Topics found.
    var topics: [Topics.Suggestion] = []
    /// Organisations found or offered.
    var targets: [ForwardTarget] = []
    var candidates: [Candidate] = []
    /// Files that wait to be sent with the answer.
    var waiting: [AttachmentRecord] = []

    /// Opens a form for a person: looks up whatever it lets choose from.
    init(_ action: DeskAction, on detail: MessageDetail, typed: DeskTyped, _ call: Call, _ viewer: SignedIn) throws {
        self.action = action
        self.typed = typed
        let platform = call.site.platform
        let query = String(typed.text("q").prefix(400))
        switch action {
        case .topic: topics = Self.topics(query, detail, platform)
        case .forward: targets = detail.reference.forwardTargets(for: detail.card, viewer, words: query)
        case .assign: candidates = try platform.messages.candidates(for: detail.card)
        case .answer: waiting = try platform.attachments.waiting(for: .answer(detail.card.id, by: viewer))
        case .accept, .decline, .moderation, .take, .question, .approve, .remark, .resume, .reopen, .merge, .unmerge,
            .note, .release, .withhold:
            break
        }
    }

    /// Without words the message's own say what it may be about.
    private static func topics(_ query: String, _ detail: MessageDetail, _ platform: Platform) -> [Topics.Suggestion] {
        let found =
            query.isEmpty
            ? TopicChoice.fitting(platform, essence: detail.body.essence, text: detail.body.text)
            : platform.topics.search(query).map { Topics.Suggestion(topic: $0) }
        return found.filter { $0.topic.id != detail.card.topic }
    }
}

/// The form of an action, under the buttons.
struct DeskFormView {
    let view: CaseView
    let form: DeskForm

    var body: Markup {
        section(.class("deed"), .id("act"), .aria("labelledby", "act-title")) {
            view.heading(words(.title(form.action)), id: "act-title", part: true)
            if !lead.isEmpty { p(.class("muted")) { lead } }
            errorSummary(form.typed.mistakes, in: view.language)
            content
        }
    }

    private var lead: String { words(.lead(form.action)) }

    private var content: Markup {
        switch form.action {
        case .decline: DeclineFields(in: self).body
        case .topic: TopicFields(in: self).body
        case .forward: ForwardFields(in: self).body
        case .assign: AssignFields(in: self).body
        case .answer: AnswerFields(in: self).body
        case .release: ReleaseFields(in: self).body
        case .moderation, .reopen: text("reason", .reason, hint: words(.reasonHint))
        case .question: text("question", .question, hint: questionHint)
        case .remark: text("remark", .remarkLabel, hint: nil)
        case .note: text("note", .noteLabel, hint: words(.noteHint))
        case .merge: mergeForm
        case .accept, .take, .approve, .resume, .unmerge, .withhold: Markup()
        }
    }

    private var questionHint: String {
        let rules = view.detail.reference.rules
        return words(.questionHint(days: rules.askDays, number: view.card.asks + 1, of: rules.askTimes))
    }

    /// A form of one text.
    private func text(_ name: String, _ label: DeskActionPhrase, hint: String?) -> Markup {
        keptForm {
            Field(name, label: words(label), hint: hint, error: form.typed.error(name))
                .textArea(value: form.typed.text(name), rows: 3, counter: counter(name))
            buttons()
        }
    }

    private func counter(_ name: String) -> Field.Counter? {
        TextField(rawValue: name).map {
            Field.Counter(limit: $0.limits(view.detail.reference.rules).upperBound, in: view.language)
        }
    }

    private var mergeForm: Markup {
        keptForm {
            Field("lead", label: words(.leadNumber), hint: words(.leadNumberHint), error: form.typed.error("lead"))
                .input(value: form.typed.text("lead"), .type("text"), .autocomplete("off"), .maxlength(40))
            buttons()
        }
    }

    // MARK: Shared by the forms

    /// A form whose text the browser keeps until the server has it.
    func keptForm(files: Bool = false, class className: String = "", @MarkupBuilder content: () -> Markup) -> Markup {
        Markup {
            keepNotes(in: view.language)
            deskForm(
                view,
                form.action,
                files: files,
                .class(className),
                // A version of its own for what came back, so that the browser's older text does not go over it.
                keepsText(key: "desk-\(form.action.rawValue)-\(view.number)", version: keptVersion)
            ) { content() }
        }
    }

    private var keptVersion: String {
        if form.typed.has(ReleaseFields.apply) { return "\(view.card.version)+\(ReleaseFields.marks(form.typed))" }
        return form.typed.mistakes.isEmpty && view.trouble == nil ? "\(view.card.version)" : "\(view.card.version)+"
    }

    /// The button that sends, and the way back.
    func buttons(_ more: Markup = Markup()) -> Markup {
        p(.class("row mt")) {
            submitButton(words(.send(form.action)), form.action == .decline ? .danger : .primary)
            more
            a(.href(view.place.link())) { words(.cancel) }
        }
    }

    /// What the Enter key presses: a form's first button, which must not be one that takes something away.
    func enterButton(_ name: String, _ value: String, _ words: String) -> Markup {
        button(
            .type("submit"),
            .class("sr"),
            .tabindex(-1),
            .aria("hidden", true),
            .name(name),
            .value(value)
        ) { words }
    }

    func words(_ phrase: DeskActionPhrase) -> String { phrase.text(in: view.language) }

    func reasonField(_ hint: DeskActionPhrase = .reasonHint) -> Markup {
        Field("reason", label: words(.reason), hint: words(hint), error: form.typed.error("reason"))
            .textArea(value: form.typed.text("reason"), rows: 2, counter: counter("reason"))
    }
}
