import Markup
import OtklikDomain
import OtklikPhrases
import Synchronization

/// The pieces of the frame that are the same on page after page of one site, drawn once for each way they can look.
///
/// There are a few dozen ways: languages, navigation entries, roles. The names of people are no part of any of them.
package final class FrameParts: Sendable {
    private let drawn = Mutex<[Look: FramePieces]>([:])

    package init() {}

    /// Everything that the pieces depend on, beside the site's region.
    fileprivate struct Look: Hashable {
        let language: Language
        let isStaff: Bool
        let section: PageFrame.Section?
        let entries: Entries
        let hasMap: Bool
        let scripts: [String]
    }

    /// Whose entries a navigation has.
    fileprivate enum Entries: Hashable {
        case guest, resident
        case staff([Role])
    }

    func pieces(of frame: PageFrame) -> FramePieces {
        let look = frame.look
        if let ready = drawn.withLock({ $0[look] }) { return ready }
        let new = FramePieces(frame)
        drawn.withLock { $0[look] = new }
        return new
    }
}

/// What does not change from page to page, drawn.
final class FramePieces: Sendable {
    let headStart: Markup
    let headLinks: Markup
    /// What stands before the header: the way past it, and the strip with the view settings.
    let utilities: Markup
    let brand: Markup
    let navigation: Markup
    let report: Markup
    let demo: Markup
    let help: Markup
    let thinFooter: Markup

    fileprivate init(_ frame: PageFrame) {
        headStart = Markup {
            meta(.charset("utf-8"))
            meta(.name("viewport"), .content("width=device-width, initial-scale=1"))
        }
        headLinks = OtklikWeb.headLinks(frame)
        utilities = Markup {
            a(.class("skip"), .href("#main")) { frame.words(.skipToContent) }
            if !frame.isStaff { utilityBar(frame) }
        }
        brand = brandLink(frame)
        navigation = frame.isStaff ? staffNavigation(frame) : siteNavigation(frame)
        report = reportButton(frame)
        demo = demoBanner(frame)
        help = OtklikWeb.help(frame)
        thinFooter = OtklikWeb.thinFooter(frame)
    }
}

extension PageFrame {
    fileprivate var look: FrameParts.Look {
        let entries: FrameParts.Entries =
            switch viewer {
            case .guest: .guest
            case .resident: .resident
            case .staff(_, _, let roles): .staff(roles)
            }
        return FrameParts.Look(
            language: language,
            isStaff: isStaff,
            section: section,
            entries: entries,
            hasMap: hasMap,
            scripts: scripts
        )
    }
}
