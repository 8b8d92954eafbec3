import Markup
import OtklikDomain
import OtklikPhrases
import OtklikService

/// One person: who it is, the roles that are held, the way in.
struct PersonPage {
    let view: AdminPage
    let found: PersonView
    let reference: Reference

    private var language: Language { view.language }
    private var link: Link { "/admin/people/\(found.person.id)" }

    func body(person: AdminForm? = nil, role: AdminForm? = nil, password: AdminForm? = nil) -> Markup {
        view.body(person ?? role ?? password) {
            div(.class("with-side")) {
                div {
                    if found.openMessages > 0 {
                        p(.class("muted")) { words(.openWithPerson(found.openMessages)) }
                    }
                    if !found.mayEditAccess { p(.class("muted")) { words(.cabinetNote) } }
                    if found.mayEdit {
                        (person ?? personForm).body(csrf: view.frame.csrf, in: language)
                    } else {
                        facts
                    }
                }
                div {
                    roles(role)
                    if found.mayEditAccess { way(password) }
                }
            }
        }
    }

    private var facts: Markup {
        descriptionList(
            [
                Fact(AdminFormPhrase.label(.email).text(in: language), found.person.email),
                Fact(AdminFormPhrase.label(.position).text(in: language), found.person.position),
            ],
            in: language
        )
    }

    // MARK: Roles

    private func roles(_ form: AdminForm?) -> Markup {
        section(.id("roles"), .tabindex(-1), .aria("labelledby", "roles-h")) {
            h2(.id("roles-h")) { AdminFormPhrase.label(.roles).text(in: language) }
            if found.grants.isEmpty { p { AdminPhrase.noRoles.text(in: language) } }
            itemList(found.grants.map(item))
            disclosure(words(.giveRole), isOpen: form != nil || found.grants.isEmpty) {
                (form ?? roleForm).body(csrf: view.frame.csrf, in: language)
            }
        }
    }

    private func item(_ grant: GrantRecord) -> Markup {
        let role = AccessPhrase.role(grant.role).text(in: language)
        return Markup {
            div {
                b { role }
                p(.class("muted no")) { GrantPlace.words(grant, reference, language) }
            }
            OtklikWeb.form(to: "/admin/people/\(found.person.id)/roles/\(grant.id)/removal", csrf: view.frame.csrf) {
                submitButton(
                    AdminPhrase.takeRole.text(in: language),
                    .link,
                    .aria("label", AdminPhrase.takeRoleOf(role).text(in: language))
                )
            }
        }
    }

    var roleForm: AdminForm {
        AdminForm(
            action: "/admin/people/\(found.person.id)/roles",
            inputs: Self.roleInputs(language),
            values: [:],
            revision: nil,
            submit: .giveRole
        )
    }

    static func roleInputs(_ language: Language) -> [AdminInput] {
        let roles = Role.allCases.filter { $0 != .resident && $0 != .system }.map {
            Choice($0.rawValue, AccessPhrase.role($0).text(in: language))
        }
        return [
            AdminInput(
                .role,
                .select([Choice("", AdminFormPhrase.choose.text(in: language))] + roles),
                in: language
            ),
            AdminInput(.roleOrganisation, .pick, in: language),
            AdminInput(.roleTerritory, .pick, in: language),
        ]
    }

    // MARK: Who it is

    var personForm: AdminForm {
        var inputs = [
            AdminInput(
                .name,
                .text(maximum: Directory.personNameLimit),
                label: .personName,
                in: language
            ),
            AdminInput(.position, .text(maximum: Directory.personNameLimit), in: language),
            AdminInput(.phone, .phone, in: language),
            AdminInput(.absentUntil, .date, in: language),
            AdminInput(.deputy, .select(deputies), in: language),
        ]
        if found.mayEditAccess {
            inputs.insert(AdminInput(.email, .email, in: language), at: 0)
            inputs.append(AdminInput(.active, .flag, in: language))
        }
        return AdminForm(
            action: link,
            inputs: inputs,
            values: found.values,
            revision: found.revision,
            submit: .save
        )
    }

    private var deputies: [Choice] {
        let known = found.values["deputy"]
        let names = found.colleagues + (known.isEmpty || found.colleagues.contains(known) ? [] : [known])
        return [Choice("", words(.notSet))] + names.map { Choice($0, $0) }
    }

    // MARK: The way in

    private func way(_ form: AdminForm?) -> Markup {
        section(.aria("labelledby", "way-h"), .class("mt")) {
            h2(.id("way-h")) { AdminPhrase.signingIn.text(in: language) }
            p {
                (found.person.passwordHash.isEmpty ? AdminPhrase.passwordIsNotSet : .passwordIsSet)
                    .text(in: language)
            }
            (form ?? passwordForm).body(csrf: view.frame.csrf, in: language)
            if !found.person.passwordHash.isEmpty {
                OtklikWeb.form(to: passwordForm.action, csrf: view.frame.csrf) {
                    submitButton(words(.removePassword), .danger, .name("remove"), .value("1"))
                }
            }
        }
    }

    var passwordForm: AdminForm {
        AdminForm(
            action: "/admin/people/\(found.person.id)/password",
            inputs: [AdminInput(.password, .newPassword, in: language)],
            values: [:],
            revision: nil,
            submit: .setPassword
        )
    }

    private func words(_ phrase: AdminFormPhrase) -> String { phrase.text(in: language) }
}

/// Where a role is held, in words.
enum GrantPlace {
    static func words(_ grant: GrantRecord, _ reference: Reference, _ language: Language) -> String {
        switch grant.grant.area {
        case .region: AdminPhrase.wholeRegion.text(in: language)
        case .organisation(let id): reference.organisation(id)?.name ?? grant.organisationName
        case .territory(let id): reference.territory(id)?.name ?? ""
        }
    }
}

/// The lists of people.
struct PeopleTable {
    let view: AdminPage
    let reference: Reference

    private var language: Language { view.language }

    func staff(_ lines: [PersonLine]) -> Markup {
        if lines.isEmpty { return Markup() }
        return dataTable(
            caption: AccessPhrase.list(.people).text(in: language),
            captionIsSeen: false,
            columns: [
                Column(AdminFormPhrase.personName.text(in: language)),
                Column(AdminFormPhrase.label(.email).text(in: language)),
                Column(AdminFormPhrase.label(.roles).text(in: language)),
                Column(AdminPhrase.state.text(in: language)),
            ],
            rows: lines.map { line in
                [link(line.person), Markup(line.person.email), roles(line.grants), state(line.person)]
            }
        )
    }

    func others(_ people: [PersonRecord]) -> Markup {
        if people.isEmpty { return Markup() }
        return dataTable(
            caption: AdminPhrase.otherPeople.text(in: language),
            columns: [
                Column(AdminFormPhrase.personName.text(in: language)),
                Column(AdminFormPhrase.label(.email).text(in: language)),
                Column(AdminPhrase.state.text(in: language)),
            ],
            rows: people.map { [link($0), Markup($0.email), state($0)] }
        )
    }

    private func link(_ person: PersonRecord) -> Markup {
        a(.href("/admin/people/\(person.id)")) { person.name.isEmpty ? person.email : person.name }
    }

    private func roles(_ grants: [GrantRecord]) -> Markup {
        div {
            for (index, grant) in grants.enumerated() {
                if index > 0 { br() }
                AccessPhrase.role(grant.role).text(in: language)
                span(.class("muted")) { " · " + GrantPlace.words(grant, reference, language) }
            }
        }
    }

    private func state(_ person: PersonRecord) -> Markup {
        if person.isActive, let until = person.absentUntil, view.zone.date(of: until) >= view.today {
            let day = RussianDates.day(view.zone.date(of: until), today: view.today)
            return tag(AdminPhrase.absent(until: day).text(in: language), .warning, icon: .clock)
        }
        return stateTag(person.isActive, in: language)
    }
}
