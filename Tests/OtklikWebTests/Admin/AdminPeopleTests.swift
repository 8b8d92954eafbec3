import Testing

@testable import OtklikDomain
@testable import OtklikService
@testable import OtklikWeb

@Suite("The list of people and roles") struct AdminPeopleTests {
    private func page(_ person: TestPerson, _ site: TestSite) throws -> String {
        "/admin/people/\(try site.viewer(person).person.id)"
    }

    @Test func `an administrator edits people`() throws {
        let site = try TestSite()
        let gleb = try page(.gleb, site)
        let answer = try site.edit(
            gleb,
            ["position": "Мастер участка", "absent_until": "2026-12-01", "deputy": "Дина Юсупова"]
        )
        #expect(answer.status == 303)
        let saved = try site.viewer(.gleb).person
        #expect(saved.position == "Мастер участка")
        #expect(saved.deputy == (try site.viewer(.dina).person.id))
        #expect(saved.absentUntil.map { site.platform.reference.current.zone.date(of: $0).description } == "2026-12-01")
        #expect(try site.get("/admin/people", as: .klara).words.contains("Нет на месте до 1 декабря"))
    }

    @Test func `an administrator adds a person with a first role`() throws {
        let site = try TestSite()
        let answer = try site.edit(
            "/admin/people/new",
            [
                "email": "nina@example.org", "name": "Нина Орлова", "role": "executor",
                "role_organisation": "водоканал",
            ],
            to: "/admin/people"
        )
        #expect(answer.status == 303)
        let shown = try site.follow(answer, as: .klara)
        #expect(shown.words.contains("Исполнитель Водоканал"))
        #expect(try site.journal().map(\.action) == [.giveRole, .add])
        let twice = try site.edit(
            "/admin/people/new",
            ["email": "NINA@example.org", "name": "Нина"],
            to: "/admin/people"
        )
        #expect(twice.status == 422 && twice.words.contains("Человек с такой почтой уже есть"))
    }

    @Test func `roles are given where they can be held, and taken away`() throws {
        let site = try TestSite()
        let anna = try page(.anna, site)
        let wrong = try site.post(anna + "/roles", form: ["role": "executor"], as: .klara)
        #expect(wrong.status == 422 && wrong.words.contains("укажите организацию"))
        let given = try site.post(
            anna + "/roles",
            form: ["role": "executor", "role_organisation": "Горсвет"],
            as: .klara
        )
        #expect(given.status == 303)
        let twice = try site.post(
            anna + "/roles",
            form: ["role": "executor", "role_organisation": "Горсвет"],
            as: .klara
        )
        #expect(twice.status == 422)
        let grant = try #require(try site.viewer(.anna).grants.first)
        #expect(grant.organisation == TestTown.lights)
        #expect(try site.post(anna + "/roles/\(grant.id)/removal", as: .klara).status == 303)
        #expect(try site.viewer(.anna).grants.isEmpty)
    }

    @Test func `the last administrator stays`() throws {
        let site = try TestSite()
        let klara = try page(.klara, site)
        let grant = try #require(try site.viewer(.klara).grants.first)
        let taken = try site.post(klara + "/roles/\(grant.id)/removal", as: .klara)
        #expect(taken.status == 422 && taken.words.contains("Это последний администратор региона"))
        #expect(try site.edit(klara, ["active": ""]).status == 422)
        let second = try page(.anna, site)
        #expect(try site.post(second + "/roles", form: ["role": "administrator"], as: .klara).status == 303)
        #expect(try site.post(klara + "/roles/\(grant.id)/removal", as: .klara).status == 303)
        #expect(try site.get("/admin", as: .klara).status == 403)
    }

    @Test func `switching a person off ends their sessions`() throws {
        let site = try TestSite()
        let gleb = try page(.gleb, site)
        #expect(try site.edit(gleb, ["active": ""]).status == 303)
        #expect(try site.get("/roles", as: .gleb).status == 303)
        let back = try site.edit(gleb, ["active": "1"])
        #expect(back.status == 303)
    }

    @Test func `a password is set and taken away without being told`() throws {
        let site = try TestSite()
        let gleb = try page(.gleb, site)
        let short = try site.post(gleb + "/password", form: ["password": "короткий"], as: .klara)
        #expect(short.status == 422 && short.words.contains("Пароль короче"))
        let secret = "длинный пароль 7"
        #expect(try site.post(gleb + "/password", form: ["password": secret], as: .klara).status == 303)
        let email = try EmailAddress(TestPerson.gleb.email)
        let entered = try site.platform.accounts.signIn(email: email, password: secret, network: "1")
        guard case .signedIn = entered else {
            Issue.record("the new password does not open")
            return
        }
        #expect(try site.journal().first?.action == .setPassword)
        #expect(!(try site.get("/admin/journal", as: .klara)).text.contains(secret))
        #expect(try site.post(gleb + "/password", form: ["remove": "1"], as: .klara).status == 303)
        #expect(try site.platform.accounts.signIn(email: email, password: secret, network: "2") == .wrongPassword)
    }

    @Test func `a cabinet's administrator gives roles inside it and never the way into an account`() throws {
        let site = try TestSite()
        try site.makeCabinetAdministrator(.egor, of: TestTown.roads)
        let list = try site.get("/admin/people", as: .egor)
        #expect(list.words.contains("Вера Лапина") && !list.words.contains("Лев Фокин"))
        let gleb = try page(.gleb, site)
        let answer = try site.edit(gleb, ["position": "Мастер", "email": "thief@example.org"], as: .egor)
        #expect(answer.status == 303)
        #expect(try site.viewer(.gleb).person.email == "gleb@example.org")
        #expect(try site.post(gleb + "/password", form: ["password": "1234567890ab"], as: .egor).status == 403)
        let region = try site.post(gleb + "/roles", form: ["role": "administrator"], as: .egor)
        #expect(region.status == 422 && region.words.contains("Это вне вашей организации"))
        #expect(try site.get(try page(.lev, site), as: .egor).status == 404)
        let other = try site.edit(
            "/admin/people/new",
            [
                "email": "anna@example.org", "name": "Захват", "role": "executor",
                "role_organisation": "Дорожная служба",
            ],
            to: "/admin/people",
            as: .egor
        )
        #expect(other.status == 303)
        #expect(try site.viewer(.anna).person.name == "Анна Королёва")
    }

    @Test func `two administrators of one person are told of each other`() throws {
        let site = try TestSite()
        let gleb = try page(.gleb, site)
        let first = try site.get(gleb, as: .klara).formFields
        #expect(try site.edit(gleb, ["position": "Мастер"]).status == 303)
        let typed = first.map { ($0.name, $0.name == "position" ? "Слесарь" : $0.value) }
        let answer = try site.postFields(gleb, typed, as: .klara)
        #expect(answer.status == 409 && answer.value(of: "position") == "Слесарь")
    }
}
