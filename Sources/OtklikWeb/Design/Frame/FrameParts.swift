import Markup
import OtklikDomain
import OtklikPhrases
import Synchronization

/// The pieces of the frame that are the same on page after page, drawn once for each way they can look.
///
/// There are a few dozen ways: languages, navigation entries, roles. The names of people are no part of any of them.
package final class FrameParts: Sendable {
    private let drawn = Mutex<[Piece: Markup]>([:])

    package init() {}

    /// A piece of the frame with everything that its look depends on.
    enum Piece: Hashable {
        case headStart
        case headEnd(Language, hasMap: Bool, scripts: [String])
        case utilities(Language, region: String)
        case brand(Language, isStaff: Bool)
        case navigation(Language, PageFrame.Section?, Entries, region: String)
        case report(Language)
        case demo(Language)
        case help(Language)
        case thinFooter(Language, region: String)
    }

    /// Whose entries a navigation has.
    enum Entries: Hashable {
        case guest, resident, staff
        /// The staff's own header, for these roles.
        case desk([Role])
    }

    func piece(_ piece: Piece, _ draw: () -> Markup) -> Markup {
        if let ready = drawn.withLock({ $0[piece] }) { return ready }
        let new = draw()
        drawn.withLock { $0[piece] = new }
        return new
    }
}
