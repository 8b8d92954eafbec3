import Markup
import OtklikDomain
import OtklikPhrases
import OtklikService
import WebServer

// What the handlers of the administrator's pages share.
extension Call {
    var directory: Directory { site.platform.directory }

    /// The frame of an administrator's page; `title` is also its heading.
    func adminPage(
        _ title: String,
        _ viewer: SignedIn,
        current: Administration? = nil,
        trail: [(words: String, link: Link?)] = []
    ) -> AdminPage {
        let zone = site.platform.reference.current.zone
        return AdminPage(
            frame: frame(title, shape: .staff, section: .administration),
            trail: trail,
            lists: directory.lists(of: viewer),
            current: current,
            zone: zone,
            today: zone.date(of: site.platform.now)
        )
    }

    /// The crumb of a list.
    func crumb(_ list: Administration) -> (words: String, link: Link?) {
        (AccessPhrase.list(list).text(in: language), list.link)
    }

    /// What was posted into a form's fields.
    func typed(_ form: AdminForm) -> FormValues {
        var values = FormValues()
        for input in form.inputs {
            values[input.name] = self.form[input.name] ?? ""
            // A name that fits several was chosen among them.
            if let choice = self.form[input.name + "_choice"] { values[input.name + "_choice"] = choice }
        }
        return values
    }

    var basedOn: String { form[AdminForm.revisionField] ?? "" }

    /// Saves, or shows the page again with what is wrong: 422 for mistakes, 409 when somebody was faster.
    func saving(
        _ blank: AdminForm,
        page: (AdminForm) throws -> Markup,
        _ save: (FormValues) throws -> Response
    ) throws -> Response {
        var form = blank
        form.values = typed(blank)
        if blank.revision != nil { form.revision = basedOn }
        do {
            return try save(form.values)
        } catch let faults as DirectoryFaults {
            form.faults = faults.list
            return html(try page(form), status: 422)
        } catch let overtaken as Overtaken {
            form.overtaken = overtaken
            form.revision = overtaken.revision
            return html(try page(form), status: 409)
        }
    }
}

/// The roles that have something to administer; which lists, `Policy` says.
let administrators: [Role] = [.administrator, .regionalCoordinator]

/// A search box over a list; the words are in the address.
func adminSearch(_ link: Link, words: String, in language: Language) -> Markup {
    searchForm(to: link, .class("col")) {
        Field("q", label: AdminFormPhrase.label(.search).text(in: language)).input(
            value: words,
            joinedWith: submitButton(DesignPhrase.find.text(in: language), icon: .search),
            .type("search"),
            .maxlength(200)
        )
    }
}

/// The pages of a list: to its beginning, on, and how much is shown.
func adminPager<Line>(
    _ listing: Listing<Line>,
    _ link: Link,
    after cursor: String?,
    in language: Language
) -> Markup {
    if cursor == nil && listing.next == nil { return Markup() }
    return Markup {
        pager(
            previous: nil,
            next: listing.next.map { link.query(("after", $0)) },
            shown: AdminPhrase.shown(listing.lines.count, of: listing.total).text(in: language),
            in: language
        )
        if cursor != nil { p { a(.href(link)) { AdminPhrase.firstPage.text(in: language) } } }
    }
}

/// Whether something works: a word and an icon.
func stateTag(_ isOn: Bool, in language: Language) -> Markup {
    isOn
        ? tag(AdminPhrase.on.text(in: language), .ok)
        : tag(AdminPhrase.switchedOff.text(in: language), .plain, icon: .pause)
}

/// Words in place of a list that holds nothing.
func emptyList(isSearch: Bool, in language: Language) -> Markup {
    emptyState(
        title: (isSearch ? AdminPhrase.nothingFound : .empty).text(in: language),
        text: (isSearch ? AdminPhrase.nothingFoundText : .emptyText).text(in: language)
    )
}
