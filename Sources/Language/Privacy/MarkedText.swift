/// A text whose personal data is marked by hand: `звоните [[phone|8-912-345-67-89]]`.
package struct MarkedText: Sendable, Hashable {
    package let text: String
    /// In UTF-16 units of `text`.
    package let marks: [Mark]

    package struct Mark: Sendable, Hashable {
        /// As written; it need not be a `PersonalKind`.
        package let kind: String
        package let range: Range<Int>
    }

    /// Reads marks; brackets that are no mark stay text.
    package init(_ marked: String) {
        var text = ""
        var marks: [Mark] = []
        var rest = Substring(marked)
        while let opening = rest.firstRange(of: "[[") {
            text += rest[..<opening.lowerBound]
            let after = rest[opening.upperBound...]
            if let bar = after.firstIndex(of: "|"), let closing = after[bar...].firstRange(of: "]]") {
                let start = text.utf16.count
                text += after[after.index(after: bar)..<closing.lowerBound]
                marks.append(Mark(kind: String(after[..<bar]), range: start..<text.utf16.count))
                rest = after[closing.upperBound...]
            } else {
                text += "[["
                rest = after
            }
        }
        self.text = text + rest
        self.marks = marks
    }
}

/// How well the finder does on marked texts.
package struct PersonalDataReport: Sendable {
    package struct Count: Sendable, Hashable {
        package var marked = 0
        /// Marked spans that were found, exactly.
        package var found = 0
        /// Spans that were reported.
        package var reported = 0
        /// Reported spans that are marked, exactly.
        package var right = 0

        package var recall: Double { marked == 0 ? 1 : Double(found) / Double(marked) }
        package var precision: Double { reported == 0 ? 1 : Double(right) / Double(reported) }
    }

    package private(set) var kinds: [String: Count] = [:]
    /// Line numbers from 1 of the texts given, where something was missed or wrong, with what.
    package private(set) var errors: [(line: Int, text: String)] = []

    package init() {}

    package mutating func add(_ marked: MarkedText, line: Int) {
        let units = Array(marked.text.utf16)
        let spans = PersonalData.find(marked.text)
        for mark in marked.marks {
            let isFound = spans.contains { $0.kind.rawValue == mark.kind && $0.range == mark.range }
            kinds[mark.kind, default: Count()].marked += 1
            if isFound {
                kinds[mark.kind, default: Count()].found += 1
            } else {
                errors.append((line, "- \(mark.kind) \(String(decoding: units[mark.range], as: UTF16.self))"))
            }
        }
        for span in spans {
            let isRight = marked.marks.contains { $0.kind == span.kind.rawValue && $0.range == span.range }
            kinds[span.kind.rawValue, default: Count()].reported += 1
            if isRight {
                kinds[span.kind.rawValue, default: Count()].right += 1
            } else {
                errors.append((line, "+ \(span.kind.rawValue) \(String(decoding: units[span.range], as: UTF16.self))"))
            }
        }
    }

    /// All kinds but names, names, or everything.
    package func count(where isIncluded: (String) -> Bool) -> Count {
        kinds.filter { isIncluded($0.key) }.values.reduce(into: Count()) { sum, count in
            sum.marked += count.marked
            sum.found += count.found
            sum.reported += count.reported
            sum.right += count.right
        }
    }
}
