import Markup
import OtklikDomain
import OtklikPhrases
import OtklikService
import WebServer

/// The frame of every administrator's page: where it stands, the way to the other lists, mistakes and conflicts on top.
struct AdminPage {
    var frame: PageFrame
    /// The pages above this one, without the overview.
    var trail: [(words: String, link: Link?)] = []
    let lists: Set<Administration>
    /// The overview leads everywhere by itself.
    var isOverview = false
    var current: Administration?
    let zone: Zone
    let today: LocalDate

    var language: Language { frame.language }

    func body(_ form: AdminForm? = nil, @MarkupBuilder content: () -> Markup) -> Markup {
        var frame = frame
        let mistakes = form?.mistakes(in: language) ?? []
        frame.hasErrors = !mistakes.isEmpty
        let title = frame.title
        return page(frame) {
            if !isOverview {
                crumbs(parts(title), in: language)
                div(.class("only-l")) { navigation }
            }
            errorSummary(mistakes, in: language)
            if let overtaken = form?.overtaken { conflict(overtaken) }
            h1(.class(isOverview ? "" : "mt")) { title }
            content()
        }
    }

    private func parts(_ title: String) -> [(words: String, link: Link?)] {
        let start: (words: String, link: Link?) = (AdminPhrase.title.text(in: language), Links.administration)
        return [start] + trail + [(title, nil)]
    }

    private var navigation: Markup {
        chips(
            Administration.allCases.filter { lists.contains($0) }.map {
                Chip(AccessPhrase.list($0).text(in: language), to: $0.link, isCurrent: $0 == current)
            },
            label: AdminPhrase.title.text(in: language)
        )
    }

    private func conflict(_ overtaken: Overtaken) -> Markup {
        notice(.warning, title: words(.overtakenTitle)) {
            if let entry = overtaken.entry {
                p { words(.overtaken(person: entry.person, when: moment(entry.at))) }
                changeList(entry)
            } else {
                p { words(.overtakenBySomebody) }
            }
            p { words(.overtakenHelp) }
        }
    }

    /// The fields of a line of the journal, each with what was and what is.
    func changeList(_ entry: JournalEntry) -> Markup {
        if entry.changes.isEmpty { return Markup() }
        return ul(.class("plain no")) {
            for change in entry.changes {
                li {
                    JournalWords.field(change.field, in: entry.list, language)
                    ": "
                    value(change.before, change.field)
                    " → "
                    value(change.after, change.field)
                }
            }
        }
    }

    private func value(_ text: String, _ field: String) -> Markup {
        let words = JournalWords.value(text, of: field, language)
        return words.isEmpty
            ? span(.class("muted")) { AdminPhrase.nothingThere.text(in: language) } : b { words }
    }

    func moment(_ instant: Instant) -> String { RussianDates.moment(zone.local(of: instant), today: today) }

    private func words(_ phrase: AdminFormPhrase) -> String { phrase.text(in: language) }
}

/// The fields of the journal in words.
enum JournalWords {
    static func field(_ name: String, in list: String, _ language: Language) -> String {
        if let key = SettingKey(rawValue: name) { return SettingPhrase.label(key).text(in: language) }
        guard let field = AdminField(rawValue: name) else { return name }
        if field == .name, list == "person" { return AdminFormPhrase.personName.text(in: language) }
        return AdminFormPhrase.label(field).text(in: language)
    }

    /// Empty for no value.
    static func value(_ text: String, of name: String, _ language: Language) -> String {
        if let key = SettingKey(rawValue: name) { return setting(text, key, language) }
        guard let field = AdminField(rawValue: name) else { return text }
        switch field {
        case .kind: return text.isEmpty ? "" : OrganisationKinds.name(text)
        case .role: return Role(rawValue: text).map { AccessPhrase.role($0).text(in: language) } ?? text
        case .dayKind: return DayKind(rawValue: text).map { AdminFormPhrase.dayKind($0).text(in: language) } ?? text
        case .territoryKind:
            return Territory.Kind(rawValue: text).map { AdminFormPhrase.territoryKind($0).text(in: language) } ?? text
        case .approval: return text.isEmpty ? AdminFormPhrase.asRules.text(in: language) : flag(text, language)
        case .active, .fast, .needsPlace, .needsProof, .trusted, .byMachine: return flag(text, language)
        case .working: return (text == "1" ? AdminPhrase.workingDay : .restDay).text(in: language)
        case .subject: return text == "topic" ? AdminFormPhrase.label(.topic).text(in: language) : ""
        default: return text
        }
    }

    /// What a line of the journal is about; headings of rules, kinds and jobs are kept by their codes.
    static func title(_ entry: JournalEntry, _ language: Language) -> String {
        switch entry.list {
        case "rules":
            SettingGroup(rawValue: entry.title).map { SettingPhrase.group($0).text(in: language) } ?? entry.title
        case "job": AdminPhrase.job(entry.title).text(in: language)
        case "route": OrganisationKinds.name(entry.title)
        default: entry.title
        }
    }

    private static func flag(_ text: String, _ language: Language) -> String {
        (text == "1" ? AdminFormPhrase.yes : .no).text(in: language)
    }

    private static func setting(_ text: String, _ key: SettingKey, _ language: Language) -> String {
        switch text {
        case "on": SettingPhrase.value(.flag(true)).text(in: language)
        case "off": SettingPhrase.value(.flag(false)).text(in: language)
        default: text
        }
    }
}

extension Administration {
    /// Where the list is edited.
    var link: Link { Link(stringLiteral: "/admin/" + path) }

    private var path: String {
        switch self {
        case .organisations: "organisations"
        case .territories: "territories"
        case .people: "people"
        case .topics: "topics"
        case .routes: "routes"
        case .rules: "settings"
        case .calendar: "calendar"
        }
    }
}
