import Markup
import OtklikPhrases

func demoBanner(_ frame: PageFrame) -> Markup {
    frame.parts.piece(.demo(frame.language)) {
        aside(.class("demo"), .aria("label", frame.words(.demoMode))) {
            div(.class("wrap row")) {
                span { frame.words(.demoNotice) }
                a(.href(Links.demoPersonas)) { frame.words(.demoPersonas) }
                a(.href(Links.demoMail)) { frame.words(.demoMail) }
            }
        }
    }
}

/// `viewer`: who is signed in, drawn by `viewerPart`.
func pageFooter(_ frame: PageFrame, _ viewer: Markup) -> Markup {
    Markup {
        switch frame.shape {
        case .site, .banded: fullFooter(frame, viewer)
        case .flow, .staff: thinFooter(frame)
        }
    }
}

private func fullFooter(_ frame: PageFrame, _ viewer: Markup) -> Markup {
    footer(.class("foot")) {
        div(.class("wrap g3")) {
            frame.parts.piece(.help(frame.language)) { help(frame) }
            div(.class("row only-s")) { viewer }
        }
    }
}

private func help(_ frame: PageFrame) -> Markup {
    Markup {
        div {
            brandLink(frame)
            p(.class("muted no")) { frame.words(.aboutPlatform) }
        }
        nav(.aria("label", frame.words(.helpNavigation))) {
            ul {
                li { a(.href(Links.newMessage)) { frame.words(.reportProblem) } }
                li { a(.href(Links.myMessages)) { frame.words(.myMessages) } }
                li { a(.href(Links.viewSettings)) { frame.words(.accessibility) } }
            }
        }
    }
}

private func thinFooter(_ frame: PageFrame) -> Markup {
    frame.parts.piece(.thinFooter(frame.language, region: frame.regionName)) {
        footer(.class("foot thin")) {
            div(.class("wrap row between")) {
                span(.class("muted")) { frame.words(.footerName(region: frame.regionName)) }
                a(.href(Links.viewSettings)) { frame.words(.accessibility) }
            }
        }
    }
}
