import Markup
import OtklikDomain
import OtklikPhrases
import OtklikService

/// The field above the queue: a number leads to its message, words to a list.
struct QueueSearchField {
    let text: String
    var error: String?
    let place: DeskPlace
    let language: Language

    var body: Markup {
        searchForm(to: Links.queue) {
            place.list.hiddenFields
            Field("number", label: words(.searchLabel), error: error, style: .unseen).input(
                value: text,
                joinedWith: button(.class("btn"), .type("submit")) {
                    icon(.search)
                    span(.class("sr")) { DesignPhrase.find.text(in: language) }
                },
                .type("search"),
                .placeholder(words(.searchHint)),
                .autocomplete("off"),
                .data("key", "/")
            )
        }
    }

    private func words(_ phrase: DeskPhrase) -> String { phrase.text(in: language) }
}

/// What was found by words, the newest first.
struct SearchPage {
    let frame: PageFrame
    let wanted: String
    /// nil: there is no index of words now.
    let found: FoundMessages?
    let isFirst: Bool
    /// Where the search was begun.
    let place: DeskPlace
    let reference: Reference
    let now: Instant
    let city: String

    var body: Markup {
        page(frame) {
            p { backLink(words(.toQueue), to: place.list.link()) }
            div(.class("row between qhead")) {
                h1(.class("no")) { words(.searchTitle(wanted)) }
                QueueSearchField(text: wanted, place: place, language: frame.language).body
            }
            section(.id("list"), .aria("label", words(.list))) { list }
        }
    }

    @MarkupBuilder private var list: Markup {
        if let found {
            if found.isNear, !found.rows.isEmpty { notice(.warning, title: words(.searchNear)) }
            if found.rows.isEmpty {
                emptyState(title: words(.searchNothing), text: words(.searchNothingText), action: Markup())
            } else {
                queueRows(lines(found).rows, hasKeys: true)
                pager(
                    previous: nil,
                    next: found.next.map { more(before: $0) },
                    shown: words(isFirst ? .searchShown(found.rows.count) : .searchShownMore(found.rows.count)),
                    in: frame.language
                )
            }
        } else {
            emptyState(title: words(.searchOff), text: words(.searchOffText), action: Markup())
        }
    }

    private func lines(_ found: FoundMessages) -> QueueLines {
        QueueLines(
            lines: found.rows,
            reference: reference,
            place: DeskPlace(),
            now: now,
            city: city,
            language: frame.language
        )
    }

    private func more(before id: ID<Message>) -> Link {
        place.list.link().query(("number", wanted)).query(("before", id.description))
    }

    private func words(_ phrase: DeskPhrase) -> String { phrase.text(in: frame.language) }
}
