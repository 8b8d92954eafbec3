import Database
import OtklikDomain
import Testing

@testable import OtklikService

@Suite("One message, read whole")
struct MessageDetailTests {
    private let site: TestSite
    private let walk: Walk

    init() throws {
        site = try TestSite()
        walk = try Walk(site)
        try walk.toWork()
        try walk.toAnswer()
    }

    private func detail(as person: TestPerson) throws -> MessageDetail {
        let number = try #require(try walk.card.number)
        return try site.platform.messages.detail(number, for: try site.viewer(person))
    }

    @Test func `it holds what the parts say when read one by one`() throws {
        let detail = try detail(as: .anna)
        #expect(detail.card == (try walk.card))
        #expect(detail.events == (try walk.events).filter(\.isShown))
        #expect(detail.point == TestTown.garden14)
        #expect(detail.isAuthor && !detail.isInside && !detail.isReleased)
        #expect(detail.answers.map(\.state) == [.sent])
        #expect(detail.offered.contains(.rateGood))
    }

    @Test func `the resident is told no names of those behind the steps`() throws {
        #expect(try detail(as: .anna).names.isEmpty)
    }

    @Test(arguments: [TestPerson.gleb, .vera, .zoya])
    func `everyone whom the history names is known to the staff by name, whoever reads`(reader: TestPerson) throws {
        let detail = try detail(as: reader)
        let named = Set(detail.events.compactMap(\.actor) + detail.events.compactMap(\.change.executor.value))
        #expect(!named.isEmpty)
        for id in named { #expect(detail.names[id]?.isEmpty == false, "\(id)") }
        #expect(detail.names[try walk.person(.anna)] == TestPerson.anna.name)
    }

    @Test func `staff see what the resident does not`() throws {
        let (resident, staff) = (try detail(as: .anna), try detail(as: .vera))
        #expect(staff.isInside && !staff.isAuthor)
        #expect(staff.events.count >= resident.events.count)
        #expect(staff.names[try walk.person(.gleb)] == TestPerson.gleb.name)
    }

    @Test func `a released message says so`() throws {
        let id = walk.id
        try site.platform.database.write { db in
            _ = try db.execute("UPDATE message_card SET released = 1 WHERE id = ?1", .int(id.value))
        }
        #expect(try detail(as: .anna).isReleased)
    }

    @Test func `a stranger finds nothing`() throws {
        #expect(throws: NotFound.self) { try detail(as: .pavel) }
        #expect(throws: NotFound.self) { try detail(as: .lev) }
    }
}
