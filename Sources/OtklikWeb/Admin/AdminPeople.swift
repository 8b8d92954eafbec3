import Markup
import OtklikDomain
import OtklikPhrases
import OtklikService
import WebServer

/// People and their roles: found by name or address, added, edited, switched off; roles given and taken away.
enum AdminPeople {
    static let list = Administration.people

    // swift-format-ignore: a table should look like a table
    static let routes: [OtklikWeb.Route] = [
        .staff(administrators, .get, "/admin/people", showList).lagging(),
        .staff(administrators, .get, "/admin/people/new", showNew),
        .staff(administrators, .post, "/admin/people", add),
        .staff(administrators, .get, "/admin/people/{id}", show),
        .staff(administrators, .post, "/admin/people/{id}", save),
        .staff(administrators, .post, "/admin/people/{id}/roles", giveRole),
        .staff(administrators, .post, "/admin/people/{id}/roles/{grant}/removal", takeRole),
        .staff(administrators, .post, "/admin/people/{id}/password", setPassword),
    ]

    private static func showList(_ call: Call, _ viewer: SignedIn) throws -> Response {
        let permit = try call.directory.permit(list, viewer)
        let words = call.query["q"] ?? ""
        let found = try call.directory.people(search: words, after: call.query["after"], permit)
        let view = call.adminPage(AccessPhrase.list(list).text(in: call.language), viewer, current: list)
        let table = PeopleTable(view: view, reference: call.site.platform.reference.current)
        return call.html(
            view.body {
                p { AdminPhrase.listLead(list).text(in: call.language) }
                adminSearch(list.link, words: words, in: call.language)
                p {
                    linkButton(
                        AdminPhrase.add(list).text(in: call.language),
                        to: "/admin/people/new",
                        .quiet,
                        icon: .plus
                    )
                }
                if found.staff.lines.isEmpty && found.others.isEmpty {
                    emptyList(isSearch: !words.isEmpty, in: call.language)
                }
                table.staff(found.staff.lines)
                adminPager(
                    found.staff,
                    words.isEmpty ? list.link : list.link.query(("q", words)),
                    after: call.query["after"],
                    in: call.language
                )
                table.others(found.others)
            }
        )
    }

    // MARK: A new one

    private static func newForm(_ call: Call) -> AdminForm {
        let language = call.language
        return AdminForm(
            action: list.link,
            inputs: [
                AdminInput(.email, .email, in: language),
                AdminInput(.name, .text(maximum: Directory.personNameLimit), label: .personName, in: language),
                AdminInput(.position, .text(maximum: Directory.personNameLimit), in: language),
                AdminInput(.phone, .phone, in: language),
            ] + PersonPage.roleInputs(language),
            values: [:],
            revision: nil,
            submit: .add
        )
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
            let id = try call.directory.addPerson(values, permit)
            return call.redirect(to: "/admin/people/\(id)", saying: .entryAdded)
        }
    }

    // MARK: One

    private static func page(_ call: Call, _ viewer: SignedIn, _ permit: Permit<Administration>) throws -> PersonPage {
        let found = try call.directory.person(try call.id("id"), permit)
        let person = found.person
        let view = call.adminPage(
            person.name.isEmpty ? person.email : person.name,
            viewer,
            current: list,
            trail: [call.crumb(list)]
        )
        return PersonPage(view: view, found: found, reference: call.site.platform.reference.current)
    }

    private static func show(_ call: Call, _ viewer: SignedIn) throws -> Response {
        let permit = try call.directory.permit(list, viewer)
        return call.html(try page(call, viewer, permit).body())
    }

    private static func save(_ call: Call, _ viewer: SignedIn) throws -> Response {
        let permit = try call.directory.permit(list, viewer)
        let page = try page(call, viewer, permit)
        let id = page.found.person.id
        return try call.saving(page.personForm, page: { page.body(person: $0) }) { values in
            try call.directory.editPerson(id, values, basedOn: call.basedOn, permit)
            return call.redirect(to: "/admin/people/\(id)", saying: .entrySaved)
        }
    }

    private static func giveRole(_ call: Call, _ viewer: SignedIn) throws -> Response {
        let permit = try call.directory.permit(list, viewer)
        let page = try page(call, viewer, permit)
        let id = page.found.person.id
        return try call.saving(page.roleForm, page: { page.body(role: $0) }) { values in
            try call.directory.giveRole(to: id, values, permit)
            return call.redirect(to: "/admin/people/\(id)", saying: .roleGiven)
        }
    }

    private static func takeRole(_ call: Call, _ viewer: SignedIn) throws -> Response {
        let permit = try call.directory.permit(list, viewer)
        let page = try page(call, viewer, permit)
        let id = page.found.person.id
        return try call.saving(page.roleForm, page: { page.body(role: $0) }) { _ in
            try call.directory.takeRole(try call.id("grant"), from: id, permit)
            return call.redirect(to: "/admin/people/\(id)", saying: .roleTaken)
        }
    }

    private static func setPassword(_ call: Call, _ viewer: SignedIn) throws -> Response {
        let permit = try call.directory.permit(list, viewer)
        let page = try page(call, viewer, permit)
        let id = page.found.person.id
        let isRemoved = call.form["remove"] != nil
        return try call.saving(page.passwordForm, page: { page.body(password: $0) }) { values in
            if isRemoved {
                try call.directory.removePassword(id, permit)
            } else {
                try call.directory.setPassword(id, values["password"], permit)
            }
            return call.redirect(to: "/admin/people/\(id)", saying: isRemoved ? .passwordRemoved : .passwordSet)
        }
    }
}
