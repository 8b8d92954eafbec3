import Markup
import OtklikDomain
import OtklikPhrases
import OtklikService

/// The queue of the role somebody works in: filters, lines, and beside them the open message.
///
/// On a phone the list and the open message are two pages of one address each; the stylesheet shows the one that counts.
struct QueueListPage {
    let frame: PageFrame
    let queue: QueuePage
    let place: DeskPlace
    let viewer: SignedIn
    let now: Instant
    let city: String
    /// What is beside the list.
    var beside: Beside = .nothing
    /// What was looked for by number, and why it was not found.
    var search: (text: String, error: String?) = ("", nil)

    enum Beside {
        case nothing
        case message(CaseView)
        /// The message that the address names is not this person's to see.
        case gone
    }

    var body: Markup {
        page(frame) {
            div(.class("row between qhead")) {
                h1(.class("no")) { words(.queue) }
                QueueSearchField(text: search.text, error: search.error, place: place, language: frame.language).body
            }
            div(.class("qhead")) { filters }
            if case .nothing = beside { listSection } else { split }
            keyHelp(keys, in: frame.language)
        }
    }

    private var filters: Markup {
        chips(
            QueueFilter.offered(to: viewer.role).map { filter in
                Chip(
                    words(filter.words),
                    count: queue.counts[filter],
                    to: DeskPlace(filter: filter).link(),
                    isCurrent: filter == queue.filter,
                    icon: filter.icon
                )
            },
            label: words(.filters)
        )
    }

    private var split: Markup {
        div(.class("split")) {
            listSection
            article(.class("case"), .id("case"), .aria("labelledby", "case-title")) {
                p(.class("only-s no")) { backLink(words(.backToList(count: count)), to: place.list.link()) }
                switch beside {
                case .nothing: Markup()
                case .message(let view): view.body
                case .gone: gone
                }
            }
        }
    }

    private var gone: Markup {
        Markup {
            h2(.id("case-title")) { words(.goneTitle) }
            p { words(.goneText) }
        }
    }

    private var listSection: Markup {
        section(.class("side"), .id("list"), .aria("label", words(.list))) {
            if queue.rows.isEmpty { empty } else { lines }
        }
    }

    private var lines: Markup {
        Markup {
            queueRows(
                QueueLines(
                    lines: queue.rows,
                    reference: queue.reference,
                    place: place,
                    now: now,
                    city: city,
                    language: frame.language
                ).rows,
                hasKeys: true
            )
            pager(
                previous: nil,
                next: queue.next.map { DeskPlace(filter: queue.filter, after: $0).link() },
                shown: words(.shown(queue.rows.count, of: count)),
                in: frame.language
            )
            if place.after != nil { p { a(.href(DeskPlace(filter: queue.filter).link())) { words(.fromTheStart) } } }
        }
    }

    private var empty: Markup {
        let isAll = queue.filter == .all || !QueueFilter.offered(to: viewer.role).contains(.all)
        return emptyState(
            title: words(.emptyTitle),
            text: words(.emptyText(filterName: words(queue.filter.words))),
            action: isAll
                ? Markup() : linkButton(words(.toAll), to: DeskPlace(filter: .all).link(), .quiet)
        )
    }

    private var count: Int? { queue.counts[queue.filter] }

    private var keys: [(key: String, words: String)] {
        var keys: [(key: String, words: String)] = []
        if case .message(let view) = beside {
            let names: [DeskAction: DeskPhrase] = [.assign: .keyAssign, .answer: .keyAnswer, .forward: .keyForward]
            for action in view.actions {
                if let key = action.key, let name = names[action] { keys.append((key, words(name))) }
            }
        }
        return keys + [("/", words(.keySearch))]
    }

    private func words(_ phrase: DeskPhrase) -> String { phrase.text(in: frame.language) }
}
