import Markup
import OtklikPhrases

func demoBanner(_ frame: PageFrame) -> Markup {
    aside(.class("demo"), .aria("label", frame.words(.demoMode))) {
        div(.class("wrap row")) {
            span { frame.words(.demoNotice) }
            a(.href(Links.demoPersonas)) { frame.words(.demoPersonas) }
            a(.href(Links.demoMail)) { frame.words(.demoMail) }
        }
    }
}

/// `viewer`: who is signed in, drawn by `viewerPart`.
func pageFooter(_ frame: PageFrame, _ pieces: FramePieces, _ viewer: Markup) -> Markup {
    switch frame.shape {
    case .flow, .staff: pieces.thinFooter
    case .site, .banded:
        footer(.class("foot")) {
            div(.class("wrap g3")) {
                pieces.help
                div(.class("row only-s")) { viewer }
            }
        }
    }
}

func help(_ frame: PageFrame) -> Markup {
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

func thinFooter(_ frame: PageFrame) -> Markup {
    footer(.class("foot thin")) {
        div(.class("wrap row between")) {
            span(.class("muted")) { frame.words(.footerName(region: frame.regionName)) }
            a(.href(Links.viewSettings)) { frame.words(.accessibility) }
        }
    }
}
