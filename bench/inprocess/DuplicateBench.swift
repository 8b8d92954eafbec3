import Crypto
import Database
import Foundation
import OtklikDemo
import OtklikDomain
import OtklikService

// Measures how long it takes to find what was already reported, in one town full of messages.

/// `otklik-bench duplicates FOLDER COUNT`: fills a new database in the folder with so many messages of three years in a
/// town of 10 × 10 km, a tenth of the older ones and all of the last 30 days open; asks 1,000 times.
nonisolated func runDuplicateBench(_ folder: String, _ count: Int) -> Int32 {
    do {
        let town = try DuplicateTown(folder: folder)
        try town.fill(count)
        var times = try town.ask(1_000)
        times.sort()
        let mean = times.reduce(0, +) / Double(times.count)
        print("messages \(count) mean \(mean) median \(times[times.count / 2]) p99 \(times[times.count * 99 / 100]) ms")
        town.platform.database.close()
        return 0
    } catch {
        print("otklik-bench: \(error)")
        return 1
    }
}

private nonisolated final class DuplicateTown {
    let platform: Platform
    private let topics: [Topic]
    private let texts: [String]
    private var random = SystemRandomNumberGenerator()
    private let now: Instant

    private static let ids = Snowflake(node: 1) { moment() }

    init(folder: String) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let configuration = DatabaseConfiguration(applicationID: 0x4F54_4B4C, create: true)
        let database = try Database(path: "\(folder)/otklik.db", configuration: configuration)
        let now = moment()
        _ = try Migrator(migrations) { hex(sha256($0)) }.migrate(database, at: now.milliseconds)
        let topics = try SeedData.topics().filter(\.needsPlace)
        try database.write { db in try Self.insertRegion(topics, db) }
        platform = try Platform(
            database: database,
            world: World(now: { moment() }, newID: { Self.ids.next() }, randomBytes: { randomBytes($0) }),
            files: try FileStore(folder: "\(folder)/files"),
            secret: [UInt8](repeating: 7, count: 32)
        )
        let seed = try SeedData.understanding()
        platform.topicAdvisor.begin(seed: seed, reader: seed.reader(), model: nil)
        self.topics = topics
        self.now = now
        texts = seed.texts.split(separator: "\n").compactMap { line in
            let fields = line.split(separator: "\t")
            return fields.count > 2 && fields[1].hasPrefix("m") ? String(fields[2]) : nil
        }
    }

    private static func insertRegion(_ topics: [Topic], _ db: Connection) throws {
        _ = try db.execute("INSERT INTO region (id, name, city, zone) VALUES (1, 'Область', 'Город', 'Europe/Moscow')")
        for (position, topic) in topics.enumerated() {
            _ = try db.execute(
                """
                INSERT INTO topic (id, region_id, position, category, subcategory, name, name_key, kind, days)
                VALUES (?1, 1, ?2, ?3, ?4, ?5, '', ?6, 30)
                """,
                .int(topic.id.value),
                .int(position),
                .text(topic.category),
                .text(topic.subcategory),
                .text(topic.name),
                .text(topic.kind.code)
            )
        }
    }

    func fill(_ count: Int) throws {
        let first = now.milliseconds - 3 * 365 * 86_400_000
        for start in stride(from: 0, to: count, by: 10_000) {
            let rows = (start..<min(start + 10_000, count)).map { index in
                let sent = first + (now.milliseconds - first) / Int64(count) * Int64(index)
                let isOpen = now.milliseconds - sent < 30 * 86_400_000 || Int.random(in: 0..<10, using: &random) == 0
                return (index + 1, sent, isOpen, topic(), point(), text())
            }
            try platform.database.write { db in
                for (id, sent, isOpen, topic, point, text) in rows {
                    _ = try db.execute(
                        """
                        INSERT INTO message_card (id, region_id, number, state, open, author_id, client_key, visibility,
                            topic_id, sent_ms, queue_ms, version, lat, lon, cell)
                        VALUES (?1, 1, ?1, ?2, ?3, ?1, '', 1, ?4, ?5, ?5, 3, ?6, ?7, ?8)
                        """,
                        .int(id),
                        .int(isOpen ? 4 : 15),
                        .flag(isOpen),
                        .int(topic.value),
                        .int(sent),
                        .int(point.latitude),
                        .int(point.longitude),
                        .int(Cell(point).value)
                    )
                    _ = try db.execute(
                        "INSERT INTO message_text (id, region_id, text, essence, place) VALUES (?1, 1, ?2, ?3, '')",
                        .int(id),
                        .text(text),
                        .text(String(text.prefix(40)))
                    )
                }
            }
        }
    }

    /// Milliseconds of each question.
    func ask(_ count: Int) throws -> [Double] {
        try (0..<count).map { index in
            var draft = DraftRecord(id: ID(Int64(index)), person: nil, updatedAt: now)
            draft.text = text()
            draft.essence = String(draft.text.prefix(40))
            draft.topic = topic()
            draft.point = point()
            let began = ContinuousClock.now
            _ = try platform.duplicates.offers(for: draft, viewer: nil, from: "\(index)")
            let took = (ContinuousClock.now - began).components
            return Double(took.seconds) * 1_000 + Double(took.attoseconds) / 1e15
        }
    }

    /// A few topics make most of the messages, as in life.
    private func topic() -> ID<Topic> {
        let share = Double.random(in: 0..<1, using: &random)
        return topics[Int(share * share * share * Double(topics.count))].id
    }

    private func text() -> String { texts.randomElement(using: &random) ?? "" }

    private func point() -> Coordinate {
        let latitude = 58.0 + Double.random(in: 0..<0.09, using: &random)
        let longitude = 56.2 + Double.random(in: 0..<0.17, using: &random)
        guard let point = Coordinate(degrees: latitude, longitude) else { preconditionFailure("not on the globe") }
        return point
    }
}

private nonisolated func moment() -> Instant {
    Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000))
}
