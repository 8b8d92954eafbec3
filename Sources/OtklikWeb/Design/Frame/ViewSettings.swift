import Markup

/// How a person likes to read: the panel «Для слабовидящих». Kept in a cookie, shown as `data-…` on `<html>`.
package struct ViewSettings: Sendable, Hashable {
    package enum Contrast: String, Sendable, CaseIterable {
        case usual = ""
        case blackOnWhite = "bw"
        case yellowOnBlack = "yb"
    }

    package enum Size: String, Sendable, CaseIterable {
        case usual = "100"
        case larger = "150"
        case double = "200"
    }

    package enum Theme: String, Sendable, CaseIterable {
        /// As the device is set.
        case device = ""
        case light
        case dark
    }

    package var contrast: Contrast = .usual
    package var size: Size = .usual
    package var theme: Theme = .device
    package var wideSpacing = false
    package var noPictures = false
    package var noMotion = false

    package init() {}

    /// The name of the cookie that keeps the settings for a year; it holds nothing private and needs no consent.
    package static let cookieName = "view"

    /// The cookie's value: `contrast.size.theme.flags`, such as `yb.150..sp`; empty for the usual look (drop the cookie then).
    package var cookieValue: String {
        if self == ViewSettings() { return "" }
        let flags = (wideSpacing ? "s" : "") + (noPictures ? "p" : "") + (noMotion ? "m" : "")
        return "\(contrast.rawValue).\(size.rawValue).\(theme.rawValue).\(flags)"
    }

    /// Reads a cookie's value; what it does not understand stays usual.
    package init(cookie: String?) {
        guard let cookie else { return }
        let parts = cookie.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 4 else { return }
        contrast = Contrast(rawValue: parts[0]) ?? .usual
        size = Size(rawValue: parts[1]) ?? .usual
        theme = Theme(rawValue: parts[2]) ?? .device
        wideSpacing = parts[3].contains("s")
        noPictures = parts[3].contains("p")
        noMotion = parts[3].contains("m")
    }

    /// Reads the panel's form: give it the value of each field by name.
    package init(form field: (String) -> String?) {
        guard field("reset") == nil else { return }
        contrast = field("contrast").flatMap(Contrast.init) ?? .usual
        size = field("size").flatMap(Size.init) ?? .usual
        theme = field("theme").flatMap(Theme.init) ?? .device
        wideSpacing = field("spacing") != nil
        noPictures = field("pics") != nil
        noMotion = field("motion") != nil
    }

    /// What stands on `<html>`; the stylesheet does the rest.
    var attributes: Attribute {
        .several([
            .when(contrast != .usual, .data("contrast", contrast.rawValue)),
            .when(size != .usual, .data("size", size.rawValue)),
            .when(theme != .device, .data("theme", theme.rawValue)),
            .when(wideSpacing, .data("spacing", "wide")),
            .when(noPictures, .data("pics", "off")),
            .when(noMotion, .data("motion", "off")),
        ])
    }
}
