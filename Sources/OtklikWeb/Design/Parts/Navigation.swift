package import Markup
package import OtklikPhrases

/// The link one step back; its words say where: «К фото».
package func backLink(_ words: String, to link: Link) -> Markup {
    a(.class("back"), .href(link)) {
        icon(.left)
        words
    }
}

/// Where the page stands; the last part is this page and has no link.
package func crumbs(_ parts: [(words: String, link: Link?)], in language: Language) -> Markup {
    nav(.class("crumbs"), .aria("label", DesignPhrase.crumbs.text(in: language))) {
        ol {
            for part in parts {
                li {
                    if let link = part.link { a(.href(link)) { part.words } } else { part.words }
                }
            }
        }
    }
}

/// «Шаг 2 из 5» with the circle filled as far; `about` is read after it by screen readers.
package func stepHeader(_ step: Int, of count: Int, about: String, in language: Language) -> Markup {
    p(.class("steps")) {
        svg(.viewBox("0 0 48 48"), .aria("hidden", true)) {
            for index in 0..<count { stepArc(index, of: count, isDone: index < step) }
        }
        span {
            DesignPhrase.step(step, of: count).text(in: language)
            span(.class("sr")) { " – " + about }
        }
    }
}

private func stepArc(_ index: Int, of count: Int, isDone: Bool) -> Markup {
    let whole = 125.66
    let part = whole / Double(count)
    return circle(
        .class(isDone ? "on" : ""),
        .cx("24"),
        .cy("24"),
        .r("20"),
        .strokeDasharray("\(decimal(part - 8)) \(decimal(whole - part + 8))"),
        .strokeDashoffset(decimal(-4 - part * Double(index))),
        .transform("rotate(-90 24 24)")
    )
}

/// Pages of a list that is read by keys: one back, one on, and what is shown.
package func pager(previous: Link?, next: Link?, shown: String? = nil, in language: Language) -> Markup {
    if previous == nil && next == nil && shown == nil { return Markup() }
    return nav(.class("pager row"), .aria("label", DesignPhrase.pages.text(in: language))) {
        if let shown { span(.class("muted small")) { shown } }
        if let previous {
            a(.class("btn quiet"), .href(previous), .rel("prev")) {
                icon(.left)
                DesignPhrase.previousPage.text(in: language)
            }
        }
        if let next {
            a(.class("btn quiet"), .href(next), .rel("next")) {
                DesignPhrase.nextPage.text(in: language)
                icon(.right)
            }
        }
    }
}
