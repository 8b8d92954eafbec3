import Database
import OtklikDomain
import Testing

@testable import OtklikService
@testable import OtklikWeb

@Suite("The staff's frame") struct DeskFrameTests {
    /// Gives Vera the head's role beside her own.
    private func twoRoles() throws -> TestSite {
        let site = try TestSite()
        try site.platform.database.write { db in
            _ = try db.execute(
                """
                INSERT INTO role_grant (id, region_id, person_id, role, organisation_id, created_ms)
                VALUES (600, 1, 6, 'head', 111, 0)
                """
            )
        }
        return site
    }

    @Test func `whoever holds several roles sees the one in use and the way to the others`() throws {
        let site = try twoRoles()
        let page = try site.get("/queue", as: .vera)
        #expect(page.words.contains("Дорожная служба Координатор"))
        #expect(page.text.contains("href=\"/roles\"") && page.text.contains("Координатор – сменить роль"))
        let roles = try site.get("/roles", as: .vera)
        #expect(roles.words.contains("Руководитель"))
        #expect(try site.post("/roles/600", as: .vera).location == "/queue")
        let after = try site.get("/queue", as: .vera)
        #expect(after.words.contains("Дорожная служба Руководитель") && after.words.contains("На подпись 0"))
    }

    @Test func `one role needs no switch`() throws {
        let site = try TestSite()
        #expect(try !site.get("/queue", as: .vera).text.contains("href=\"/roles\""))
    }

    @Test func `the keys are told and can be switched off`() throws {
        let site = try TestSite()
        let number = try site.deskMessage(.registered)
        let page = try site.get("/queue?open=\(percentEncoded(number.description))", as: .vera)
        #expect(page.text.contains("data-keys-list") && page.text.contains("data-keys-switch"))
        #expect(page.words.contains("a назначить f передать / поиск"))
        #expect(page.text.contains("data-key=\"a\"") && page.text.contains("data-key=\"/\""))
    }

    @Test func `a form that outlived its session comes back whole after signing in`() throws {
        let site = try TestSite()
        let number = try site.deskMessage(.inWork)
        let version = try site.card(number).version
        _ = try site.desk(number, "?do=question", as: .gleb)
        try site.signOut(.gleb)
        let sent = try site.post(
            "/desk/\(percentEncoded(number.description))/question",
            form: ["version": String(version), "question": "С какой стороны дома лежит снег?"],
            as: .gleb
        )
        let location = try #require(sent.location)
        #expect(sent.status == 303 && location.hasPrefix("/sign-in?next="))
        let next = try #require(location.split(separator: "=").last)
        try site.signIn(.gleb)
        let resumed = try site.get(String(next), as: .gleb)
        #expect(resumed.status == 200 && resumed.words.contains("С какой стороны дома лежит снег?"))
        #expect(resumed.value(of: "question") == "С какой стороны дома лежит снег?")
    }
}
