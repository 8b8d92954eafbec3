import Glibc

/// The product's version; `CHANGELOG.md` tells what is in it.
let version = "0.1.0"

/// One subcommand: what it is called, what it says of itself, what it does.
struct Subcommand: Sendable {
    let name: String
    /// One line for the list.
    let summary: String
    /// What `--help` prints beside the settings.
    let help: String
    let run: @Sendable (Invocation) throws -> Int32
}

/// The arguments of a subcommand, settings taken out.
struct Invocation: Sendable {
    let settings: Settings
    /// What is no setting: words and flags of the subcommand itself.
    let words: [String]

    func has(_ flag: String) -> Bool { words.contains(flag) }

    /// The words that do not begin with a dash.
    var names: [String] { words.filter { !$0.hasPrefix("-") } }
}

/// The user's mistake, in words; ends with exit code 2.
struct UsageError: Error {
    let text: String
}

let subcommands: [Subcommand] = [
    serveCommand, demoCommand, databaseCommand, userCommand, doctorCommand, seedCommand, loadCommand,
    modelCommand, personalDataCommand,
]

/// Runs what the arguments say.
func run(_ arguments: [String]) -> Int32 {
    guard let first = arguments.first, first != "--help", first != "help" else {
        say(overview)
        return arguments.isEmpty ? 2 : 0
    }
    if first == "--version" {
        say("otklik \(version)")
        return 0
    }
    guard let command = subcommands.first(where: { $0.name == first }) else {
        complain("Нет такой команды: \(first). Список: otklik --help")
        return 2
    }
    let rest = Array(arguments.dropFirst())
    if rest.contains("--help") {
        say("otklik \(command.name) – \(command.summary)\n\n\(command.help)\n\n\(SettingKey.help)")
        return 0
    }
    do {
        let (settings, words) = try Settings.read(rest, environment: environment())
        return try command.run(Invocation(settings: settings, words: words))
    } catch let error as UsageError {
        complain(error.text)
        return 2
    } catch {
        complain("otklik \(command.name): \(explain(error))")
        return 1
    }
}

private var overview: String {
    let list = subcommands.map { "  \($0.name.padded(10)) \($0.summary)" }.joined(separator: "\n")
    return """
        Отклик \(version) – сообщения жителей и ответы на них

        otklik КОМАНДА [настройки]

        \(list)

        otklik КОМАНДА --help  – о команде и её настройках
        otklik --version       – версия
        """
}

extension String {
    func padded(_ width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }
}

/// Prints a line to the user.
func say(_ text: String) {
    write(text + "\n", to: 1)
}

/// Prints a line about something that went wrong.
func complain(_ text: String) {
    write(text + "\n", to: 2)
}

private func write(_ text: String, to descriptor: Int32) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
        let done = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        if done <= 0 { return }
        bytes = bytes.dropFirst(done)
    }
}

func leave(_ code: Int32) -> Never {
    exit(code)
}

/// The process's environment.
func environment() -> [String: String] {
    var values: [String: String] = [:]
    var next = environ
    // SAFETY: environ is a list of C strings that ends with NULL; nothing changes it before threads start.
    while let entry = next.pointee {
        let pair = String(cString: entry).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        if pair.count == 2 { values[String(pair[0])] = String(pair[1]) }
        next += 1
    }
    return values
}
