import Markup
import OtklikDomain
import OtklikPhrases
import OtklikService

/// «Что случилось?»: the text, its essence in a line, the topic.
struct WhatPage {
    var view: StepView
    let draft: DraftRecord
    let rules: Rules
    let query: String
    let topics: [Choice]
    let saidOfTopics: SubmitPhrase?

    var body: Markup {
        view.page {
            view.form {
                text
                disclosure(view.words(.howToWrite)) {
                    ul {
                        for phrase in [SubmitPhrase.howOneProblem, .howResult, .howPrivate] {
                            li { view.words(phrase) }
                        }
                    }
                }
                essence
                topicPart
                view.nextButton
            }
        }
    }

    private var text: Markup {
        Markup {
            Field(
                "text",
                label: view.words(.whatTitle),
                hint: view.words(.whatHint),
                error: view.error("text"),
                style: .heading
            )
            .textArea(
                value: draft.text,
                counter: .init(limit: rules.textLength.upperBound, in: view.frame.language),
                .data("essence-from"),
                .data("topics-from")
            )
            p { view.words(.oneProblem) }
        }
    }

    private var essence: Markup {
        Field("essence", label: view.words(.essence), hint: view.words(.essenceHint), error: view.error("essence"))
            .input(
                value: draft.essence,
                .type("text"),
                .autocomplete("off"),
                .data("essence", String(rules.essenceMaximum))
            )
    }

    private var topicPart: Markup {
        Markup {
            p(.class("mt")) { view.words(.topicHint) }
            TopicPicker(
                source: Links.topicSearch,
                query: query,
                found: topics,
                countWords: saidOfTopics.map(view.words) ?? "",
                error: view.error("topic"),
                other: Choice(
                    TopicChoice.unknown,
                    view.words(.topicOther),
                    note: view.words(.topicOtherNote),
                    isOn: draft.topicUnknown
                ),
                language: view.frame.language
            ).body
            p {
                submitButton(
                    view.words(.browseTopics),
                    .quiet,
                    icon: .list,
                    .name("find"),
                    .value("sections"),
                    .formnovalidate()
                )
            }
        }
    }
}
