import Foundation
import Outbound

/// A real SMTP server in a process of its own for one test, with a folder of what it took.
final class MailServer {
    let port: Int
    private let folder: URL
    private let process: Process
    private let lifeline = Pipe()

    /// `options` are those of Tests/python/smtp_server.py.
    init(_ options: String...) throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("mail-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        process = try PythonTool.process("smtp_server.py", [folder.path] + options)
        let output = Pipe()
        process.standardInput = lifeline
        process.standardOutput = output
        try process.run()
        let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        guard let port = Int(line.trimmingCharacters(in: .whitespacesAndNewlines)) else {
            throw SetupMissing(text: "smtp_server.py printed no port but «\(line)»: run script/setup")
        }
        self.port = port
    }

    deinit {
        // Not SIGTERM: the child inherits the blocked signals of the thread that started it.
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        try? FileManager.default.removeItem(at: folder)
    }

    func settings(
        security: SMTPSettings.Security = .none,
        login: SMTPSettings.Login? = nil,
        certificates: String? = nil,
        timeoutMilliseconds: Int = 20_000
    ) throws -> SMTPSettings {
        try SMTPSettings(
            host: "127.0.0.1",
            port: port,
            security: security,
            login: login,
            helloName: "otklik.example",
            certificates: certificates,
            timeoutMilliseconds: timeoutMilliseconds
        )
    }

    struct Envelope: Decodable {
        let from: String
        let to: [String]
        let peer: Int
        let hello: String
        let tls: Bool
        let login: String?
    }

    /// Letters in the order they were taken.
    var letters: [Letter] {
        get throws {
            try names(".eml").map {
                try JSONDecoder().decode(Letter.self, from: PythonTool.output("read_mail.py", $0.path))
            }
        }
    }

    var envelopes: [Envelope] {
        get throws {
            try names(".json").map { try JSONDecoder().decode(Envelope.self, from: Data(contentsOf: $0)) }
        }
    }

    var rawLetters: [[UInt8]] {
        get throws { try names(".eml").map { [UInt8](try Data(contentsOf: $0)) } }
    }

    /// How many connections were ended with QUIT.
    var goodbyes: Int {
        get throws {
            let text = try String(contentsOf: folder.appendingPathComponent("goodbyes"), encoding: .utf8)
            return Int(text) ?? 0
        }
    }

    private func names(_ suffix: String) throws -> [URL] {
        try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.path.hasSuffix(suffix) }
            .sorted { $0.path < $1.path }
    }
}

/// What Python's email module sees in a letter.
struct Letter: Decodable {
    let subject: String
    let fromName: String
    let fromAddress: String
    let toName: String
    let toAddress: String
    let date: Double
    let messageID: String
    let autoSubmitted: String
    let unsubscribe: String?
    let contentType: String
    let text: String?
    let html: String?
    let names: [String]
    let defects: [String]
    let longestLine: Int
    let bareLineEnds: Int
    let isASCII: Bool

    /// The text with the line ends it was written with, which travel as CRLF.
    var plainText: String? { text?.replacing("\r\n", with: "\n") }
    var page: String? { html?.replacing("\r\n", with: "\n") }

    /// Reads bytes that never went over a wire.
    init(_ bytes: [UInt8]) throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("letter-" + UUID().uuidString)
        try Data(bytes).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        self = try JSONDecoder().decode(Letter.self, from: PythonTool.output("read_mail.py", file.path))
    }
}

extension Mail {
    static func sample(
        to: String = "ivanova@example.org",
        from: String = "no-reply@otklik.example",
        subject: String = "Ответ на сообщение № 26-004218-К",
        text: String = "Здравствуйте!\nЯму засыпали 24 ноября.\n"
    ) throws -> Mail {
        Mail(
            from: try Mailbox(name: "Отклик", address: from),
            to: try Mailbox(name: "Анна Иванова", address: to),
            subject: subject,
            messageID: "<4218.answer.1@otklik.example>",
            date: 1_795_526_945_000,
            text: text,
            html: "<p>Здравствуйте!</p>\n<p>Яму засыпали <b>24 ноября</b>.</p>\n"
        )
    }
}
