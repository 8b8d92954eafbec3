package import Markup
package import OtklikDomain
package import OtklikPhrases

/// Everything around a page's content: who looks, what is said on top, which scripts come along.
package struct PageFrame: Sendable {
    package var language: Language
    /// The page's own words; the product's name is added.
    package var title: String
    package var shape: Shape
    /// The entry of the navigation that is this page.
    package var section: Section?
    package var viewer: Viewer
    package var csrf: FormToken
    package var flash: Flash?
    /// Whether people and messages are invented; shows the banner.
    package var isDemo: Bool
    package var regionName: String
    package var view: ViewSettings
    /// Whether the form came back with mistakes; the title then begins with «Ошибка:».
    package var hasErrors = false
    /// Script modules besides `app.js`, by asset name: `photo.js`.
    package var scripts: [String] = []
    /// The page shows a Leaflet map: brings its stylesheet and script.
    package var hasMap = false
    /// The role that somebody with several works in; shown with the way to the others.
    package var roleInUse: String?
    /// One sentence for search engines; nil keeps the page out of them.
    package var summary: String?
    /// Where the pieces that look alike on every page of the site are kept drawn.
    package var parts: FrameParts

    package init(
        language: Language,
        title: String,
        shape: Shape = .site,
        section: Section? = nil,
        viewer: Viewer,
        csrf: FormToken,
        flash: Flash? = nil,
        isDemo: Bool,
        regionName: String,
        view: ViewSettings,
        parts: FrameParts = FrameParts()
    ) {
        self.language = language
        self.title = title
        self.shape = shape
        self.section = section
        self.viewer = viewer
        self.csrf = csrf
        self.flash = flash
        self.isDemo = isDemo
        self.regionName = regionName
        self.view = view
        self.parts = parts
    }

    package enum Shape: Sendable {
        /// Header with navigation, 72 rem wide.
        case site
        /// Content starts at the header's edge: the page makes its own bands (`section(.class("band"))` with `.wrap` inside).
        case banded
        /// One question a page: no navigation, one column; the link in the header leaves without losing anything.
        case flow(leave: Link?)
        /// The staff's dark header and the full width.
        case staff
    }

    package enum Section: Sendable {
        case home, report, mine, signIn, queue, administration
    }

    package enum Viewer: Sendable {
        case guest
        case resident(name: String)
        case staff(name: String, organisation: String?, roles: [Role])
    }
}

/// The secret that proves a form came from our own page; `form(to:csrf:)` writes it.
package struct FormToken: Sendable {
    package let value: String

    /// The hidden field's name.
    package static let fieldName = "csrf"

    package init(_ value: String) {
        self.value = value
    }
}

/// What the action before this page has done, said once at the top.
package struct Flash: Sendable {
    package var tone: Tone
    package var text: String

    package init(_ text: String, _ tone: Tone = .ok) {
        self.tone = tone
        self.text = text
    }
}

/// What a tag or a notice means. Colour always comes with a word and an icon.
package enum Tone: String, Sendable, CaseIterable {
    case plain = ""
    /// The resident's: never the organisation's.
    case voice = "vo"
    /// The organisation's that answers.
    case answer = "an"
    case ok
    case warning = "warn"
    case error = "err"
}
