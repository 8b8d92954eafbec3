package import Markup

/// A column of a table.
package struct Column: Sendable {
    package var title: String
    /// Numbers stand at the right.
    package var isNumber: Bool

    package init(_ title: String, isNumber: Bool = false) {
        self.title = title
        self.isNumber = isNumber
    }
}

/// A table whose rows become cards on a phone. The first cell of each row is the row's heading.
package func dataTable(caption words: String, captionIsSeen: Bool = true, columns: [Column], rows: [[Markup]]) -> Markup
{
    div(.class("scroll"), .tabindex(0), .role("region"), .aria("label", words)) {
        table(.class("cards")) {
            caption(.class(captionIsSeen ? "" : "sr")) { words }
            thead {
                tr { for column in columns { th(.scope("col"), .class(column.isNumber ? "n" : "")) { column.title } } }
            }
            tbody { for row in rows { tableRow(row, columns) } }
        }
    }
}

private func tableRow(_ row: [Markup], _ columns: [Column]) -> Markup {
    tr {
        for (cell, column) in zip(row, columns).prefix(1) {
            th(.scope("row"), .class(column.isNumber ? "n" : "")) { cell }
        }
        for (cell, column) in zip(row, columns).dropFirst() {
            td(.class(column.isNumber ? "n" : ""), .dataHeading(column.title)) { cell }
        }
    }
}

extension Attribute {
    /// The column's title, shown before the cell when the table is cards.
    fileprivate static func dataHeading(_ words: String) -> Attribute { .data("h", words) }
}
