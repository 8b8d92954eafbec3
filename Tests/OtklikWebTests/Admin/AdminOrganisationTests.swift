import Database
import Testing

@testable import OtklikDomain
@testable import OtklikService
@testable import OtklikWeb

@Suite("The list of organisations") struct AdminOrganisationTests {
    private let roads = "/admin/organisations/111"

    @Test func `an administrator edits organisations`() throws {
        let site = try TestSite()
        let answer = try site.edit(roads, ["name": "Дорожный центр", "phone": "8 912 345-67-89", "approval": "0"])
        #expect(answer.status == 303 && answer.location == roads)
        let saved = try #require(site.platform.reference.current.organisation(TestTown.roads))
        #expect(saved.name == "Дорожный центр")
        #expect(saved.approvalRequired == false)
        let page = try site.get(roads, as: .klara)
        #expect(page.value(of: "phone") == "+79123456789")
    }

    @Test func `an administrator adds an organisation below another`() throws {
        let site = try TestSite()
        let form = try site.get("/admin/organisations/new?above=110", as: .klara)
        #expect(form.value(of: "parent") == "Мэрия [110]")
        let answer = try site.edit(
            "/admin/organisations/new?above=110",
            ["name": "Озеленение", "kind": "municipal_improvement", "territory": "верхнереченск"],
            to: "/admin/organisations"
        )
        #expect(answer.status == 303)
        let added = try #require(site.platform.reference.current.organisations.all.first { $0.name == "Озеленение" })
        #expect(added.parent == TestTown.hall)
        #expect(added.territory == TestTown.town)
        #expect(added.shortName == "Озеленение")
        #expect(try site.ancestorsAreInStep())
    }

    @Test func `a number that nobody touched is not judged`() throws {
        let site = try TestSite()
        try site.platform.database.write { db in
            _ = try db.execute("UPDATE organisation SET phone = '+7 (000) 200-02-01' WHERE id = 111")
        }
        #expect(try site.edit(roads, ["name": "Дорожники"]).status == 303)
        #expect(try site.get(roads, as: .klara).value(of: "phone") == "+7 (000) 200-02-01")
        #expect(try site.edit(roads, ["phone": "+7 (000) 200-02-02"]).status == 422)
    }

    @Test func `a moved organisation takes its ancestors along with all below it`() throws {
        let site = try TestSite()
        #expect(try site.ancestorsAreInStep())
        let answer = try site.edit("/admin/organisations/110", ["parent": "Администрация Ольховского округа"])
        #expect(answer.status == 303)
        #expect(site.platform.reference.current.organisations.ancestors(of: TestTown.roads).count == 3)
        #expect(try site.ancestorsAreInStep())
        let back = try site.edit("/admin/organisations/110", ["parent": ""])
        #expect(back.status == 303)
        #expect(try site.ancestorsAreInStep())
    }

    @Test func `no organisation hangs under one that is below it`() throws {
        let site = try TestSite()
        let answer = try site.edit("/admin/organisations/110", ["parent": "Водоканал", "name": "Ратуша"])
        #expect(answer.status == 422)
        #expect(answer.words.contains("Так получится круг"))
        #expect(answer.value(of: "name") == "Ратуша")
        #expect(answer.title.hasPrefix("Ошибка:"))
        #expect(site.platform.reference.current.organisation(TestTown.hall)?.name == "Мэрия")
    }

    @Test func `an organisation with open messages is not switched off`() throws {
        let site = try TestSite()
        try site.leaveOpenMessage(at: TestTown.roads)
        let answer = try site.edit(roads, ["active": ""])
        #expect(answer.status == 422)
        #expect(answer.words.contains("1 открытое сообщение"))
        #expect(site.platform.reference.current.organisation(TestTown.roads)?.isActive == true)
        #expect(try site.edit("/admin/organisations/113", ["active": ""]).status == 303)
        #expect(site.platform.reference.current.organisation(TestTown.lights)?.isActive == false)
    }

    @Test func `two administrators do not overwrite each other`() throws {
        let site = try TestSite()
        let first = try site.get(roads, as: .klara).formFields
        #expect(try site.edit(roads, ["name": "Дорожники"], as: .ivan).status == 303)
        let typed = first.map { ($0.name, $0.name == "name" ? "Моё название" : $0.value) }
        let answer = try site.postFields(roads, typed, as: .klara)
        #expect(answer.status == 409)
        #expect(answer.words.contains("Пока вы писали, это изменили"))
        #expect(answer.words.contains("Иван Рогов"))
        #expect(answer.words.contains("Название: Дорожная служба → Дорожники"))
        #expect(answer.value(of: "name") == "Моё название")
        // Sent once more, knowing what changed.
        let again = try site.postFields(roads, answer.formFields, as: .klara)
        #expect(again.status == 303)
        #expect(site.platform.reference.current.organisation(TestTown.roads)?.name == "Моё название")
    }

    @Test func `a name that fits several is chosen among them`() throws {
        let site = try TestSite()
        let answer = try site.edit(roads, ["parent": "а"])
        #expect(answer.status == 422)
        #expect(answer.text.contains("name=\"parent_choice\""))
        let chosen = try site.edit(roads, ["parent": "а", "parent_choice": "Правительство области"])
        #expect(chosen.status == 303)
        #expect(site.platform.reference.current.organisation(TestTown.roads)?.parent == TestTown.government)
        #expect(try site.edit(roads, ["parent": "Нет такой"]).words.contains("Такого названия нет"))
    }

    @Test func `a cabinet's administrator stays inside the cabinet`() throws {
        let site = try TestSite()
        try site.makeCabinetAdministrator(.egor, of: TestTown.roads)
        let list = try site.get("/admin/organisations", as: .egor)
        #expect(list.words.contains("Дорожная служба"))
        #expect(!list.words.contains("Водоканал"))
        #expect(try site.edit(roads, ["phone": "+7 912 345-67-89"], as: .egor).status == 303)
        #expect(try site.get("/admin/organisations/112", as: .egor).status == 403)
        #expect(try site.edit(roads, ["parent": "Водоканал"], as: .egor).status == 422)
        let own = try site.edit(
            "/admin/organisations/new?above=111",
            ["name": "Участок", "kind": "road_service"],
            to: "/admin/organisations",
            as: .egor
        )
        #expect(own.status == 303)
        let top = try site.edit(
            "/admin/organisations/new",
            ["name": "Ничья", "kind": "road_service"],
            to: "/admin/organisations",
            as: .egor
        )
        #expect(top.status == 422)
        #expect(top.words.contains("Это вне вашей организации"))
    }

    @Test func `names are written as text, never as HTML`() throws {
        let site = try TestSite()
        let name = "<script>alert(1)</script> & \"Ко\""
        #expect(try site.edit(roads, ["name": name]).status == 303)
        for page in [roads, "/admin/organisations?q=script", "/admin/journal", "/admin/people"] {
            let answer = try site.get(page, as: .klara)
            #expect(answer.status == 200)
            #expect(!answer.text.contains("<script>alert"))
        }
        #expect(try site.get(roads, as: .klara).words.contains(name))
    }

    @Test func `organisations are found by folded words and read page by page`() throws {
        let site = try TestSite()
        #expect(try site.get("/admin/organisations?q=ВОДО", as: .klara).words.contains("Водоканал"))
        #expect(try site.get("/admin/organisations?q=zzz", as: .klara).words.contains("Ничего не нашлось"))
        let permit = try site.platform.directory.permit(.organisations, try site.viewer(.klara))
        for number in 1...60 {
            let values: FormValues = [
                "name": "Школа \(number)", "kind": "school", "parent": "Мэрия", "active": "1",
            ]
            _ = try site.platform.directory.addOrganisation(values, permit)
        }
        let first = try site.platform.directory.organisations(search: "школа", after: nil, permit)
        let second = try site.platform.directory.organisations(search: "школа", after: first.next, permit)
        #expect(first.lines.count == 50 && second.lines.count == 10 && second.next == nil && first.total == 60)
        let names = (first.lines + second.lines).map(\.organisation.name)
        #expect(Set(names).count == 60)
        #expect(
            try site.get("/admin/organisations?q=%D1%88%D0%BA%D0%BE%D0%BB%D0%B0", as: .klara).words.contains(
                "Показано 50 из 60"
            )
        )
    }
}
