import Database
import DatabaseTesting
import Foundation
import OtklikDomain
import Synchronization
import Testing

@testable import OtklikService

@Suite("Jobs that several nodes want")
struct ClaimTests {
    let site: TestSite
    let region = TestTown.region

    init() throws {
        site = try TestSite()
    }

    private func enqueue(_ count: Int, kind: JobKind = .notice) throws {
        let now = site.clock.now
        try site.platform.database.write { [region] db in
            for number in 0..<count {
                let id = Int64(9_000 + number)
                let job = Job(id: id, kind: kind.rawValue, key: "\(kind):\(number)", payload: "{}", due: now)
                try JobQueries.insert(db, region: region, job, at: now)
            }
        }
    }

    private func claim(_ node: Database, limit: Int = 20) throws -> [Job] {
        try Self.claim(node, limit, at: site.clock.now)
    }

    private static func claim(_ node: Database, _ limit: Int, at now: Instant) throws -> [Job] {
        let claim = JobQueries.Claim(region: TestTown.region, now: now, limit: limit)
        return try node.claim { try JobQueries.claim($0, claim) }
    }

    @Test func `two nodes that claim at once get every job exactly once`() throws {
        try enqueue(500)
        let nodes = [site.platform.database, try site.anotherNode()]
        let now = site.clock.now
        let taken = Mutex<[Int64]>([])
        let failures = Mutex<[any Error]>([])
        DispatchQueue.concurrentPerform(iterations: 4) { index in
            do {
                while case let jobs = try Self.claim(nodes[index % 2], 20, at: now), !jobs.isEmpty {
                    taken.withLock { $0 += jobs.map(\.id) }
                }
            } catch {
                failures.withLock { $0.append(error) }
            }
        }
        #expect(failures.withLock { $0 }.isEmpty)
        let ids = taken.withLock { $0 }
        #expect(ids.count == 500 && Set(ids).count == 500)
    }

    @Test func `a claim takes the longest waiting first and no more than its limit`() throws {
        try enqueue(30)
        let first = try claim(site.platform.database, limit: 7)
        #expect(first.map(\.id) == (0..<7).map { Int64(9_000 + $0) })
        #expect(first.allSatisfy { $0.heldUntil == site.clock.now + JobKind.notice.lease })
    }

    @Test func `what a killed node had in hand comes to another when its lease has run out`() throws {
        try enqueue(5)
        let killed = try site.anotherNode()
        #expect(try claim(killed).count == 5)
        killed.close()
        #expect(try claim(site.platform.database).isEmpty)
        site.advance(JobKind.notice.lease)
        #expect(try claim(site.platform.database).count == 5)
    }

    @Test func `a training is held for an hour, a letter for two minutes`() throws {
        try enqueue(1, kind: .training)
        #expect(try claim(site.platform.database).count == 1)
        site.advance(.minutes(59))
        #expect(try claim(site.platform.database).isEmpty)
        site.advance(.minutes(1))
        #expect(try claim(site.platform.database).count == 1)
    }

    @Test func `who comes back after the lease has run out cannot give back what another has now`() throws {
        try enqueue(1)
        let late = try #require(try claim(site.platform.database).first)
        site.advance(JobKind.notice.lease)
        let current = try #require(try claim(site.anotherNode()).first)
        let now = site.clock.now
        try site.platform.database.write { [region] db in
            try JobQueries.retry(db, region: region, late, due: now, error: "late")
            try JobQueries.park(db, region: region, late, error: "late")
        }
        #expect(try claim(site.platform.database).isEmpty, "still in the other's hands")
        #expect(try site.platform.jobs.parked().isEmpty)
        try site.platform.database.write { [region] in
            try JobQueries.retry($0, region: region, current, due: now, error: "own")
        }
        #expect(try claim(site.platform.database).map(\.attempts) == [1])
    }

    @Test(.enabled(if: TestStore.isServer))
    func `nobody who claims waits for a writer of another node`() throws {
        try enqueue(3)
        let other = try site.anotherNode()
        let now = site.clock.now
        let taken = try site.platform.database.write { db in
            // The writers' lock is held by this transaction.
            _ = try db.first("SELECT count(*) FROM job") { $0.int(0) }
            return try Self.claim(other, 20, at: now).count
        }
        #expect(taken == 3)
    }
}
