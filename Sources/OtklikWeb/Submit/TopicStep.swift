import Markup
import OtklikDomain
import OtklikPhrases
import OtklikService
import WebServer

/// Finding a topic: by words for the script, by walking through the three levels for everybody.
enum TopicStep {
    /// Answers `topic.js` by the words of a search (`q`).
    static func search(_ call: Call) throws -> Response {
        let found = call.site.platform.topics.search(beginning(of: call.query["q"]))
            .map { Topics.Suggestion(topic: $0) }
        return answer(call, found, saying: .topicsFound(found.count))
    }

    /// Answers `topic.js` by what has been written so far (`text` of the form: an address would put it into logs).
    static func suggest(_ call: Call) throws -> Response {
        let found = call.site.platform.topics.suggest(beginning(of: call.form["text"]))
        return answer(call, found, saying: found.isEmpty ? .topicsFound(0) : .topicsFromText)
    }

    private static func beginning(of text: String?) -> String { String((text ?? "").prefix(400)) }

    /// `{"said", "topics": [{"value", "words", "note"}]}`.
    private static func answer(_ call: Call, _ found: [Topics.Suggestion], saying said: SubmitPhrase) -> Response {
        let reference = call.site.platform.reference.current
        let cards = found.map { TopicChoice.card($0.topic, reference, territory: nil, because: $0.words) }
        let body = JSONText.object([
            ("said", .text(said.text(in: call.language))),
            (
                "topics",
                .list(
                    cards.map { card in
                        .object([
                            ("value", .text(card.value)), ("words", .text(card.words)), ("note", .optional(card.note)),
                        ])
                    }
                )
            ),
        ])
        return .json(bytes: body.bytes)
    }

    static func show(_ call: Call) throws -> Response {
        let tree = call.site.platform.topics.tree
        let category = call.query["category"].flatMap { tree.category(key: $0) }
        if call.query["category"] != nil, category == nil { throw NotFound() }
        let draft = try call.draft()
        let page = TopicPage(
            view: SubmitFlow.view(call, .what, .browseTitle, draft: draft),
            tree: tree,
            category: category
        )
        return call.html(page.body)
    }

    static func save(_ call: Call) throws -> Response {
        let reference = call.site.platform.reference.current
        guard let id = call.form["topic"].flatMap({ ID<Topic>(text: $0) }), let topic = reference.topic(id),
            topic.isOffered(on: call.site.platform.topics.today)
        else { throw Refusal.topicNotOffered }
        _ = try call.changeDraft { draft in
            draft.topic = id
            draft.topicUnknown = false
        }
        return .redirect(to: SubmitFlow.back(call, to: .what).fragment("topic").text)
    }
}

/// The classifier as pages: sections, then the topics of one, by subsections.
struct TopicPage {
    /// Of the step that the person comes back to.
    let view: StepView
    let tree: TopicTree
    let category: TopicTree.Category?

    var body: Markup {
        page(view.frame) {
            if let category { topics(of: category) } else { sections }
        }
    }

    private var sections: Markup {
        Markup {
            backLink(words(.toSearch), to: SubmitFlow.remembering(view, SubmitStep.what.link))
            h1 { words(.browseTitle) }
            p(.class("hint")) { words(.browseHint) }
            ul(.class("list")) {
                for category in tree.categories { section(category) }
            }
        }
    }

    private func section(_ category: TopicTree.Category) -> Markup {
        let count = category.subcategories.reduce(0) { $0 + $1.topics.count }
        return li(.class("row between")) {
            a(.href(SubmitFlow.remembering(view, Links.browseTopics.query(("category", category.key))))) {
                category.name
            }
            span(.class("muted small")) { words(.topicCount(count)) }
        }
    }

    private func topics(of category: TopicTree.Category) -> Markup {
        Markup {
            backLink(words(.toSections), to: SubmitFlow.remembering(view, Links.browseTopics))
            h1 { category.name }
            form(to: Links.browseTopics, csrf: view.frame.csrf) {
                view.draftField
                if view.isFromCheck { input(.type("hidden"), .name(SubmitFlow.fromCheck), .value("1")) }
                for (index, part) in category.subcategories.enumerated() {
                    subsection(part, isOpen: index == 0 && category.subcategories.count == 1)
                }
            }
        }
    }

    /// Each topic is a button: one press chooses it and leads back to what was written.
    private func subsection(_ part: TopicTree.Subcategory, isOpen: Bool) -> Markup {
        disclosure(part.name, isOpen: isOpen || part.topics.contains { $0.id == view.draft?.topic }) {
            ul(.class("list")) {
                for topic in part.topics {
                    li(.class("row between")) {
                        span { topic.name }
                        submitButton(
                            words(.chooseTopic),
                            .quiet,
                            .name("topic"),
                            .value(topic.id.description),
                            .aria("label", words(.chooseTopic) + ": " + topic.name)
                        )
                    }
                }
            }
        }
    }

    private func words(_ phrase: SubmitPhrase) -> String { view.words(phrase) }
}
