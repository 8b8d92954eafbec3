import Markup
import OtklikDomain
import OtklikPhrases
import OtklikService

/// What each list holds, and what needs a hand.
struct OverviewPage {
    let view: AdminPage
    let overview: DirectoryOverview

    private var language: Language { view.language }
    /// How many names a warning spells out.
    private let shown = 5

    var body: Markup {
        view.body {
            p(.class("lead")) { words(.lead) }
            warnings
            ul(.class("plain g3")) { for list in Administration.allCases { card(list) } }
            if view.lists.contains(.rules) { more }
        }
    }

    private func card(_ list: Administration) -> Markup {
        guard let count = overview.counts[list] else { return Markup() }
        return li(.class("card")) {
            h2(.class("no")) { a(.href(list.link)) { AccessPhrase.list(list).text(in: language) } }
            p(.class("num")) { words(.count(count)) }
            p(.class("muted no")) { words(.listLead(list)) }
        }
    }

    private var more: Markup {
        p(.class("row mt")) {
            linkButton(ModelPhrase.title.text(in: language), to: ModelPage.link, .quiet, icon: .chart)
            linkButton(words(.journal), to: JournalPage.link, .quiet, icon: .doc)
            linkButton(words(.parkedJobs), to: JobsPage.link, .quiet, icon: .again)
        }
    }

    @MarkupBuilder private var warnings: Markup {
        if isAllWell {
            notice(.ok, title: words(.allWell)) { p { words(.allWellText) } }
        } else {
            section(.aria("labelledby", "warnings")) {
                h2(.id("warnings")) { words(.warnings) }
                jobWarning
                yearWarning
                topicWarning
                organisationWarning
            }
        }
    }

    private var isAllWell: Bool {
        overview.parkedJobs == 0 && overview.yearMissing == nil && overview.unanswered.isEmpty
            && overview.uncoordinated.isEmpty
    }

    private var jobWarning: Markup {
        if overview.parkedJobs == 0 { return Markup() }
        return notice(.error, title: words(.parked(overview.parkedJobs))) {
            p { a(.href(JobsPage.link)) { words(.parkedJobs) } }
        }
    }

    private var yearWarning: Markup {
        guard let year = overview.yearMissing else { return Markup() }
        return notice(.warning, title: words(.yearMissing(year))) {
            p {
                a(.href(Administration.calendar.link.query(("year", String(year))))) {
                    AccessPhrase.list(.calendar).text(in: language)
                }
            }
        }
    }

    private var topicWarning: Markup {
        // Only who may edit topics can follow a link to one.
        let isLinked = view.lists.contains(.topics)
        return names(
            words(.unanswered(overview.unanswered.count)),
            overview.unanswered.map { ($0.name, isLinked ? "/admin/topics/\($0.id)" : nil) }
        )
    }

    private var organisationWarning: Markup {
        names(
            words(.uncoordinated(overview.uncoordinated.count)),
            overview.uncoordinated.map { ($0.name, "/admin/organisations/\($0.id)") }
        )
    }

    private func names(_ title: String, _ all: [(name: String, link: Link?)]) -> Markup {
        if all.isEmpty { return Markup() }
        return notice(.warning, title: title) {
            ul(.class("plain no")) {
                for one in all.prefix(shown) {
                    li { if let link = one.link { a(.href(link)) { one.name } } else { one.name } }
                }
                if all.count > shown { li(.class("muted")) { words(.andMore(all.count - shown)) } }
            }
        }
    }

    private func words(_ phrase: AdminPhrase) -> String { phrase.text(in: language) }
}

/// Who changed what and when, newest first.
struct JournalPage {
    static let link: Link = "/admin/journal"

    let view: AdminPage
    let entries: Listing<JournalEntry>
    let cursor: String?

    private var language: Language { view.language }

    var body: Markup {
        view.body {
            p { words(.journalLead) }
            if entries.lines.isEmpty {
                emptyState(title: words(.empty), text: words(.journalLead))
            } else {
                dataTable(
                    caption: words(.journal),
                    captionIsSeen: false,
                    columns: [.when, .who, .what, .changes].map { (phrase: AdminPhrase) in Column(words(phrase)) },
                    rows: entries.lines.map(row)
                )
                pager(
                    previous: cursor == nil ? nil : Self.link,
                    next: entries.next.map { Self.link.query(("after", $0)) },
                    in: language
                )
            }
        }
    }

    private func row(_ entry: JournalEntry) -> [Markup] {
        [
            Markup(view.moment(entry.at)),
            Markup(entry.person.isEmpty ? words(.someone) : entry.person),
            div {
                words(.action(entry.action))
                ": "
                b { JournalWords.title(entry, language) }
            },
            div { view.changeList(entry) },
        ]
    }

    private func words(_ phrase: AdminPhrase) -> String { phrase.text(in: language) }
}

/// Work that failed too often and waits for a person.
struct JobsPage {
    static let link: Link = "/admin/jobs"

    let view: AdminPage
    let jobs: [ParkedJob]

    private var language: Language { view.language }

    var body: Markup {
        view.body {
            p { words(.parkedLead) }
            if jobs.isEmpty {
                emptyState(title: words(.noJobs), text: words(.noJobsText))
            } else {
                itemList(jobs.map(item))
            }
        }
    }

    private func item(_ parked: ParkedJob) -> Markup {
        let job = parked.job
        return div {
            h2(.class("no")) { words(.job(job.kind)) }
            p(.class("muted")) { "\(view.moment(job.due)) · \(words(.attempts(job.attempts))) · \(job.key)" }
            p { parked.error }
            div(.class("row")) {
                form(to: "/admin/jobs/\(job.id)/attempt", csrf: view.frame.csrf) {
                    submitButton(words(.retry), icon: .again)
                }
                linkButton(words(.discard), to: "/admin/jobs/\(job.id)/removal", .danger, icon: .trash)
            }
        }
    }

    private func words(_ phrase: AdminPhrase) -> String { phrase.text(in: language) }
}
