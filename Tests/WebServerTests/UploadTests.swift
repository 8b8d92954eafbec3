import Glibc
import Synchronization
import Testing

@testable import WebServer

@Suite("Uploads")
struct UploadTests {
    private let large = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }

    private func post(_ bytes: [UInt8]) -> [UInt8] {
        Array(head("POST", "Content-Length: \(bytes.count)").utf8) + bytes
    }

    @Test(arguments: [0, 1, 65_536]) func `a small body stays in memory`(count: Int) throws {
        let site = try TestServer(handler: { request in
            if case .bytes(let bytes) = request.body { .text("\(bytes.count)") } else { .text("file") }
        })
        let client = try site.client()
        client.send(post([UInt8](repeating: 1, count: count)))
        #expect(client.receiveAnswer()?.text == "\(count)")
    }

    @Test func `a large body goes to a file and comes back whole`() throws {
        let site = try TestServer(handler: { request in
            guard case .file(let file) = request.body else { return .text("memory") }
            return .bytes((try? request.body.collect()) ?? [], type: "x/\(file.count)")
        })
        let client = try site.client()
        client.send(post(large))
        let answer = try #require(client.receiveAnswer())
        #expect(answer.header("Content-Type") == "x/300000")
        #expect(answer.body == large)
    }

    @Test func `the file is there during the request and gone after it`() throws {
        let folder = Mutex("")
        let site = try TestServer(handler: { _ in .text("\(fileNames(in: folder.withLock { $0 }).count)") })
        folder.withLock { $0 = site.folder }
        let client = try site.client()
        client.send(post(large))
        #expect(client.receiveAnswer()?.text == "1")
        #expect(eventually { fileNames(in: site.folder).isEmpty })
    }

    @Test func `an upload that is broken off leaves no file`() throws {
        let site = try TestServer()
        let client = try site.client()
        client.send(Array(head("POST", "Content-Length: 900000").utf8) + large)
        #expect(eventually { fileNames(in: site.folder).count == 1 })
        client.finish()
        #expect(eventually { fileNames(in: site.folder).isEmpty })
        #expect(client.receiveAll() == [])
    }

    @Test func `an upload over its limit leaves no file`() throws {
        let site = try TestServer(policy: { _ in .bytes(250_000) })
        let client = try site.client()
        client.send(head("POST", "Transfer-Encoding: chunked"))
        for _ in 0..<30 { client.send("2710\r\n\(String(repeating: "a", count: 10_000))\r\n") }
        #expect(client.receiveAnswer()?.status == 413)
        #expect(eventually { fileNames(in: site.folder).isEmpty })
    }

    @Test func `a file that was moved away stays`() throws {
        let kept = try makeFolder()
        defer { removeFolder(kept) }
        let site = try TestServer(handler: { request in
            guard case .file(let file) = request.body else { return .text("memory") }
            do { try file.move(to: "\(kept)/picture") } catch { return .text("\(error)") }
            return .text("moved")
        })
        let client = try site.client()
        client.send(post(large))
        #expect(client.receiveAnswer()?.text == "moved")
        #expect(fileNames(in: site.folder).isEmpty)
        #expect(fileNames(in: kept) == ["picture"])
    }

    @Test func `a body that cannot be kept is answered and reported`() throws {
        let site = try TestServer(configure: { $0.temporaryDirectory = "/nonexistent" })
        let client = try site.client()
        client.send(post(large))
        #expect(client.receiveAnswer()?.status == 500)
        #expect(site.log.all.count == 1)
    }

    @Test func `what a crash left behind is cleared at start, and nothing else`() throws {
        let folder = try makeFolder()
        defer { removeFolder(folder) }
        let long = timeval(tv_sec: 1_000_000_000, tv_usec: 0)
        for name in ["\(TemporaryFile.prefix)old", "\(TemporaryFile.prefix)new", "other"] {
            close(creat("\(folder)/\(name)", 0o600))
            if !name.hasSuffix("new") { utimes("\(folder)/\(name)", [long, long]) }
        }
        let site = try TestServer(configure: { $0.temporaryDirectory = folder })
        #expect(fileNames(in: folder).sorted() == ["other", "\(TemporaryFile.prefix)new"])
        withExtendedLifetime(site) {}
    }
}
