import Markup
import OtklikDomain
import OtklikPhrases
import OtklikService
import WebServer

/// The second step: what happened, its essence, and the topic.
enum WhatStep {
    static func show(_ call: Call) throws -> Response {
        guard let draft = try call.draft() else { return .redirect(to: Links.newMessage.text) }
        return call.html(page(call, draft).body)
    }

    static func save(_ call: Call) throws -> Response {
        let form = Posted(call.form, maximum: call.site.platform.reference.current.rules.essenceMaximum)
        let draft = try call.changeDraft { form.fill(&$0) }
        let query = call.form["q"] ?? ""
        switch call.form["find"] {
        // Enter in another field presses the first button of the form, which is this one: then nothing is searched.
        case "topic" where !query.isEmpty:
            // A page of its own address: the words found are not posted again by a reload.
            let page = SubmitFlow.back(call, to: .what).query(("q", String(query.prefix(200))))
            return .redirect(to: page.fragment("q").text)
        case "sections":
            let isFromCheck = call.form[SubmitFlow.fromCheck] != nil
            let page = isFromCheck ? Links.browseTopics.query((SubmitFlow.fromCheck, "1")) : Links.browseTopics
            return .redirect(to: page.text)
        default: break
        }
        let mistakes = call.mistakes(draft, photos: 0, in: .what)
        guard mistakes.isEmpty else {
            var page = page(call, draft)
            page.view.mistakes = mistakes
            return call.html(page.body, status: 422)
        }
        return .redirect(to: SubmitFlow.onward(call, from: .what).text)
    }

    /// What was posted, into the draft as it was typed.
    private struct Posted: Sendable {
        let text: String
        let essence: String
        let topic: String?
        let maximum: Int

        init(_ form: Fields, maximum: Int) {
            text = (form["text"] ?? "").replacingLineEnds
            essence = form["essence"] ?? ""
            topic = form["topic"]
            self.maximum = maximum
        }

        func fill(_ draft: inout DraftRecord) {
            // An essence that nobody wrote follows the text.
            let isOurs = essence == Essence.suggestion(from: draft.text, maximum: maximum)
            draft.text = text
            let isBlank = essence.allSatisfy(\.isWhitespace)
            draft.essence = isBlank || isOurs ? Essence.suggestion(from: text, maximum: maximum) : essence
            if topic == TopicChoice.unknown {
                draft.topic = nil
                draft.topicUnknown = true
            } else if let id = topic.flatMap({ ID<Topic>(text: $0) }) {
                draft.topic = id
                draft.topicUnknown = false
            }
        }
    }

    private static func page(_ call: Call, _ draft: DraftRecord) -> WhatPage {
        let query = String((call.query["q"] ?? call.form["q"] ?? "").prefix(200))
        let topics = TopicChoice.offered(call.site.platform, draft: draft, query: query)
        return WhatPage(
            view: SubmitFlow.view(call, .what, .whatTitle, draft: draft, scripts: ["what.js", "topic.js"]),
            draft: draft,
            rules: call.site.platform.reference.current.rules,
            query: query,
            topics: topics,
            saidOfTopics: said(query, topics.count, draft)
        )
    }

    private static func said(_ query: String, _ count: Int, _ draft: DraftRecord) -> SubmitPhrase? {
        if !query.isEmpty { return .topicsFound(count) }
        return draft.topic == nil && count > 0 ? .topicsFromText : nil
    }
}

/// Topics as cards to choose from.
enum TopicChoice {
    /// The value that stands for «Не нашёл тему».
    static let unknown = "unknown"

    /// The topics found by the words, or else by what was written; a chosen one that is not among them comes first.
    static func offered(_ platform: Platform, draft: DraftRecord, query: String) -> [Choice] {
        let reference = platform.reference.current
        let chosen = reference.topic(draft.topic)
        var found: [Topics.Suggestion] = []
        if !query.isEmpty {
            found = platform.topics.search(query).map { Topics.Suggestion(topic: $0) }
        } else if chosen == nil, !draft.topicUnknown {
            found = fitting(platform, essence: draft.essence, text: draft.text)
        }
        // A chosen one that was found keeps its place: a browser that comes back fills the list in by order.
        if let chosen, !found.contains(where: { $0.topic.id == chosen.id }) {
            found.insert(Topics.Suggestion(topic: chosen), at: 0)
        }
        return found.map { suggestion in
            card(
                suggestion.topic,
                reference,
                territory: draft.territory,
                isOn: suggestion.topic.id == chosen?.id,
                because: suggestion.words
            )
        }
    }

    /// The topics that fit what was written: the essence mostly names the thing, the text tells of it.
    static func fitting(_ platform: Platform, essence: String, text: String) -> [Topics.Suggestion] {
        platform.topics.suggest(MessageBody.telling(essence: essence, text: text))
    }

    /// With the place known, the card says who answers; without, in which section the topic stands.
    /// `because`: words of the text that speak for the topic.
    static func card(
        _ topic: Topic,
        _ reference: Reference,
        territory: ID<Territory>?,
        isOn: Bool = false,
        because words: [String] = []
    ) -> Choice {
        let routed = territory.flatMap { reference.routing.route(topic: topic, territory: $0).organisation }
        let note =
            reference.organisation(routed).map {
                SubmitPhrase.topicNoteWithOrganisation($0.shortName, topic.term)
            } ?? .topicNote(category: topic.category, subcategory: topic.subcategory, topic.term)
        let said = note.text(in: .russian)
        let full = words.isEmpty ? said : SubmitPhrase.topicBecause(note: said, words: words).text(in: .russian)
        return Choice(topic.id.description, topic.name, note: full, isOn: isOn)
    }
}

extension String {
    /// Browsers send `\r\n`; one line end counts as one character, as it does on the page.
    var replacingLineEnds: String {
        guard utf8.contains(0x0D) else { return self }
        var scalars = UnicodeScalarView()
        var previous: Unicode.Scalar?
        for scalar in unicodeScalars {
            if scalar == "\r" {
                scalars.append("\n")
            } else if !(scalar == "\n" && previous == "\r") {
                scalars.append(scalar)
            }
            previous = scalar
        }
        return String(scalars)
    }
}
