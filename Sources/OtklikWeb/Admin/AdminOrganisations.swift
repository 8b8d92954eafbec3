import Markup
import OtklikDomain
import OtklikPhrases
import OtklikService
import WebServer

/// The tree of organisations: found by name or walked through; added, edited, switched off.
enum AdminOrganisations {
    private static let list = Administration.organisations

    // swift-format-ignore: a table should look like a table
    static let routes: [OtklikWeb.Route] = [
        .staff(administrators, .get, "/admin/organisations", showList).lagging(),
        .staff(administrators, .get, "/admin/organisations/new", showNew),
        .staff(administrators, .post, "/admin/organisations", add),
        .staff(administrators, .get, "/admin/organisations/{id}", show),
        .staff(administrators, .post, "/admin/organisations/{id}", save),
    ]

    private static func showList(_ call: Call, _ viewer: SignedIn) throws -> Response {
        let permit = try call.directory.permit(list, viewer)
        let words = call.query["q"] ?? ""
        let found = try call.directory.organisations(search: words, after: call.query["after"], permit)
        let view = call.adminPage(AccessPhrase.list(list).text(in: call.language), viewer, current: list)
        let address = words.isEmpty ? list.link : list.link.query(("q", words))
        return call.html(
            view.body {
                p { AdminPhrase.listLead(list).text(in: call.language) }
                adminSearch(list.link, words: words, in: call.language)
                p {
                    linkButton(
                        AdminPhrase.add(list).text(in: call.language),
                        to: "/admin/organisations/new",
                        .quiet,
                        icon: .plus
                    )
                }
                table(found, call)
                adminPager(found, address, after: call.query["after"], in: call.language)
            }
        )
    }

    /// Those right below one, in the narrow column beside its form.
    private static func below(_ found: Listing<OrganisationLine>, _ language: Language) -> Markup {
        itemList(
            found.lines.map { line in
                div {
                    a(.href("/admin/organisations/\(line.organisation.id)")) { line.organisation.name }
                    p(.class("muted no")) { OrganisationKinds.name(line.organisation.kind.code) }
                    if !line.organisation.isActive { stateTag(false, in: language) }
                }
            }
        )
    }

    private static func table(_ found: Listing<OrganisationLine>, _ call: Call) -> Markup {
        let language = call.language
        if found.lines.isEmpty { return emptyList(isSearch: call.query["q"] != nil, in: language) }
        let reference = call.site.platform.reference.current
        return dataTable(
            caption: AccessPhrase.list(list).text(in: language),
            captionIsSeen: false,
            columns: [
                Column(AdminFormPhrase.label(.name).text(in: language)),
                Column(AdminFormPhrase.label(.kind).text(in: language)),
                Column(AdminFormPhrase.label(.territory).text(in: language)),
                Column(AdminPhrase.below.text(in: language), isNumber: true),
                Column(AdminPhrase.state.text(in: language)),
            ],
            rows: found.lines.map { line in
                let row = line.organisation
                return [
                    a(.href("/admin/organisations/\(row.id)")) { row.name },
                    Markup(OrganisationKinds.name(row.kind.code)),
                    Markup(reference.territory(row.territory)?.name ?? AdminPhrase.wholeRegion.text(in: language)),
                    Markup(AdminPhrase.count(line.below).text(in: language)),
                    stateTag(row.isActive, in: language),
                ]
            }
        )
    }

    private static func form(_ call: Call, to action: Link, _ values: FormValues, _ revision: String?) -> AdminForm {
        let language = call.language
        return AdminForm(
            action: action,
            inputs: [
                AdminInput(.name, .text(maximum: Directory.nameLimit), in: language),
                AdminInput(.shortName, .text(maximum: Directory.shortNameLimit), in: language),
                AdminInput(.kind, .select(AdminForm.kinds(language)), in: language),
                AdminInput(.parent, .pick, in: language),
                AdminInput(.territory, .pick, in: language),
                AdminInput(
                    name: AdminField.email.rawValue,
                    .email,
                    label: AdminFormPhrase.label(.email).text(in: language),
                    hint: nil
                ),
                AdminInput(.phone, .phone, in: language),
                AdminInput(.approval, .radios(AdminForm.approval(language)), in: language),
                AdminInput(.active, .flag, in: language),
            ],
            values: values,
            revision: revision,
            submit: revision == nil ? .add : .save
        )
    }

    // MARK: A new one

    private static func newForm(_ call: Call) -> AdminForm {
        let above = call.query["above"].flatMap { ID<Organisation>(text: $0) }
        let parent = call.site.platform.reference.current.organisation(above)
        let start: FormValues = ["parent": parent.map { "\($0.name) [\($0.id)]" } ?? "", "active": "1"]
        return form(call, to: list.link, start, nil)
    }

    private static func newPage(_ call: Call, _ viewer: SignedIn, _ form: AdminForm) -> Markup {
        let view = call.adminPage(
            AdminPhrase.add(list).text(in: call.language),
            viewer,
            current: list,
            trail: [call.crumb(list)]
        )
        return view.body(form) { form.body(csrf: view.frame.csrf, in: call.language) }
    }

    private static func showNew(_ call: Call, _ viewer: SignedIn) throws -> Response {
        _ = try call.directory.permit(list, viewer)
        return call.html(newPage(call, viewer, newForm(call)))
    }

    private static func add(_ call: Call, _ viewer: SignedIn) throws -> Response {
        let permit = try call.directory.permit(list, viewer)
        return try call.saving(newForm(call), page: { newPage(call, viewer, $0) }) { values in
            let id = try call.directory.addOrganisation(values, permit)
            return call.redirect(to: "/admin/organisations/\(id)", saying: .entryAdded)
        }
    }

    // MARK: One

    private static func show(_ call: Call, _ viewer: SignedIn) throws -> Response {
        let permit = try call.directory.permit(list, viewer)
        let found = try call.directory.organisation(try call.id("id"), after: call.query["after"], permit)
        return call.html(onePage(call, viewer, found, oneForm(call, found)))
    }

    private static func save(_ call: Call, _ viewer: SignedIn) throws -> Response {
        let permit = try call.directory.permit(list, viewer)
        let id: ID<Organisation> = try call.id("id")
        let found = try call.directory.organisation(id, permit)
        return try call.saving(oneForm(call, found), page: { onePage(call, viewer, found, $0) }) { values in
            try call.directory.editOrganisation(id, values, basedOn: call.basedOn, permit)
            return call.redirect(to: "/admin/organisations/\(id)", saying: .entrySaved)
        }
    }

    private static func oneForm(_ call: Call, _ found: OrganisationView) -> AdminForm {
        let id = found.entry.organisation.id
        return form(call, to: "/admin/organisations/\(id)", found.values, found.entry.revision)
    }

    private static func onePage(
        _ call: Call,
        _ viewer: SignedIn,
        _ found: OrganisationView,
        _ form: AdminForm
    ) -> Markup {
        let language = call.language
        let organisation = found.entry.organisation
        let above = found.above.map { (words: $0.shortName, link: Link?.some("/admin/organisations/\($0.id)")) }
        let view = call.adminPage(organisation.name, viewer, current: list, trail: [call.crumb(list)] + above)
        let address: Link = "/admin/organisations/\(organisation.id)"
        return view.body(form) {
            div(.class("with-side")) {
                div {
                    switchOffNote(found, viewer, language)
                    form.body(csrf: view.frame.csrf, in: language)
                }
                div {
                    h2 { AdminPhrase.below.text(in: language) }
                    below(found.below, language)
                    adminPager(found.below, address, after: call.query["after"], in: language)
                    p {
                        linkButton(
                            AdminPhrase.addBelow.text(in: language),
                            to: "/admin/organisations/new?above=\(organisation.id)",
                            .quiet,
                            icon: .plus
                        )
                    }
                }
            }
        }
    }

    private static func switchOffNote(_ found: OrganisationView, _ viewer: SignedIn, _ language: Language) -> Markup {
        Markup {
            if found.openMessages > 0 {
                p(.class("muted")) { AdminFormPhrase.openHere(found.openMessages).text(in: language) }
                if viewer.role == .regionalCoordinator {
                    p { a(.href(Links.queue)) { AdminFormPhrase.toQueue.text(in: language) } }
                }
            } else {
                p(.class("muted")) { AdminFormPhrase.switchOffNote.text(in: language) }
            }
        }
    }
}
