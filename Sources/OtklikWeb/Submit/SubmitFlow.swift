import Markup
import OtklikDomain
import OtklikPhrases
import OtklikService
import WebServer

/// The five pages of a message, in their order.
enum SubmitStep: Int, CaseIterable {
    case photo = 1
    case what, place, contact, check

    var link: Link {
        switch self {
        case .photo: Links.newMessage
        case .what: "/messages/new/what"
        case .place: "/messages/new/place"
        case .contact: "/messages/new/contact"
        case .check: "/messages/new/check"
        }
    }

    var next: SubmitStep { SubmitStep(rawValue: rawValue + 1) ?? .check }

    fileprivate var about: SubmitPhrase {
        switch self {
        case .photo: .aboutPhoto
        case .what: .aboutWhat
        case .place: .aboutPlace
        case .contact: .aboutContact
        case .check: .aboutCheck
        }
    }

    /// The page before and how its link reads.
    fileprivate var back: (step: SubmitStep, words: SubmitPhrase)? {
        switch self {
        case .photo: nil
        case .what: (.photo, .toPhoto)
        case .place: (.what, .toWhat)
        case .contact: (.place, .toPlace)
        case .check: (.contact, .toContact)
        }
    }

    /// Where the fields of a draft are asked for.
    static func asking(for field: DraftFault.Field) -> SubmitStep {
        switch field {
        case .photo: .photo
        case .text, .essence, .topic: .what
        case .address, .landmark: .place
        case .contactName, .phone: .contact
        }
    }
}

/// What every step's page shows: the frame, the draft, and what is wrong with it.
struct StepView {
    var frame: PageFrame
    let step: SubmitStep
    /// nil: nothing is written yet.
    let draft: DraftRecord?
    /// Words by the id of the control they belong to.
    var mistakes: [FormMistake] = []
    /// The person came from the last page to change one answer, and goes back there.
    let isFromCheck: Bool

    func error(_ field: String) -> String? { mistakes.first { $0.fieldID == field }?.words }

    func words(_ phrase: SubmitPhrase) -> String { phrase.text(in: frame.language) }

    /// The page with what stands above every step.
    func page(@MarkupBuilder content: () -> Markup) -> Markup {
        var frame = frame
        frame.hasErrors = !mistakes.isEmpty
        let inner = Markup {
            if let back = step.back {
                isFromCheck
                    ? backLink(words(.toCheck), to: SubmitStep.check.link)
                    : backLink(words(back.words), to: back.step.link)
            }
            stepHeader(step.rawValue, of: SubmitStep.allCases.count, about: words(step.about), in: frame.language)
            if draft?.resendOf != nil { notice(.answer, title: words(.resending)) }
            errorSummary(mistakes, in: frame.language)
            content()
        }
        return OtklikWeb.page(frame) { inner }
    }

    /// The step's own form. What is typed into it is kept in the browser too, until the server has it.
    func form(@MarkupBuilder content: () -> Markup) -> Markup {
        Markup {
            keepNotes(in: frame.language)
            OtklikWeb.form(to: step.link, csrf: frame.csrf, keep) {
                draftField
                if isFromCheck { input(.type("hidden"), .name(SubmitFlow.fromCheck), .value("1")) }
                content()
            }
        }
    }

    /// The draft that a form was made for: another tab may have begun another one.
    var draftField: Markup {
        Markup {
            if let draft { input(.type("hidden"), .name(SubmitFlow.draftField), .value(draft.id.description)) }
        }
    }

    private var keep: Attribute {
        guard let draft else { return .absent }
        return keepsText(key: "\(step)-\(draft.id)", version: String(draft.updatedAt.milliseconds))
    }

    var nextButton: Markup {
        p(.class("mt")) { submitButton(words(.next), big: true) }
    }
}

/// What the steps' handlers share.
enum SubmitFlow {
    /// The field that says that the person came from the last page.
    static let fromCheck = "from_check"
    static let draftField = "draft"

    static func view(
        _ call: Call,
        _ step: SubmitStep,
        _ title: SubmitPhrase,
        draft: DraftRecord?,
        scripts: [String] = []
    ) -> StepView {
        var frame = call.frame(
            title.text(in: call.language),
            shape: .flow(leave: Links.home),
            section: .report
        )
        frame.scripts = scripts
        let isFromCheck = call.form[fromCheck] != nil || call.query[fromCheck] != nil
        return StepView(frame: frame, step: step, draft: draft, isFromCheck: isFromCheck)
    }

    /// A step's page, to which the person comes back from some other page of the flow.
    static func back(_ call: Call, to step: SubmitStep) -> Link {
        let isFromCheck = call.form[fromCheck] != nil || call.query[fromCheck] != nil
        return isFromCheck ? step.link.query((fromCheck, "1")) : step.link
    }

    /// Where a finished step leads.
    static func onward(_ call: Call, from step: SubmitStep) -> Link {
        call.form[fromCheck] != nil ? SubmitStep.check.link : step.next.link
    }

    /// An address of the flow that remembers where the person came from.
    static func remembering(_ view: StepView, _ link: Link) -> Link {
        view.isFromCheck ? link.query((fromCheck, "1")) : link
    }
}

extension Call {
    var draftOwner: Drafts.Owner { Drafts.Owner(guestKey: guestKey, viewer: viewer) }

    /// The draft that the form was made for, else the one to go on with.
    func draft() throws -> DraftRecord? { try site.platform.drafts.current(draftOwner, namedDraft) }

    var namedDraft: ID<Draft>? { form[SubmitFlow.draftField].flatMap { ID(text: $0) } }

    /// Changes the draft or begins one; a browser without a person may not begin them without end.
    func changeDraft(_ body: @escaping @Sendable (inout DraftRecord) -> Void) throws -> DraftRecord {
        let platform = site.platform
        if viewer == nil, try draft() == nil,
            let wait = platform.limits.take(
                "draft:\(request.remoteAddress)",
                limit: 200,
                per: .hours(1),
                at: platform.now
            )
        {
            throw TooMany(retryAfter: wait)
        }
        return try platform.drafts.change(draftOwner, namedDraft, body)
    }

    /// The mistakes of a draft that belong to a step, in words.
    func mistakes(_ draft: DraftRecord, photos: Int, in step: SubmitStep?) -> [FormMistake] {
        let faults = draft.faults(site.platform.reference.current, today: site.platform.topics.today, photos: photos)
        return faults.filter { step == nil || SubmitStep.asking(for: $0.field) == step }.map { fault in
            FormMistake(fault.field.rawValue, fault.words(in: language))
        }
    }
}
