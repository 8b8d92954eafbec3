import Database
import Testing

@testable import OtklikDomain
@testable import OtklikService
@testable import OtklikWeb

@Suite("Topics, routes, territories, rules and the calendar") struct AdminListTests {
    @Test func `an administrator edits topics`() throws {
        let site = try TestSite()
        let hole = "/admin/topics/\(TestTown.hole)"
        #expect(try site.get(hole, as: .klara).words.contains("Сроки, которые уже идут, не сдвинутся"))
        let answer = try site.edit(
            hole,
            ["days": "7", "day_kind": "working", "season": "04-01..10-31", "trusted": "1", "needs_proof": ""]
        )
        #expect(answer.status == 303)
        let saved = try #require(site.platform.reference.current.topic(TestTown.hole))
        #expect(saved.term == Term(days: 7, kind: .working))
        #expect(saved.season?.description == "04-01..10-31")
        #expect(saved.isTrusted && !saved.needsProof && saved.needsPlace)
        #expect(try site.journal().first?.changes.count == 5)
    }

    @Test(arguments: [("days", "61"), ("days", "ноль"), ("season", "лето"), ("name", ""), ("kind", "")])
    func `a wrong topic is refused at its field and nothing typed is lost`(_ wrong: (String, String)) throws {
        let site = try TestSite()
        let hole = "/admin/topics/\(TestTown.hole)"
        var fields = try site.get(hole, as: .klara).formFields.filter { $0.name != wrong.0 && $0.name != "subcategory" }
        fields += [(wrong.0, wrong.1), ("subcategory", "Провалы")]
        let answer = try site.postFields(hole, fields, as: .klara)
        #expect(answer.status == 422)
        #expect(answer.text.contains("href=\"#\(wrong.0)\""))
        #expect(answer.value(of: "subcategory") == "Провалы")
        #expect(site.platform.reference.current.topic(TestTown.hole)?.subcategory == "Ямы")
    }

    @Test func `an administrator adds a topic and residents find it`() throws {
        let site = try TestSite()
        let answer = try site.edit(
            "/admin/topics/new",
            [
                "name": "Качели сломаны", "category": "Дворы", "subcategory": "Площадки",
                "kind": "municipal_improvement",
            ],
            to: "/admin/topics"
        )
        #expect(answer.status == 303)
        #expect(site.platform.topics.search("качели").map(\.name) == ["Качели сломаны"])
        #expect(try site.get("/admin", as: .klara).words.contains("Качели сломаны"))
        let found = try site.get("/admin/topics?q=%D0%BA%D0%B0%D1%87%D0%B5%D0%BB%D0%B8", as: .klara)
        #expect(found.words.contains("Площадки"))
    }

    @Test func `an administrator edits routes`() throws {
        let site = try TestSite()
        let route: KeyValuePairs = [
            "subject": "topic", "topic": "Яма на проезжей части", "territory": "Верхнереченск",
            "organisation": "Водоканал",
        ]
        let answer = try site.edit("/admin/routes/new", route, to: "/admin/routes")
        #expect(answer.status == 303)
        let topic = site.platform.reference.current.topic(TestTown.hole)
        let routed = { site.platform.reference.current.routing.route(topic: topic, territory: TestTown.town) }
        #expect(routed().organisation == TestTown.water)
        #expect(try site.edit("/admin/routes/new", route, to: "/admin/routes").status == 422)
        let page = try #require(answer.location)
        #expect(try site.edit(page, ["active": ""]).status == 303)
        #expect(routed().organisation == TestTown.roads)
        #expect(try site.get("/admin/routes", as: .klara).words.contains("Выключено"))
    }

    @Test func `the trial of the routing says where, by when and why`() throws {
        let site = try TestSite()
        let hole = percentEncoded("яма на проезжей части")
        let town = try site.get("/admin/routes?topic=\(hole)&place=\(percentEncoded("Верхнереченск"))", as: .ivan)
        #expect(town.status == 200)
        #expect(town.words.contains("Дорожная служба На эту тему здесь отвечает одна организация"))
        #expect(town.words.contains("10 дней"))
        let place = percentEncoded("Верхнереченск, Садовая улица, 14")
        let address = try site.get("/admin/routes?topic=\(hole)&place=\(place)", as: .ivan)
        #expect(address.words.contains("Дорожная служба На эту тему"))
        let nobody = try site.get("/admin/routes?topic=\(hole)&place=", as: .ivan)
        #expect(nobody.words.contains("Координатору региона"))
        let unknown = try site.get("/admin/routes?topic=zzz&place=", as: .ivan)
        #expect(unknown.status == 422 && unknown.words.contains("Такого названия нет"))
    }

    @Test func `an administrator edits territories`() throws {
        let site = try TestSite()
        let district = "/admin/territories/\(TestTown.district)"
        #expect(try site.edit(district, ["name": "Ольховский район", "active": ""], as: .ivan).status == 303)
        let saved = try #require(site.platform.reference.current.territory(TestTown.district))
        #expect(saved.name == "Ольховский район" && !saved.isActive && saved.centre != nil)
        let added = try site.edit(
            "/admin/territories/new",
            ["name": "Заречье", "territory_kind": "district", "around": "Верхнереченск"],
            to: "/admin/territories",
            as: .ivan
        )
        #expect(added.status == 303)
        let circle = try site.edit("/admin/territories/\(TestTown.town)", ["around": "Заречье"], as: .ivan)
        #expect(circle.status == 422 && circle.words.contains("Так получится круг"))
    }

    @Test func `an administrator edits settings`() throws {
        let site = try TestSite()
        let page = try site.get("/admin/settings", as: .klara)
        for definition in SettingDefinition.all {
            #expect(page.text.contains("name=\"\(definition.key.rawValue)\""))
        }
        let fields = try settings("review", site)
        let changed = fields.map { ($0.name, $0.name == "review.rating_days" ? "21" : $0.value) }
        #expect(try site.postFields("/admin/settings/review", changed, as: .klara).status == 303)
        #expect(site.platform.reference.current.rules.ratingDays == 21)
        // The first form's state is gone.
        let late = try site.postFields("/admin/settings/review", fields, as: .klara)
        #expect(late.status == 409)
        #expect(late.words.contains("14 → 21"))
        #expect(
            try site.journal().first?.changes == [
                JournalChange(field: "review.rating_days", before: "14", after: "21")
            ]
        )
    }

    @Test(arguments: [
        ("review.rating_days", "0", "Нужно целое число от 1 до 90"),
        ("review.rounds_same_organisation", "9", "Число не может быть больше"),
    ])
    func `a wrong setting saves nothing of its group`(_ key: String, _ value: String, _ words: String) throws {
        let site = try TestSite()
        let fields = try settings("review", site).map { field in
            (field.name, field.name == key ? value : field.name == "review.reopen_days" ? "5" : field.value)
        }
        let answer = try site.postFields("/admin/settings/review", fields, as: .klara)
        #expect(answer.status == 422)
        #expect(answer.words.contains(words))
        #expect(answer.value(of: "review.reopen_days") == "5")
        #expect(site.platform.reference.current.rules.reopenDays == 90)
    }

    private func settings(_ group: String, _ site: TestSite) throws -> [(name: String, value: String)] {
        let permit = try site.platform.directory.permit(.rules, try site.viewer(.klara))
        let view = try #require(try site.platform.directory.settings(permit).first { $0.group.rawValue == group })
        return view.values.names.map { ($0, view.values[$0]) } + [(AdminForm.revisionField, view.revision)]
    }

    @Test func `an administrator edits the calendar`() throws {
        let site = try TestSite()
        #expect(try site.get("/admin", as: .klara).words.contains("В календаре нет праздников на 2027 год"))
        let form: KeyValuePairs = ["date": "2027-01-01", "working": "0", "day_name": "Новый год"]
        #expect(try site.post("/admin/calendar", form: form, as: .klara).status == 303)
        let day = try #require(LocalDate("2027-01-01"))
        #expect(!site.platform.reference.current.deadline.calendar.isWorking(day))
        #expect(try site.post("/admin/calendar", form: form, as: .klara).words.contains("Этот день уже в календаре"))
        let page = try site.get("/admin/calendar?year=2027", as: .klara)
        #expect(page.words.contains("Новый год"))
        let stale = try site.post("/admin/calendar/2027-01-01/removal", form: ["based_on": "0"], as: .klara)
        #expect(stale.status == 409)
        let revision = try #require(page.value(of: "based_on"))
        let removed = try site.post("/admin/calendar/2027-01-01/removal", form: ["based_on": revision], as: .klara)
        #expect(removed.status == 303)
        #expect(site.platform.reference.current.deadline.calendar.isWorking(day))
        #expect(try site.journal().map(\.action) == [.remove, .add])
        #expect(try site.post("/admin/calendar", form: ["date": "31.12"], as: .klara).status == 422)
    }

    @Test func `a parked job is tried again or thrown away after a question`() throws {
        let site = try TestSite()
        #expect(try site.get("/admin/jobs", as: .klara).words.contains("Ничего не застряло"))
        let start = site.clock.now
        try site.platform.database.write { db in
            for id in [Int64(701), 702] {
                let job = Job(id: id, kind: "mail", key: "mail:\(id)", payload: "{}", due: start)
                try JobQueries.insert(db, region: TestTown.region, job, at: start)
                try JobQueries.park(db, region: TestTown.region, job, error: "550 <нет> ящика")
            }
        }
        #expect(try site.get("/admin", as: .klara).words.contains("Застряли 2 задания"))
        #expect(try site.get("/admin/jobs", as: .klara).words.contains("550 <нет> ящика"))
        #expect(try site.post("/admin/jobs/701/attempt", as: .klara).status == 303)
        #expect(try site.platform.jobs.parked().map(\.job.id) == [702])
        #expect(try site.get("/admin/jobs/702/removal", as: .klara).words.contains("Удалить задание?"))
        #expect(try site.platform.jobs.parked().count == 1)
        #expect(try site.post("/admin/jobs/702/removal", as: .klara).status == 303)
        #expect(try site.platform.jobs.parked().isEmpty)
        #expect(try site.post("/admin/jobs/702/removal", as: .klara).status == 404)
        #expect(try site.journal().map(\.action) == [.remove, .retry])
    }
}

@Suite("Who may administer") struct AdminAccessTests {
    private static let pages = [
        "/admin", "/admin/organisations", "/admin/organisations/new", "/admin/organisations/111", "/admin/people",
        "/admin/people/new", "/admin/topics", "/admin/topics/new", "/admin/topics/1", "/admin/routes",
        "/admin/routes/new", "/admin/territories", "/admin/territories/new", "/admin/territories/10",
        "/admin/settings", "/admin/calendar", "/admin/jobs", "/admin/journal",
    ]

    @Test(arguments: pages) func `the administrator opens every page`(_ page: String) throws {
        #expect(try TestSite().get(page, as: .klara).status == 200)
    }

    @Test(arguments: pages) func `nobody else does`(_ page: String) throws {
        let site = try TestSite()
        #expect(try site.get(page).status == 303)
        for person in [TestPerson.anna, .boris, .vera, .gleb, .egor, .zoya] {
            let answer = try site.get(page, as: person)
            #expect(answer.status == 403, "\(person) at \(page)")
        }
    }

    @Test func `the regional coordinator edits organisations, territories and routes only`() throws {
        let site = try TestSite()
        for page in ["/admin", "/admin/organisations", "/admin/territories", "/admin/routes"] {
            #expect(try site.get(page, as: .ivan).status == 200)
        }
        for page in ["/admin/people", "/admin/topics", "/admin/settings", "/admin/calendar"] {
            #expect(try site.get(page, as: .ivan).status == 403)
        }
        let refused = try site.get("/admin/topics", as: .ivan)
        #expect(refused.words.contains("Ваша роль не позволяет менять раздел «Темы»"))
    }

    @Test(arguments: Administration.allCases)
    func `a permit for one list opens no other`(_ list: Administration) throws {
        let site = try TestSite()
        let permit = try site.platform.directory.permit(list, try site.viewer(.klara))
        let directory = site.platform.directory
        var opened: [Administration] = []
        func open(_ other: Administration, _ body: () throws -> Void) {
            do {
                try body()
                opened.append(other)
            } catch let denied as Denied {
                #expect(denied == .administration(other))
            } catch {
                Issue.record("\(other): \(error)")
            }
        }
        open(.organisations) { _ = try directory.organisations(search: "", after: nil, permit) }
        open(.people) { _ = try directory.people(search: "", after: nil, permit) }
        open(.topics) { _ = try directory.topics(search: "", category: nil, after: nil, permit) }
        open(.routes) { _ = try directory.routes(search: "", after: nil, permit) }
        open(.territories) { _ = try directory.territories(search: "", after: nil, permit) }
        open(.rules) { _ = try directory.settings(permit) }
        open(.calendar) { _ = try directory.calendar(year: 2026, permit) }
        #expect(opened == [list])
    }

    @Test func `a change without the form's proof is refused`() throws {
        let site = try TestSite()
        let answer = try site.post("/admin/organisations/111", form: ["name": "Чужое"], as: .klara, token: .none)
        #expect(answer.status == 403)
        #expect(try site.journal().isEmpty)
    }

    @Test func `the journal tells who changed what from what to what`() throws {
        let site = try TestSite()
        #expect(try site.edit("/admin/organisations/111", ["name": "Дорожники", "approval": "1"]).status == 303)
        let entry = try #require(try site.journal().first)
        #expect(entry.person == "Клара Нечаева" && entry.at == site.clock.now && entry.action == .edit)
        #expect(
            entry.changes == [
                JournalChange(field: "name", before: "Дорожная служба", after: "Дорожники"),
                JournalChange(field: "approval", before: "", after: "1"),
            ]
        )
        let page = try site.get("/admin/journal", as: .klara)
        #expect(page.words.contains("Название: Дорожная служба → Дорожники"))
        #expect(page.words.contains("Ответ согласует руководитель: Как в правилах → Да"))
    }

    @Test func `saving what was not changed writes nothing`() throws {
        let site = try TestSite()
        for page in ["organisations/111", "topics/1", "territories/10"] {
            #expect(try site.edit("/admin/\(page)", [:]).status == 303)
        }
        #expect(try site.journal().isEmpty)
    }
}
