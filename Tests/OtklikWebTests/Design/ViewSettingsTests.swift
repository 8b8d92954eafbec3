import Testing

@testable import Markup
@testable import OtklikWeb

@Suite("View settings")
struct ViewSettingsTests {
    @Test func `every choice survives the cookie`() {
        for contrast in ViewSettings.Contrast.allCases {
            for size in ViewSettings.Size.allCases {
                for theme in ViewSettings.Theme.allCases {
                    for flags in 0..<8 {
                        var settings = ViewSettings()
                        settings.contrast = contrast
                        settings.size = size
                        settings.theme = theme
                        settings.wideSpacing = flags & 1 > 0
                        settings.noPictures = flags & 2 > 0
                        settings.noMotion = flags & 4 > 0
                        #expect(ViewSettings(cookie: settings.cookieValue) == settings)
                    }
                }
            }
        }
    }

    @Test(arguments: ["", "x", "....", "yb", "zz.999.blue.spm!", "<script>.150..", "yb.150"])
    func `a foreign cookie does no harm`(cookie: String) {
        let settings = ViewSettings(cookie: cookie)
        #expect(settings.contrast == .usual)
        #expect(!Markup { element("html", [settings.attributes], Markup()) }.text.contains("script"))
    }

    @Test func `the form is read, and its reset forgets all`() {
        let form = ["contrast": "yb", "size": "200", "theme": "dark", "spacing": "1", "pics": "1"]
        let settings = ViewSettings { form[$0] }
        #expect(settings.cookieValue == "yb.200.dark.sp")
        #expect(ViewSettings { $0 == "reset" ? "1" : form[$0] } == ViewSettings())
        #expect(ViewSettings().cookieValue == "")
    }

    @Test func `the page shows what is chosen and wears it`() {
        var settings = ViewSettings()
        settings.contrast = .yellowOnBlack
        settings.size = .larger
        settings.noMotion = true
        let html = ViewPage(frame: .sample("Вид", shape: .flow(leave: nil), view: settings), back: "/messages").body
            .text
        #expect(html.contains("<html lang=\"ru\" data-contrast=\"yb\" data-size=\"150\" data-motion=\"off\">"))
        #expect(html.contains("name=\"contrast\" id=\"contrast-3\" value=\"yb\" checked"))
        #expect(html.contains("name=\"motion\" value=\"1\" checked"))
        #expect(html.contains("name=\"back\" value=\"/messages\""))
    }
}
