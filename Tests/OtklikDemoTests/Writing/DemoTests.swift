import Crypto
import Database
import DatabaseTesting
import Foundation
import OtklikDemo
import OtklikDomain
import OtklikService
import Testing

@Suite("Making the demo")
struct DemoTests {
    /// A small demo made once in a folder of its own.
    final class Small: Sendable {
        static let made = Result { try Small() }

        let folder: String
        let store: TestStore
        let database: Database
        let platform: Platform
        let now: Instant
        let scale: DemoScale

        init() throws {
            var scale = DemoScale.whole
            scale.cityHouses = 400
            scale.residents = 150
            scale.messages = 500
            scale.photos = 32
            scale.photoWidth = 64
            self.scale = scale
            folder = FileManager.default.temporaryDirectory.path + "/otklik-demo-\(UUID().uuidString)"
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            let now = Instant(milliseconds: 1_763_973_000_000)
            self.now = now
            let ids = Snowflake(node: 1, now: { now })
            let world = World(now: { now }, newID: { ids.next() }, randomBytes: { randomBytes($0) })
            store = try TestStore(path: folder + "/otklik.db")
            database = try store.open(DatabaseConfiguration(applicationID: 7, create: true))
            _ = try Migrator(migrations) { hex(sha256($0)) }.migrate(database)
            let files = try FileStore(folder: folder + "/files")
            try Demo(database: database, files: files, scale: scale).make(world: world) { _ in }
            platform = try Platform(
                database: database,
                world: world,
                files: files,
                secret: [UInt8](repeating: 1, count: 32)
            )
        }
    }

    @Test func `the checkup finds every card, count and file as the history says`() throws {
        let small = try Small.made.get()
        let report = try Checkup(platform: small.platform).run(repair: false) { _ in }
        #expect(report.messages == small.scale.messages)
        #expect(report.files > 20)
        #expect(report.problems.isEmpty)
    }

    @Test func `eight personas can be signed in`() throws {
        let accounts = try Small.made.get().platform.accounts
        let personas = try accounts.personas()
        #expect(
            Set(personas.map(\.persona)) == [
                "resident", "moderator", "coordinator", "executor", "head", "curator", "regional_coordinator",
                "administrator",
            ]
        )
        for persona in personas {
            #expect(try accounts.signIn(persona: persona.persona) != nil)
        }
    }

    @Test func `addresses of the city and of the villages are found`() throws {
        let platform = try Small.made.get().platform
        let city = try platform.places.suggest("садовая")
        #expect(city.contains { $0.label.hasPrefix("Верхнереченск, Садовая улица") })
        let settlement = try #require(platform.reference.current.territories.all.first { $0.kind == .settlement })
        #expect(try !platform.places.suggest(settlement.name).isEmpty)
        let centre = try #require(settlement.centre)
        #expect(platform.places.territory(at: centre)?.id == settlement.id)
    }

    @Test func `figures and solved problems are there for the first page`() throws {
        let platform = try Small.made.get().platform
        let figures = try platform.statistics.figures()
        #expect((60...120).contains(figures.sent))
        #expect((70...100).contains(try #require(figures.inTimePercent)))
        #expect((4...12).contains(try #require(figures.medianDays)))
        let solved = try platform.statistics.solved()
        #expect(solved.count == 3)
        #expect(platform.reference.current.organisations.all.count == Whole.tree.organisations.count)
    }

    @Test func `the map lies where the site looks for it`() throws {
        let small = try Small.made.get()
        let path = small.folder + "/files/map/base.geojson"
        #expect(try Data(contentsOf: URL(filePath: path)).count > 10_000)
    }

    @Test func `a second making into the same database is refused`() throws {
        let small = try Small.made.get()
        let demo = Demo(database: small.database, files: try FileStore(folder: small.folder + "/files"))
        #expect(throws: Install.Failure.self) {
            try demo.make(world: small.platform.world) { _ in }
        }
    }
}
