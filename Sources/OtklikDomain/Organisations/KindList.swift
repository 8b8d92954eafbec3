/// The kinds of organisations of an installation, with their names.
package struct KindList: Sendable, Hashable {
    /// Where organisations of a kind work.
    package enum Level: String, Sendable, Hashable, CaseIterable {
        case municipality
        case region
    }

    package struct Entry: Sendable, Hashable {
        package let kind: OrganisationKind
        package let name: String
        package let level: Level
    }

    package let entries: [Entry]

    /// Reads `kinds.tsv`: code, name, level.
    package init(file text: String) throws(DataFileError) {
        let file = try DataFile(text, named: "kinds.tsv", columns: ["code", "name", "level"])
        _ = try file.keyed()
        var entries: [Entry] = []
        for row in file.rows {
            entries.append(
                Entry(
                    kind: try row.value(0) { OrganisationKind(code: $0) },
                    name: row[1],
                    level: try row.value(2) { Level(rawValue: $0) }
                )
            )
        }
        self.entries = entries
    }

    /// The entry of a code; nil for a kind that the list does not have.
    package subscript(code: String) -> Entry? {
        entries.first { $0.kind.code == code }
    }
}
