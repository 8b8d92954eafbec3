import OtklikDomain
import Testing
import WebServer

@testable import OtklikService
@testable import OtklikWeb

@Suite("The test site") struct TestSiteTests {
    @Test func `a browser keeps its cookies and posts with the token of the last page`() throws {
        let site = try TestSite()
        #expect(try site.get("/view").status == 200)
        #expect(try site.post("/view", form: ["size": "150"]).status == 303)
        #expect(try site.get("/view").checked("size") == ["150"])
        #expect(try site.post("/view", form: ["size": "150"], token: .none).status == 403)
    }

    @Test(arguments: TestPerson.allCases.filter { !$0.isGuest })
    func `everybody of the town signs in`(person: TestPerson) throws {
        let site = try TestSite()
        #expect(try site.viewer(person).person.name == person.name)
    }

    @Test func `a topic finds its organisation in the town`() throws {
        let site = try TestSite()
        let reference = site.platform.reference.current
        let routed = reference.routing.route(topic: reference.topic(TestTown.hole), territory: TestTown.town)
        #expect(routed.organisation == TestTown.roads)
    }

    @Test func `an address is found as it is typed`() throws {
        let site = try TestSite()
        let found = try site.platform.places.suggest("садовая 14")
        #expect(found.map(\.label).contains("Верхнереченск, Садовая улица, 14"))
    }
}
