package import Database
package import OtklikDomain
package import OtklikService
import Dispatch
import Synchronization

/// Makes the whole demo in an empty, migrated database and an empty file store.
package struct Demo: Sendable {
    /// How far the making came, for the person who waits.
    package enum Stage: Sendable, Hashable {
        case photos(Int)
        case places(houses: Int)
        case organisations(Int)
        case people(Int)
        case messages(Int, of: Int)
        /// All is written but the indexes of the large tables.
        case indexes
    }

    /// The invented region's row.
    package static let region = RegionRecord(
        id: ID(1),
        name: "Среднереченская область",
        city: "Верхнереченск",
        zone: "Europe/Moscow",
        isDemo: true
    )

    let database: Database
    let files: FileStore
    let scale: DemoScale

    package init(database: Database, files: FileStore, scale: DemoScale = .whole) {
        self.database = database
        self.files = files
        self.scale = scale
    }

    /// Writes everything; the present of the demo is `now`.
    ///
    /// Throws `Install.Failure.regionExists` when the database is not empty, and what files and database throw.
    package func make(world: World, progress: (Stage) -> Void) throws {
        let now = world.now()
        let topics = try SeedData.topics()
        let days = try SeedData.calendar()
        try Install(database: database, world: world).makeRegion(Self.region, topics: topics, calendar: days)
        let zone = try loadZone(named: Self.region.zone)
        let deadline = Deadline(zone: zone, calendar: WorkCalendar(days))
        let directory = DemoDirectory(scale, topics: topics, deadline: deadline)
        try files.write(BaseMap.geoJSON(of: directory.region), to: "map", named: "base.geojson")
        let gallery = Gallery(photos: scale.photos, topics: topics)
        let photos = try PhotoMaker(files: files, gallery: gallery, width: scale.photoWidth).make()
        progress(.photos(photos.count))
        try write(directory, since: now - .days(200), at: now, progress)
        let texts = TextBank(try SeedData.bytes("topic-texts-ru.tsv"), topics: topics.count)
        let histories = Histories(directory, texts, scale, rules: .initial, now: now)
        try database.withoutIndexes(of: DemoRows.tables) {
            try write(histories, photos, at: now, progress)
            progress(.indexes)
        }
    }

    private func write(
        _ directory: DemoDirectory,
        since: Instant,
        at now: Instant,
        _ progress: (Stage) -> Void
    ) throws {
        let region = Self.region.id
        try database.write { try directory.writePlaces(DemoWriter($0, region: region)) }
        progress(.places(houses: directory.region.houses.count))
        try database.write { try directory.writeOrganisations(DemoWriter($0, region: region), at: since) }
        progress(.organisations(directory.bodies.organisations.count))
        try database.write { db in
            try directory.writePeople(DemoWriter(db, region: region), at: since)
            try directory.writeDraft(DemoWriter(db, region: region), at: now)
        }
        progress(.people(directory.people.staff.count + directory.people.residents.count))
    }

    /// Tells and writes in turn: while one portion is written, the next one is told.
    private func write(
        _ histories: Histories,
        _ photos: [KeptPhoto],
        at now: Instant,
        _ progress: (Stage) -> Void
    ) throws {
        var histories = histories
        var written = 0
        let line = WritingLine(database: database, photos: photos, photoWidth: scale.photoWidth, now: now)
        while let stories = try histories.next() {
            try line.write(stories)
            written += stories.count
            progress(.messages(written, of: histories.count))
        }
        try line.finish(lastNumbers: histories.lastNumbers)
    }
}

extension DemoDirectory {
    /// The invented region with its organisations and people.
    package init(_ scale: DemoScale, topics: [Topic], deadline: Deadline) {
        let region = DemoRegion.invented(scale)
        let bodies = DemoOrganisations(of: region, seed: scale.seed)
        let people = DemoPeople(of: bodies, residents: scale.residents, seed: scale.seed)
        self.init(region: region, bodies: bodies, people: people, topics: topics, deadline: deadline)
    }
}

/// Writes portions of stories on a thread of its own, one at a time.
private struct WritingLine {
    let database: Database
    let photos: [KeptPhoto]
    let photoWidth: Int
    let now: Instant
    private let queue = DispatchQueue(label: "demo.writing")
    private let done = DispatchSemaphore(value: 1)
    private let state = State()

    private final class State: Sendable {
        /// The first thing that went wrong.
        let error = Mutex<(any Error)?>(nil)
        /// What all stories did to the kept counts.
        let tally = Mutex(CountTally())
    }

    init(database: Database, photos: [KeptPhoto], photoWidth: Int, now: Instant) {
        self.database = database
        self.photos = photos
        self.photoWidth = photoWidth
        self.now = now
    }

    /// Waits for the portion before and hands over this one.
    func write(_ stories: [DemoStory]) throws {
        done.wait()
        if let error = state.error.withLock({ $0 }) {
            done.signal()
            throw error
        }
        let (database, photos, width, now, state, done) = (database, photos, photoWidth, now, state, done)
        queue.async {
            do {
                try database.write { db in
                    var rows = DemoRows(region: Demo.region.id)
                    for story in stories { rows.add(story, photos: photos, photoWidth: width, at: now) }
                    try rows.write(db)
                }
                state.tally.withLock { tally in
                    for story in stories { tally.add(story.tally) }
                }
            } catch {
                state.error.withLock { $0 = error }
            }
            done.signal()
        }
    }

    /// Waits for the last portion; the numbers go on from here.
    func finish(lastNumbers: [Int: Int]) throws {
        done.wait()
        defer { done.signal() }
        if let error = state.error.withLock({ $0 }) { throw error }
        let tally = state.tally.withLock { $0 }
        try database.write { db in
            let writer = DemoWriter(db, region: Demo.region.id)
            try writer.add(tally)
            for (year, last) in lastNumbers.sorted(by: { $0.key < $1.key }) { try writer.setLastNumber(last, of: year) }
        }
    }
}
