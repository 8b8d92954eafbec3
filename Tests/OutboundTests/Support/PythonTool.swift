import Foundation

/// Runs the scripts of Tests/python with the interpreter that script/setup prepared.
enum PythonTool {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    static func process(_ script: String, _ arguments: [String]) throws -> Process {
        let python = root.appendingPathComponent(".venv/bin/python")
        guard FileManager.default.isExecutableFile(atPath: python.path) else {
            throw SetupMissing(text: ".venv is missing: run script/setup first")
        }
        let process = Process()
        process.executableURL = python
        process.arguments = [root.appendingPathComponent("Tests/python/" + script).path] + arguments
        return process
    }

    static func output(_ script: String, _ arguments: String...) throws -> Data {
        let process = try process(script, arguments)
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw SetupMissing(text: "\(script) failed: run script/setup") }
        return output
    }
}

struct SetupMissing: Error, CustomStringConvertible {
    let text: String
    var description: String { text }
}
