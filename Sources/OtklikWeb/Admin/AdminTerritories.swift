import Markup
import OtklikDomain
import OtklikPhrases
import OtklikService
import WebServer

/// The territories of the region: found by name, added, renamed, switched off.
enum AdminTerritories {
    private static let list = Administration.territories

    // swift-format-ignore: a table should look like a table
    static let routes: [OtklikWeb.Route] = [
        .staff(administrators, .get, "/admin/territories", showList).lagging(),
        .staff(administrators, .get, "/admin/territories/new", showNew),
        .staff(administrators, .post, "/admin/territories", add),
        .staff(administrators, .get, "/admin/territories/{id}", show),
        .staff(administrators, .post, "/admin/territories/{id}", save),
    ]

    private static func showList(_ call: Call, _ viewer: SignedIn) throws -> Response {
        let permit = try call.directory.permit(list, viewer)
        let words = call.query["q"] ?? ""
        let found = try call.directory.territories(search: words, after: call.query["after"], permit)
        let view = call.adminPage(AccessPhrase.list(list).text(in: call.language), viewer, current: list)
        return call.html(
            view.body {
                p { AdminPhrase.listLead(list).text(in: call.language) }
                adminSearch(list.link, words: words, in: call.language)
                p {
                    linkButton(
                        AdminPhrase.add(list).text(in: call.language),
                        to: "/admin/territories/new",
                        .quiet,
                        icon: .plus
                    )
                }
                table(found, call, isSearch: !words.isEmpty)
                adminPager(
                    found,
                    words.isEmpty ? list.link : list.link.query(("q", words)),
                    after: call.query["after"],
                    in: call.language
                )
            }
        )
    }

    private static func table(_ found: Listing<Territory>, _ call: Call, isSearch: Bool) -> Markup {
        let language = call.language
        if found.lines.isEmpty { return emptyList(isSearch: isSearch, in: language) }
        let reference = call.site.platform.reference.current
        return dataTable(
            caption: AccessPhrase.list(list).text(in: language),
            captionIsSeen: false,
            columns: [
                Column(AdminFormPhrase.label(.name).text(in: language)),
                Column(AdminFormPhrase.label(.territoryKind).text(in: language)),
                Column(AdminFormPhrase.label(.around).text(in: language)),
                Column(AdminPhrase.state.text(in: language)),
            ],
            rows: found.lines.map { row in
                [
                    a(.href("/admin/territories/\(row.id)")) { row.name },
                    Markup(AdminFormPhrase.territoryKind(row.kind).text(in: language)),
                    Markup(reference.territory(row.parent)?.name ?? "–"),
                    stateTag(row.isActive, in: language),
                ]
            }
        )
    }

    private static func form(_ call: Call, to action: Link, _ values: FormValues, _ revision: String?) -> AdminForm {
        let language = call.language
        let kinds = Territory.Kind.allCases.map {
            Choice($0.rawValue, AdminFormPhrase.territoryKind($0).text(in: language))
        }
        return AdminForm(
            action: action,
            inputs: [
                AdminInput(.name, .text(maximum: Directory.nameLimit), in: language),
                AdminInput(.territoryKind, .select(kinds), in: language),
                AdminInput(.around, .pick, in: language),
                AdminInput(.active, .flag, in: language),
            ],
            values: values,
            revision: revision,
            submit: revision == nil ? .add : .save
        )
    }

    private static func formPage(_ call: Call, _ viewer: SignedIn, _ title: String, _ form: AdminForm) -> Markup {
        let view = call.adminPage(title, viewer, current: list, trail: [call.crumb(list)])
        return view.body(form) { form.body(csrf: view.frame.csrf, in: call.language) }
    }

    private static func newForm(_ call: Call) -> AdminForm {
        let start: FormValues = ["territory_kind": Territory.Kind.settlement.rawValue, "active": "1"]
        return form(call, to: list.link, start, nil)
    }

    private static func newPage(_ call: Call, _ viewer: SignedIn, _ form: AdminForm) -> Markup {
        formPage(call, viewer, AdminPhrase.add(list).text(in: call.language), form)
    }

    private static func showNew(_ call: Call, _ viewer: SignedIn) throws -> Response {
        _ = try call.directory.permit(list, viewer)
        return call.html(newPage(call, viewer, newForm(call)))
    }

    private static func add(_ call: Call, _ viewer: SignedIn) throws -> Response {
        let permit = try call.directory.permit(list, viewer)
        return try call.saving(newForm(call), page: { newPage(call, viewer, $0) }) { values in
            let id = try call.directory.addTerritory(values, permit)
            return call.redirect(to: "/admin/territories/\(id)", saying: .entryAdded)
        }
    }

    private static func oneForm(_ call: Call, _ found: TerritoryView) -> AdminForm {
        form(call, to: "/admin/territories/\(found.territory.id)", found.values, found.revision)
    }

    private static func show(_ call: Call, _ viewer: SignedIn) throws -> Response {
        let permit = try call.directory.permit(list, viewer)
        let found = try call.directory.territory(try call.id("id"), permit)
        return call.html(formPage(call, viewer, found.territory.name, oneForm(call, found)))
    }

    private static func save(_ call: Call, _ viewer: SignedIn) throws -> Response {
        let permit = try call.directory.permit(list, viewer)
        let id: ID<Territory> = try call.id("id")
        let found = try call.directory.territory(id, permit)
        let title = found.territory.name
        return try call.saving(oneForm(call, found), page: { formPage(call, viewer, title, $0) }) { values in
            try call.directory.editTerritory(id, values, basedOn: call.basedOn, permit)
            return call.redirect(to: "/admin/territories/\(id)", saying: .entrySaved)
        }
    }
}
