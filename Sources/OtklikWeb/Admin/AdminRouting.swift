import Markup
import OtklikDomain
import OtklikPhrases
import OtklikService
import WebServer

/// The routing table with a trial of it: lines added, edited, switched off.
enum AdminRouting {
    private static let list = Administration.routes

    // swift-format-ignore: a table should look like a table
    static let routes: [OtklikWeb.Route] = [
        .staff(administrators, .get, "/admin/routes", showList).lagging(),
        .staff(administrators, .get, "/admin/routes/new", showNew),
        .staff(administrators, .post, "/admin/routes", add),
        .staff(administrators, .get, "/admin/routes/{id}", show),
        .staff(administrators, .post, "/admin/routes/{id}", save),
    ]

    private static func showList(_ call: Call, _ viewer: SignedIn) throws -> Response {
        let permit = try call.directory.permit(list, viewer)
        let language = call.language
        let words = call.query["q"] ?? ""
        let found = try call.directory.routes(search: words, after: call.query["after"], permit)
        var trial = RouteTrialForm(language: language, values: ["topic": call.query["topic"] ?? ""])
        trial.values["place"] = call.query["place"] ?? ""
        for name in ["topic_choice", "place_choice"] { call.query[name].map { trial.values[name] = $0 } }
        if call.query["topic"] != nil || call.query["place"] != nil {
            do {
                trial.result = try call.directory.tryRoute(trial.values, permit)
            } catch let faults as DirectoryFaults {
                trial.faults = faults.list
            }
        }
        let view = call.adminPage(AccessPhrase.list(list).text(in: language), viewer, current: list)
        let address = words.isEmpty ? list.link : list.link.query(("q", words))
        let page = view.body {
            p { AdminPhrase.listLead(list).text(in: language) }
            div(.class("with-side")) {
                div {
                    adminSearch(list.link, words: words, in: language)
                    p {
                        linkButton(
                            AdminPhrase.add(list).text(in: language),
                            to: "/admin/routes/new",
                            .quiet,
                            icon: .plus
                        )
                    }
                    table(found, language, isSearch: !words.isEmpty)
                    adminPager(found, address, after: call.query["after"], in: language)
                }
                trial.body
            }
        }
        return call.html(page, status: trial.faults.isEmpty ? 200 : 422)
    }

    private static func table(_ found: Listing<RouteLine>, _ language: Language, isSearch: Bool) -> Markup {
        if found.lines.isEmpty { return emptyList(isSearch: isSearch, in: language) }
        return dataTable(
            caption: AccessPhrase.list(list).text(in: language),
            captionIsSeen: false,
            columns: [
                Column(AdminPhrase.what.text(in: language)),
                Column(AdminFormPhrase.label(.territory).text(in: language)),
                Column(AdminPhrase.goesTo.text(in: language)),
                Column(AdminPhrase.state.text(in: language)),
            ],
            rows: found.lines.map { line in
                [
                    a(.href("/admin/routes/\(line.route.id)")) { title(line) },
                    Markup(line.territory ?? AdminPhrase.everywhere.text(in: language)),
                    Markup(line.organisation),
                    stateTag(line.route.isActive, in: language),
                ]
            }
        )
    }

    /// The topic, or the kind in words.
    private static func title(_ line: RouteLine) -> String { OrganisationKinds.name(line.subject) }

    private static func form(_ call: Call, to action: Link, _ values: FormValues, _ revision: String?) -> AdminForm {
        let language = call.language
        let subjects = [
            Choice("topic", AdminFormPhrase.label(.topic).text(in: language)),
            Choice("kind", AdminFormPhrase.label(.kind).text(in: language)),
        ]
        return AdminForm(
            action: action,
            inputs: [
                AdminInput(.subject, .radios(subjects), in: language),
                AdminInput(.topic, .pick, in: language),
                AdminInput(.kind, .select(AdminForm.kinds(language)), in: language),
                AdminInput(.territory, .pick, in: language),
                AdminInput(.organisation, .pick, in: language),
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
        form(call, to: list.link, ["subject": "topic", "active": "1"], nil)
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
            let id = try call.directory.addRoute(values, permit)
            return call.redirect(to: "/admin/routes/\(id)", saying: .entryAdded)
        }
    }

    private static func oneForm(_ call: Call, _ found: RouteView) -> AdminForm {
        form(call, to: "/admin/routes/\(found.line.route.id)", found.values, found.revision)
    }

    private static func show(_ call: Call, _ viewer: SignedIn) throws -> Response {
        let permit = try call.directory.permit(list, viewer)
        let found = try call.directory.route(try call.id("id"), permit)
        return call.html(formPage(call, viewer, title(found.line), oneForm(call, found)))
    }

    private static func save(_ call: Call, _ viewer: SignedIn) throws -> Response {
        let permit = try call.directory.permit(list, viewer)
        let id: ID<OtklikDomain.Route> = try call.id("id")
        let found = try call.directory.route(id, permit)
        let title = title(found.line)
        return try call.saving(oneForm(call, found), page: { formPage(call, viewer, title, $0) }) { values in
            try call.directory.editRoute(id, values, basedOn: call.basedOn, permit)
            return call.redirect(to: "/admin/routes/\(id)", saying: .entrySaved)
        }
    }
}
