import Markup
import OtklikDomain
import OtklikPhrases
import OtklikService
import WebServer

/// The classifier: by category or found by words; topics added, edited, switched off.
enum AdminTopics {
    private static let list = Administration.topics

    // swift-format-ignore: a table should look like a table
    static let routes: [OtklikWeb.Route] = [
        .staff(administrators, .get, "/admin/topics", showList).lagging(),
        .staff(administrators, .get, "/admin/topics/new", showNew),
        .staff(administrators, .post, "/admin/topics", add),
        .staff(administrators, .get, "/admin/topics/{id}", show),
        .staff(administrators, .post, "/admin/topics/{id}", save),
    ]

    private static func showList(_ call: Call, _ viewer: SignedIn) throws -> Response {
        let permit = try call.directory.permit(list, viewer)
        let words = call.query["q"] ?? ""
        let category = call.query["category"].flatMap { $0.isEmpty ? nil : $0 }
        let found = try call.directory.topics(
            search: words,
            category: category,
            after: call.query["after"],
            permit
        )
        var address = list.link
        if let category { address = address.query(("category", category)) }
        if !words.isEmpty { address = address.query(("q", words)) }
        let view = call.adminPage(AccessPhrase.list(list).text(in: call.language), viewer, current: list)
        let categories = try categories(call, category, permit)
        return call.html(
            view.body {
                p { AdminPhrase.listLead(list).text(in: call.language) }
                adminSearch(list.link, words: words, in: call.language)
                p {
                    linkButton(
                        AdminPhrase.add(list).text(in: call.language),
                        to: "/admin/topics/new",
                        .quiet,
                        icon: .plus
                    )
                }
                categories
                table(found, call, isSearch: !words.isEmpty)
                adminPager(found, address, after: call.query["after"], in: call.language)
            }
        )
    }

    private static func categories(
        _ call: Call,
        _ current: String?,
        _ permit: Permit<Administration>
    ) throws -> Markup {
        let all = Chip(AdminPhrase.allCategories.text(in: call.language), to: list.link, isCurrent: current == nil)
        let others = try call.directory.topicCategories(permit).map {
            Chip(
                $0.name,
                count: $0.count,
                to: list.link.query(("category", $0.name)),
                isCurrent: $0.name == current
            )
        }
        return disclosure(AdminFormPhrase.label(.category).text(in: call.language), isOpen: current != nil) {
            chips([all] + others, label: AdminFormPhrase.label(.category).text(in: call.language))
        }
    }

    private static func table(_ found: Listing<Topic>, _ call: Call, isSearch: Bool) -> Markup {
        let language = call.language
        if found.lines.isEmpty { return emptyList(isSearch: isSearch, in: language) }
        return dataTable(
            caption: AccessPhrase.list(list).text(in: language),
            captionIsSeen: false,
            columns: [
                Column(AdminFormPhrase.label(.name).text(in: language)),
                Column(AdminFormPhrase.label(.subcategory).text(in: language)),
                Column(AdminFormPhrase.label(.kind).text(in: language)),
                Column(AdminFormPhrase.label(.days).text(in: language)),
                Column(AdminPhrase.state.text(in: language)),
            ],
            rows: found.lines.map { row in
                [
                    a(.href("/admin/topics/\(row.id)")) { row.name },
                    Markup("\(row.category) / \(row.subcategory)"),
                    Markup(OrganisationKinds.name(row.kind.code)),
                    Markup(RussianDates.length(row.term)),
                    stateTag(row.isActive, in: language),
                ]
            }
        )
    }

    private static func form(_ call: Call, to action: Link, _ values: FormValues, _ revision: String?) -> AdminForm {
        let language = call.language
        let tree = TopicTree(call.site.platform.reference.current.topics, offeredOn: nil)
        let subcategories =
            tree.categories.first { $0.name == values["category"] }?.subcategories.map(\.name) ?? []
        let dayKinds = DayKind.allCases.map { Choice($0.rawValue, AdminFormPhrase.dayKind($0).text(in: language)) }
        return AdminForm(
            action: action,
            inputs: [
                AdminInput(.name, .text(maximum: Directory.topicNameLimit), in: language),
                AdminInput(.category, .suggested(tree.categories.map(\.name)), in: language),
                AdminInput(.subcategory, .suggested(subcategories), in: language),
                AdminInput(.kind, .select(AdminForm.kinds(language)), in: language),
                AdminInput(.days, .number(Term.range), in: language),
                AdminInput(.dayKind, .radios(dayKinds), in: language),
                AdminInput(.approval, .radios(AdminForm.approval(language)), in: language),
                AdminInput(.season, .text(maximum: 20), in: language),
                AdminInput(.fast, .flag, in: language),
                AdminInput(.needsPlace, .flag, in: language),
                AdminInput(.needsProof, .flag, in: language),
                AdminInput(.trusted, .flag, in: language),
                AdminInput(.active, .flag, in: language),
            ],
            values: values,
            revision: revision,
            submit: revision == nil ? .add : .save
        )
    }

    private static func formPage(_ call: Call, _ viewer: SignedIn, _ title: String, _ form: AdminForm) -> Markup {
        let view = call.adminPage(title, viewer, current: list, trail: [call.crumb(list)])
        return view.body(form) {
            p(.class("muted")) { AdminFormPhrase.termNote.text(in: call.language) }
            form.body(csrf: view.frame.csrf, in: call.language)
        }
    }

    private static func newForm(_ call: Call) -> AdminForm {
        let start: FormValues = [
            "days": "10", "day_kind": DayKind.calendar.rawValue, "needs_place": "1", "active": "1",
        ]
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
            let id = try call.directory.addTopic(values, permit)
            return call.redirect(to: "/admin/topics/\(id)", saying: .entryAdded)
        }
    }

    private static func oneForm(_ call: Call, _ found: TopicView) -> AdminForm {
        form(call, to: "/admin/topics/\(found.topic.id)", found.values, found.revision)
    }

    private static func show(_ call: Call, _ viewer: SignedIn) throws -> Response {
        let permit = try call.directory.permit(list, viewer)
        let found = try call.directory.topic(try call.id("id"), permit)
        return call.html(formPage(call, viewer, found.topic.name, oneForm(call, found)))
    }

    private static func save(_ call: Call, _ viewer: SignedIn) throws -> Response {
        let permit = try call.directory.permit(list, viewer)
        let id: ID<Topic> = try call.id("id")
        let found = try call.directory.topic(id, permit)
        let title = found.topic.name
        return try call.saving(oneForm(call, found), page: { formPage(call, viewer, title, $0) }) { values in
            try call.directory.editTopic(id, values, basedOn: call.basedOn, permit)
            return call.redirect(to: "/admin/topics/\(id)", saying: .entrySaved)
        }
    }
}
