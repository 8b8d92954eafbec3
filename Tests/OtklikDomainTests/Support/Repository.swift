import Foundation

/// Files of the working copy that the tests read.
enum Repository {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// A data file as the binary embeds it.
    static func data(_ name: String) throws -> String {
        try String(contentsOf: root.appending(path: "Sources/CAssets/files/data/" + name), encoding: .utf8)
    }

    /// What a Python program of the tests' own environment prints; `script/setup` makes that environment.
    static func python(_ program: String) throws -> String {
        let process = Process()
        process.executableURL = root.appending(path: ".venv/bin/python")
        process.arguments = ["-c", program]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw PythonFailed(status: process.terminationStatus) }
        return String(decoding: bytes, as: UTF8.self)
    }

    struct PythonFailed: Error {
        let status: Int32
    }
}
