import Foundation
import Testing

@testable import OtklikService

@Suite("Files written whole") struct WholeFileTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "whole-\(UUID().uuidString)").path
    private var path: String { folder + "/file" }

    init() throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    private var names: [String] { (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] }

    @Test func `a secret is made once, for this user only, and who comes later is told`() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        #expect(makeSecretFile(path, [1, 2, 3]))
        #expect(!makeSecretFile(path, [4]) && errno == EEXIST)
        #expect(readFile(path) == [1, 2, 3])
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600 && names == ["file"])
    }

    @Test func `another content takes the place of the first, and nothing else is left`() {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        #expect(replaceFile(path, [1]) && replaceFile(path, [2, 3]))
        #expect(readFile(path) == [2, 3] && names == ["file"])
        #expect(!replaceFile(folder + "/away/file", [1]) && errno == ENOENT)
    }
}
