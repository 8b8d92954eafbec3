import OtklikDomain
import OtklikPhrases

@testable import OtklikWeb

extension PageFrame {
    /// A frame with good defaults for tests of pages.
    static func sample(
        _ title: String,
        shape: Shape = .site,
        section: Section? = nil,
        viewer: Viewer = .guest,
        view: ViewSettings = ViewSettings()
    ) -> PageFrame {
        PageFrame(
            language: .russian,
            title: title,
            shape: shape,
            section: section,
            viewer: viewer,
            csrf: FormToken("token"),
            isDemo: true,
            regionName: "Среднереченская область",
            view: view
        )
    }
}
