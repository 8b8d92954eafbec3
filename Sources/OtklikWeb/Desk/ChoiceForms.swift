import Markup
import OtklikDomain
import OtklikPhrases
import OtklikService

// The forms in which something is chosen: a reason, a topic, an organisation, a person.

/// Why a message is not accepted, each reason with what its resident will read.
struct DeclineFields {
    let parent: DeskFormView

    init(in parent: DeskFormView) { self.parent = parent }

    var body: Markup {
        parent.keptForm {
            Field("reason", label: parent.words(.declineReason), error: typed.error("reason"))
                .radios(DeclineReason.allCases.map(choice), slim: true, columns: true)
            Field(
                "words",
                label: parent.words(.declineWords),
                hint: parent.words(.declineWordsHint),
                error: typed.error("words")
            )
            .textArea(value: typed.text("words"), rows: 3)
            parent.buttons()
        }
    }

    private var typed: DeskTyped { parent.form.typed }

    private func choice(_ reason: DeclineReason) -> Choice {
        let preview = parent.words(.declineText(reason))
        return Choice(
            reason.rawValue,
            DeclineReasonPhrase(reason).text(in: parent.view.language),
            note: preview.isEmpty ? nil : preview,
            isOn: typed.text("reason") == reason.rawValue
        )
    }
}

/// Another topic: found by words, those that fit the message's own at first.
struct TopicFields {
    let parent: DeskFormView

    init(in parent: DeskFormView) { self.parent = parent }

    var body: Markup {
        parent.keptForm {
            if let topic = parent.view.detail.topic { p { parent.words(.topicNow(topic.name)) } }
            TopicPicker(
                source: Links.topicSearch,
                query: typed.text("q"),
                found: parent.form.topics.map(choice),
                countWords: parent.words(.topicFound(parent.form.topics.count)),
                error: typed.error("topic"),
                language: parent.view.language
            ).body
            p(.class("hint")) { parent.words(.topicChangesTerm) }
            parent.reasonField()
            parent.buttons()
        }
    }

    private var typed: DeskTyped { parent.form.typed }

    private func choice(_ found: Topics.Suggestion) -> Choice {
        let topic = found.topic
        let place = "\(topic.category). \(topic.subcategory), \(RussianDates.length(topic.term))"
        let sure = found.probability.map { share in
            ModelPhrase.probability(percent: Int((share * 100).rounded())).text(in: parent.view.language)
        }
        return Choice(
            topic.id.description,
            topic.name,
            note: [place, sure].compactMap { $0 }.joined(separator: ". "),
            isOn: typed.text("topic") == topic.id.description
        )
    }
}

/// To whom a message goes: above, beside, below, or by name.
struct ForwardFields {
    let parent: DeskFormView

    init(in parent: DeskFormView) { self.parent = parent }

    var body: Markup {
        parent.keptForm {
            Field(
                "q",
                label: parent.words(.organisationSearch),
                hint: parent.words(.organisationSearchHint)
            ).input(
                value: typed.text("q"),
                joinedWith: findButton(name: "organisation", parent.view.language),
                .type("search"),
                .autocomplete("off"),
                .maxlength(200)
            )
            if parent.form.targets.isEmpty {
                p(.class("muted"), .id("organisation"), .role("status")) {
                    parent.words(.noOrganisationFound(typed.text("q")))
                }
            } else {
                Field("organisation", label: parent.words(.organisations), error: typed.error("organisation"))
                    .radios(parent.form.targets.map(choice), slim: true, columns: true)
            }
            parent.reasonField()
            parent.buttons()
        }
    }

    private var typed: DeskTyped { parent.form.typed }

    private func choice(_ target: ForwardTarget) -> Choice {
        let id = target.organisation.id.description
        return Choice(
            id,
            target.organisation.name,
            note: parent.words(target.isRouted ? .routed : .relation(target.relation)),
            isOn: typed.text("organisation") == id
        )
    }
}

/// Who works on it: everybody's load is told, and who may not.
struct AssignFields {
    let parent: DeskFormView

    init(in parent: DeskFormView) { self.parent = parent }

    var body: Markup {
        Markup {
            if parent.form.candidates.isEmpty {
                p { parent.words(.noExecutors) }
                p { a(.href(parent.view.place.link())) { parent.words(.cancel) } }
            } else {
                parent.keptForm {
                    Field("executor", label: parent.words(.executors), error: parent.form.typed.error("executor"))
                        .radios(parent.form.candidates.map(choice), slim: true, columns: true)
                    parent.buttons()
                }
            }
        }
    }

    private func choice(_ candidate: Candidate) -> Choice {
        let id = candidate.person.id.description
        return Choice(
            id,
            candidate.person.name,
            note: note(candidate),
            isOn: parent.form.typed.text("executor") == id,
            isDisabled: !candidate.canTake
        )
    }

    private func note(_ candidate: Candidate) -> String {
        let load = parent.words(.load(candidate.load))
        let standing: String? =
            switch candidate.standing {
            case .free: candidate.isCoordinator ? parent.words(.coordinatorInstead) : nil
            case .current: parent.words(.executorNow)
            case .answeredBefore: parent.words(.executorBefore)
            case .absent(let deputy): parent.words(.executorAbsent(deputy: deputy))
            case .away: parent.words(.executorAway)
            }
        return [standing, load].compactMap { $0 }.joined(separator: ". ")
    }
}
