import Markup
import OtklikDomain
import OtklikPhrases
import OtklikService

/// «Проверьте и отправьте»: each answer with the way to change it, who answers by when, what happens next.
struct CheckPage {
    var view: StepView
    let draft: DraftRecord
    let offers: JoinOffers
    /// The offer that somebody pressed before signing in: all of them then stand on top.
    let chosen: String?
    let photos: [AttachmentRecord]
    let person: PersonRecord
    /// nil: a moderator finds it.
    let topic: Topic?
    let organisation: Organisation?
    let why: RoutingPhrase
    let term: Term?
    let due: LocalDate?
    let today: LocalDate
    /// The draft is not the one that was shown before.
    var hasChanged = false

    var body: Markup {
        linked.page {
            if hasChanged { notice(.warning, title: view.words(.draftChanged)) }
            h1 { view.words(.checkTitle) }
            if isJoining { offers.body }
            if Danger.isTold(in: draft.text) { danger }
            descriptionList(facts, wide: true, in: view.frame.language)
            answerer
            whatFollows
            if !isJoining { offers.body }
            sending
        }
    }

    private var isJoining: Bool { chosen != nil }

    /// Mistakes lead to the page where they are put right.
    private var linked: StepView {
        var view = view
        view.mistakes = view.mistakes.map { mistake in
            guard let field = DraftFault.Field(rawValue: mistake.fieldID) else { return mistake }
            return FormMistake("fact-\(SubmitStep.asking(for: field))", mistake.words)
        }
        return view
    }

    // MARK: Answers

    private var facts: [Fact] {
        [
            Fact(view.words(.photos), change: change(.photo)) { pictures },
            Fact(view.words(.whatHappened), change: change(.what)) {
                div(.id("fact-what")) {
                    p { b { draft.essence } }
                    said(draft.text)
                }
            },
            Fact(view.words(.topic), topic?.name ?? view.words(.topicLater), change: change(.what)),
            Fact(view.words(.place), change: change(.place)) { place },
            Fact(view.words(.contacts), change: change(.contact)) { contacts },
            Fact(view.words(.visibility), change: change(.contact)) {
                view.words(draft.visibility == .everyone ? .everyone : .answerers)
            },
        ]
    }

    private func change(_ step: SubmitStep) -> Link { step.link.query((SubmitFlow.fromCheck, "1")) }

    private var pictures: Markup {
        div(.id("fact-photo")) {
            if photos.isEmpty { view.words(.noPhotos) }
            for (index, file) in photos.enumerated() {
                picture(
                    Photo(
                        thumb: Links.file(file.id, .thumb),
                        full: nil,
                        width: file.width ?? 480,
                        height: file.height ?? 360,
                        words: view.words(.yourPhoto(index + 1))
                    ),
                    class: "thumb"
                )
            }
        }
    }

    private var place: Markup {
        div(.id("fact-place")) {
            draft.hasPlace ? (draft.place.isEmpty ? coordinates : draft.place) : view.words(.noPlace)
            if !draft.landmark.isEmpty { p(.class("muted small")) { draft.landmark } }
        }
    }

    private var coordinates: String {
        draft.point.map { "\($0.latitudeDegrees), \($0.longitudeDegrees)" } ?? ""
    }

    private var contacts: Markup {
        div(.id("fact-contact")) {
            for line in [person.email, draft.contactName, draft.phone] where !line.isEmpty { p(.class("no")) { line } }
        }
    }

    private var danger: Markup {
        notice(.warning, title: view.words(.dangerTitle)) {
            p { a(.href("tel:112")) { view.words(.call112) } }
        }
    }

    // MARK: What happens

    private var answerer: Markup {
        notice(.answer, title: answererWords, ring: .open) {
            if let term { p { view.words(topic == nil ? .topicDecides : .termCounted(term)) } }
            p(.class("muted small")) { why.text(in: view.frame.language) }
        }
    }

    private var answererWords: String {
        guard let due else { return "" }
        if let organisation { return view.words(.answerBy(due, organisation: organisation.name, today: today)) }
        return view.words(.answerByUnknown(due, today: today))
    }

    private var whatFollows: Markup {
        Markup {
            h2 { view.words(.nextTitle) }
            ol {
                for phrase in [
                    topic?.isTrusted == true ? SubmitPhrase.nextTrusted : .nextModeration, .nextMail, .nextRating,
                ] {
                    li { view.words(phrase) }
                }
            }
        }
    }

    private var sending: Markup {
        OtklikWeb.form(to: SubmitStep.check.link, csrf: view.frame.csrf) {
            view.draftField
            p(.class("muted small")) { view.words(.consent) }
            p { submitButton(view.words(.send), .voice, big: true, .id("send")) }
            p(.class("muted small")) { view.words(.canWithdraw) }
        }
    }
}
