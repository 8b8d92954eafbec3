/// Names and values of a query or a form, in the order sent: valid UTF-8, no NUL.
package struct Fields: Sendable, Hashable {
    /// One name with its value.
    package struct Field: Sendable, Hashable {
        package let name: String
        package let value: String

        package init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    package private(set) var list: [Field]

    package init(_ list: [Field] = []) {
        self.list = list
    }

    package init(_ pairs: KeyValuePairs<String, String>) {
        list = pairs.map { Field(name: $0.key, value: $0.value) }
    }

    package var isEmpty: Bool { list.isEmpty }
    package var count: Int { list.count }

    /// The first value sent under this name.
    package subscript(name: String) -> String? {
        list.first { $0.name == name }?.value
    }

    /// Every value sent under this name, in order: checkboxes, multiple choices.
    package func all(_ name: String) -> [String] {
        list.filter { $0.name == name }.map(\.value)
    }

    package mutating func append(_ name: String, _ value: String) {
        list.append(Field(name: name, value: value))
    }
}
