package import Markup
package import OtklikPhrases

/// The panel «Для слабовидящих»: a plain form whose answer is a cookie (`ViewSettings.cookieValue`).
package struct ViewPage {
    /// `frame.view` is what is chosen now.
    let frame: PageFrame
    /// A path of our own site to come back to after saving; goes along as the field `back`.
    let back: String?

    package init(frame: PageFrame, back: String?) {
        self.frame = frame
        self.back = back
    }

    /// What `frame.title` should be.
    package static func title(in language: Language) -> String { ViewPhrase.title.text(in: language) }

    package var body: Markup {
        page(frame) {
            h1 { words(.title) }
            p { words(.lead) }
            form(to: Links.viewSettings, csrf: frame.csrf) {
                if let back { input(.type("hidden"), .name("back"), .value(back)) }
                size
                contrast
                theme
                extras
                p(.class("row")) {
                    submitButton(words(.save), big: true)
                    submitButton(words(.reset), .quiet, big: true, .name("reset"), .value("1"))
                }
            }
        }
    }

    private var size: Markup {
        Field("size", label: words(.size)).radios(
            ViewSettings.Size.allCases.map { choice($0.rawValue, name(of: $0), isOn: frame.view.size == $0) },
            slim: true
        )
    }

    private var contrast: Markup {
        Field("contrast", label: words(.contrast)).radios(
            ViewSettings.Contrast.allCases.map { choice($0.rawValue, name(of: $0), isOn: frame.view.contrast == $0) },
            slim: true
        )
    }

    private var theme: Markup {
        Field("theme", label: words(.colours)).radios(
            ViewSettings.Theme.allCases.map { choice($0.rawValue, name(of: $0), isOn: frame.view.theme == $0) },
            slim: true
        )
    }

    private var extras: Markup {
        fieldset(.class("field")) {
            legend { words(.more) }
            div(.class("opts slim")) {
                flag("spacing", .spacing, isOn: frame.view.wideSpacing)
                flag("pics", .noPictures, isOn: frame.view.noPictures)
                flag("motion", .noMotion, isOn: frame.view.noMotion)
            }
        }
    }

    private func flag(_ name: String, _ phrase: ViewPhrase, isOn: Bool) -> Markup {
        label(.class("opt")) {
            input(.type("checkbox"), .name(name), .value("1"), .checked(isOn))
            span { words(phrase) }
        }
    }

    private func choice(_ value: String, _ phrase: ViewPhrase, isOn: Bool) -> Choice {
        Choice(value, words(phrase), isOn: isOn)
    }

    private func words(_ phrase: ViewPhrase) -> String { phrase.text(in: frame.language) }

    private func name(of size: ViewSettings.Size) -> ViewPhrase {
        switch size {
        case .usual: .sizeUsual
        case .larger: .sizeLarger
        case .double: .sizeDouble
        }
    }

    private func name(of contrast: ViewSettings.Contrast) -> ViewPhrase {
        switch contrast {
        case .usual: .contrastUsual
        case .blackOnWhite: .blackOnWhite
        case .yellowOnBlack: .yellowOnBlack
        }
    }

    private func name(of theme: ViewSettings.Theme) -> ViewPhrase {
        switch theme {
        case .device: .coloursUsual
        case .light: .coloursLight
        case .dark: .coloursDark
        }
    }
}
