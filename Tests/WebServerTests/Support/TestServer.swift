import Glibc
import Synchronization

@testable import WebServer

/// A server on a free port of this machine with a folder of its own.
final class TestServer: Sendable {
    let server: Server
    let folder: String
    let log = Lines()

    var port: Int { server.port }

    init(
        configure: (inout ServerConfiguration) -> Void = { _ in },
        policy: @escaping @Sendable (RequestHead) -> BodyLimit = { _ in .standard },
        loopHandler: (@Sendable (Request) -> Response?)? = nil,
        handler: @escaping @Sendable (Request) -> Response = echo
    ) throws {
        folder = try makeFolder()
        let lines = log
        var configuration = ServerConfiguration(temporaryDirectory: folder, idSeed: 7)
        configuration.log = { line in lines.append(line) }
        configure(&configuration)
        do {
            server = try Server(
                configuration: configuration,
                policy: policy,
                loopHandler: loopHandler,
                handler: handler
            )
        } catch {
            // An incomplete object has no deinit to clear up.
            removeFolder(folder)
            throw error
        }
    }

    deinit {
        server.stop(drain: 0)
        removeFolder(folder)
    }

    func client(timeout: Int = 10_000) throws -> RawClient { try RawClient(port: port, timeout: timeout) }
}

/// What the engine has reported.
final class Lines: Sendable {
    private let list = Mutex<[String]>([])

    var all: [String] { list.withLock { $0 } }

    func append(_ line: String) { list.withLock { $0.append(line) } }
}

/// Answers with what arrived, so that a test sees how the server understood it.
func echo(_ request: Request) -> Response {
    let body = (try? request.body.collect()) ?? []
    let start = String(decoding: body.prefix(64), as: UTF8.self)
    return .text("\(request.method.rawValue) \(request.path) \(body.count) \(start)\n")
}

func makeFolder() throws -> String {
    var template = Array("/tmp/webserver-tests-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw FileFailure(call: "mkdtemp", code: errno) }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
}

/// What the server answers to one request on a connection of its own.
func answer(of site: TestServer, to text: String) throws -> Answer? {
    let client = try site.client()
    client.send(text)
    return client.receiveAnswer()
}

func fileNames(in folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
            $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        if name != "." && name != ".." { names.append(name) }
    }
    return names
}

func removeFolder(_ folder: String) {
    for name in fileNames(in: folder) { unlink("\(folder)/\(name)") }
    rmdir(folder)
}
