package import Markup

/// A message in a list: its clock, what and where, and by when.
package struct QueueRow: Sendable {
    package var link: Link
    package var title: String
    /// The last line: state, executor, photos.
    package var note: String
    /// The line between: where it is; empty for none.
    package var place = ""
    /// What sets the message apart: a tag.
    package var mark = Markup()
    package var deadline: Deadline
    /// The term in words, one or two lines: «Сегодня», «до 18:00».
    package var due: [String]
    package var isCurrent: Bool

    package init(
        to link: Link,
        title: String,
        note: String,
        deadline: Deadline,
        due: [String],
        isCurrent: Bool = false
    ) {
        self.link = link
        self.title = title
        self.note = note
        self.deadline = deadline
        self.due = due
        self.isCurrent = isCurrent
    }
}

/// Messages one under the other; the keys j and k of `staff.js` walk it when `hasKeys`.
package func queueRows(_ rows: [QueueRow], hasKeys: Bool = false) -> Markup {
    ul(.class("rows"), .when(hasKeys, .data("keys-list"))) {
        for row in rows {
            li(.class(row.isCurrent ? "on" : "")) {
                deadlineClock(row.deadline)
                div {
                    a(.href(row.link), .when(row.isCurrent, .aria("current", "true"))) { row.title }
                    if !row.place.isEmpty { p { row.place } }
                    if !row.note.isEmpty { p { row.note } }
                    if !row.mark.isEmpty { p { row.mark } }
                }
                span(.class(row.deadline.tone == .plain ? "due" : "due \(row.deadline.tone.rawValue)")) {
                    for (index, line) in row.due.enumerated() {
                        if index > 0 { br() }
                        line
                    }
                }
            }
        }
    }
}
