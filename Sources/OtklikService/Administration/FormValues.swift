import Crypto
package import OtklikDomain

/// What the fields of a form hold, as text: typed by a person, or made of a row to be shown and told in the journal.
package struct FormValues: Sendable, Hashable {
    /// The fields in their order.
    package private(set) var names: [String] = []
    private var texts: [String: String] = [:]

    package init() {}

    /// The text of a field; empty for one that is not there.
    package subscript(name: String) -> String {
        get { texts[name] ?? "" }
        set { if texts.updateValue(newValue, forKey: name) == nil { names.append(name) } }
    }

    mutating func set(_ name: String, flag: Bool) {
        self[name] = flag ? "1" : ""
    }

    /// Yes, no, or nothing said.
    mutating func set(_ name: String, choice: Bool?) {
        self[name] = choice.map { $0 ? "1" : "0" } ?? ""
    }
}

extension FormValues: ExpressibleByDictionaryLiteral {
    package init(dictionaryLiteral pairs: (String, String)...) {
        for (name, text) in pairs { self[name] = text }
    }
}

/// Names the state of a row: whoever saves says on which state the change is based.
///
/// Sixteen hexadecimal digits of a hash of the columns.
func revision(of columns: [String]) -> String {
    let bytes = columns.flatMap { (column: String) -> [UInt8] in Array(column.utf8) + [0x1F] }
    return String(hex(sha256(bytes)).prefix(16))
}

/// What is wrong in a form of the administrator's pages.
package struct DirectoryFault: Error, Sendable, Hashable {
    /// The name of the form's field.
    package let field: String
    package let kind: DirectoryFaultKind
}

/// All that is wrong in a form; nothing was saved.
package struct DirectoryFaults: Error, Sendable, Hashable {
    package let list: [DirectoryFault]

    init(_ list: [DirectoryFault]) {
        self.list = list
    }

    init(_ field: String, _ kind: DirectoryFaultKind) {
        list = [DirectoryFault(field: field, kind: kind)]
    }
}

/// Somebody changed the row after the form was opened; nothing was saved.
package struct Overtaken: Error, Sendable {
    /// The state of the row now.
    package let revision: String
    /// Who changed it and how, where the journal knows.
    package let entry: JournalEntry?
}
