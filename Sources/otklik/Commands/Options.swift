/// Named words of a subcommand: `--role administrator`.
struct Options {
    private var values: [String: String] = [:]
    private(set) var names: [String] = []

    /// Throws `UsageError` for a flag that is not known or has no value.
    init(_ words: some Sequence<String>, known: Set<String>, switches: Set<String> = []) throws {
        var rest = Array(words)[...]
        while let word = rest.popFirst() {
            if switches.contains(word) {
                values[word] = "yes"
            } else if known.contains(word) {
                guard let value = rest.popFirst() else { throw UsageError(text: "После \(word) нужно значение") }
                values[word] = value
            } else if word.hasPrefix("-") {
                throw UsageError(text: "Неизвестный ключ \(word). Список: otklik КОМАНДА --help")
            } else {
                names.append(word)
            }
        }
    }

    subscript(name: String) -> String? { values[name] }

    func has(_ name: String) -> Bool { values[name] != nil }

    /// Throws `UsageError` for words that the subcommand has no use for.
    func refuseNames() throws {
        if let name = names.first { throw UsageError(text: "Лишнее слово: \(name)") }
    }

    func required(_ name: String, _ what: String) throws -> String {
        guard let value = values[name], !value.isEmpty else {
            throw UsageError(text: "Нужно указать \(name) – \(what)")
        }
        return value
    }
}
