package import Markup
package import OtklikPhrases

/// The search for a topic, inside the form of the page: a field, a button for those without a script, and the topics found.
///
/// With `topic.js` the list follows the typing. Fields: `q` the words, `topic` the chosen one, `find` when the button was pressed.
package struct TopicPicker {
    let source: Link
    let query: String
    let found: [Choice]
    let countWords: String
    let error: String?
    let other: Choice?
    let language: Language

    /// `source` answers `GET ?q=` with `{"said": "Нашли 2 темы", "topics": [{"value", "words", "note"}]}`;
    /// `other` is the last choice that always stays: «Не нашёл тему».
    package init(
        source: Link,
        query: String,
        found: [Choice],
        countWords: String,
        error: String? = nil,
        other: Choice? = nil,
        language: Language
    ) {
        self.source = source
        self.query = query
        self.found = found
        self.countWords = countWords
        self.error = error
        self.other = other
        self.language = language
    }

    package var body: Markup {
        div(.data("topics"), .data("source", source.text)) {
            Field("q", label: words(.topicSearch), hint: words(.topicSearchHint)).input(
                value: query,
                joinedWith: findButton(name: "topic", language),
                .type("search"),
                .autocomplete("off"),
                .enterkeyhint("search"),
                .data("topics-query")
            )
            p(.class("muted small"), .role("status"), .data("topics-count")) { countWords }
            Field("topic", label: words(.topics), error: error).radioGroup(
                [found, other.map { [$0] } ?? []],
                marks: ["topics-list", "topics-other"]
            )
        }
    }

    private func words(_ phrase: PickerPhrase) -> String { phrase.text(in: language) }
}

/// «Найти» joined to a field: posts the form as it is, so that nothing typed is lost.
func findButton(name: String, _ language: Language) -> Markup {
    submitButton(
        DesignPhrase.find.text(in: language),
        icon: .search,
        .name("find"),
        .value(name),
        .formnovalidate()
    )
}
