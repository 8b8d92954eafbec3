import Outbound
import Synchronization
import Testing

@testable import OtklikService

@Suite("A store that fails") struct FileBucketTests {
    /// A bucket whose store is never asked, and its clock.
    private final class Bench: Sendable {
        let time = Mutex<Int64>(1_000)
        let lines = Mutex<[String]>([])

        func bucket() throws -> FileBucket {
            let settings = try ObjectStoreSettings(
                endpoint: "http://127.0.0.1:9",
                bucket: "files",
                region: "r",
                key: "k",
                secret: "very-secret"
            )
            return FileBucket(
                settings,
                clock: { self.time.withLock { $0 } },
                log: { line in self.lines.withLock { $0.append(line) } }
            )
        }

        func pass(_ milliseconds: Int64) { time.withLock { $0 += milliseconds } }
    }

    @Test func `is left alone for half a minute, then one asks for all`() throws {
        let bench = Bench()
        let bucket = try bench.bucket()
        var asked = 0
        func ask(_ error: ObjectStoreError?) throws {
            try bucket.ask { _ in
                asked += 1
                if let error { throw error }
            }
        }
        #expect(throws: FileStore.Away(milliseconds: 30_000)) { try ask(.unreachable("gone")) }
        bench.pass(10_000)
        #expect(throws: FileStore.Away(milliseconds: 20_000)) { try ask(nil) }
        #expect(asked == 1 && bucket.isFailing && bucket.errors == 1)
        bench.pass(20_000)
        #expect(throws: FileStore.Away(milliseconds: 30_000)) { try ask(.refused(status: 403, code: "AccessDenied")) }
        #expect(asked == 2 && bucket.errors == 2)
        bench.pass(30_000)
        // While one tries, the others do not.
        try bucket.ask { _ in
            _ = #expect(throws: FileStore.Away(milliseconds: 30_000)) { try ask(nil) }
        }
        try ask(nil)
        #expect(asked == 3 && !bucket.isFailing)
        #expect(bench.lines.withLock { $0 } == ["file store: unreachable(\"gone\")", "file store: works again"])
    }

    @Test func `one failed request is made again before the store is left alone`() throws {
        let bucket = try Bench().bucket()
        var asked = 0
        let answer = try bucket.ask { _ in
            asked += 1
            if asked == 1 { throw ObjectStoreError.faulty(status: 500) }
            return asked
        }
        #expect(answer == 2 && !bucket.isFailing && bucket.errors == 1)
        #expect(throws: FileStore.Away.self) { try bucket.ask { _ in throw ObjectStoreError.faulty(status: 503) } }
        #expect(bucket.isFailing)
    }

    @Test func `an object that is not there is no failure of the store`() throws {
        let bucket = try Bench().bucket()
        #expect(throws: ObjectStoreError.missing) { try bucket.ask { _ in throw ObjectStoreError.missing } }
        #expect(!bucket.isFailing && bucket.errors == 0)
    }

    @Test func `only names that are made of their hash are files`() {
        let sha256 = String(repeating: "ab", count: 32)
        #expect(FileBucket.sha256(named: FileBucket.name(of: sha256)) == sha256)
        for name in ["installation", sha256, "hold/\(sha256)", "ab/cd/\(sha256)", "x/ab/ab/\(sha256)"] {
            #expect(FileBucket.sha256(named: name) == nil)
        }
    }
}
