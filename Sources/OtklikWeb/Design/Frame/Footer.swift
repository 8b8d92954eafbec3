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

func pageFooter(_ frame: PageFrame) -> Markup {
    Markup {
        switch frame.shape {
        case .site, .banded: fullFooter(frame)
        case .flow, .staff: thinFooter(frame)
        }
    }
}

private func fullFooter(_ frame: PageFrame) -> Markup {
    footer(.class("foot")) {
        div(.class("wrap g3")) {
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
            div(.class("row only-s")) { viewerPart(frame) }
        }
    }
}

private func thinFooter(_ frame: PageFrame) -> Markup {
    footer(.class("foot thin")) {
        div(.class("wrap row between")) {
            span(.class("muted")) { frame.words(.footerName(region: frame.regionName)) }
            a(.href(Links.viewSettings)) { frame.words(.accessibility) }
        }
    }
}
