package import Markup
import OtklikPhrases

/// A whole page: the head, the frame that its shape asks for, and the content in `main`.
package func page(_ frame: PageFrame, @MarkupBuilder content: () -> Markup) -> Markup {
    let viewer = viewerPart(frame)
    let pieces = frame.parts.pieces(of: frame)
    return document(.lang(frame.language.rawValue), frame.view.attributes) {
        documentHead(frame, pieces)
        body(.class(frame.bodyClass)) {
            pieces.utilities
            pageHeader(frame, pieces, viewer)
            if frame.isDemo { pieces.demo }
            mainPart(frame, content())
            pageFooter(frame, pieces, viewer)
        }
    }
}

private func documentHead(_ frame: PageFrame, _ pieces: FramePieces) -> Markup {
    head {
        pieces.headStart
        titleElement { frame.words(frame.hasErrors ? .titleWithError(frame.title) : .title(frame.title)) }
        meta(.name("color-scheme"), .content("light dark"))
        if let summary = frame.summary {
            meta(.name("description"), .content(summary))
        } else {
            meta(.name("robots"), .content("noindex"))
        }
        pieces.headLinks
    }
}

func headLinks(_ frame: PageFrame) -> Markup {
    Markup {
        linkElement(.rel("icon"), .href(Asset.url("favicon.svg")), .type("image/svg+xml"))
        if frame.hasMap { linkElement(.rel("stylesheet"), .href(Asset.url("leaflet.css"))) }
        linkElement(.rel("stylesheet"), .href(Asset.url("site.css")))
        headScripts(frame)
    }
}

private func headScripts(_ frame: PageFrame) -> Markup {
    Markup {
        if frame.hasMap {
            script(.src(Asset.url("leaflet.js")), .defer())
        }
        for module in ["app.js"] + frame.scripts {
            script(.scriptType("module"), .src(Asset.url(module)))
        }
    }
}

private func mainPart(_ frame: PageFrame, _ content: Markup) -> Markup {
    main(.id("main"), .class(frame.isBanded ? "home" : "")) {
        switch frame.shape {
        case .banded:
            if let flash = frame.flash { div(.class("wrap flash")) { flashNotice(flash) } }
            content
        case .site: div(.class("wrap")) { flashAndContent(frame, content) }
        case .flow: div(.class("wrap")) { div(.class("flow")) { flashAndContent(frame, content) } }
        case .staff: div(.class("wrap wide")) { flashAndContent(frame, content) }
        }
    }
}

private func flashAndContent(_ frame: PageFrame, _ content: Markup) -> Markup {
    Markup {
        if let flash = frame.flash { flashNotice(flash) }
        content
    }
}

/// Said once after an action; `role=status` lets readers hear it without a jump.
private func flashNotice(_ flash: Flash) -> Markup {
    div(.class("note \(flash.tone.rawValue)"), .role(flash.tone == .error ? "alert" : "status"), .id("flash")) {
        icon(flash.tone.icon)
        p { flash.text }
    }
}

extension PageFrame {
    func words(_ phrase: DesignPhrase) -> String { phrase.text(in: language) }

    fileprivate var bodyClass: String {
        switch shape {
        case .site, .banded: "has-tabs"
        case .flow: "in-flow"
        case .staff: "staffp"
        }
    }

    fileprivate var isBanded: Bool {
        if case .banded = shape { true } else { false }
    }

    var isStaff: Bool {
        if case .staff = shape { true } else { false }
    }
}

extension Tone {
    /// The icon that goes with the colour.
    var icon: Icon {
        switch self {
        case .plain, .answer: .info
        case .voice: .talk
        case .ok: .check
        case .warning, .error: .warn
        }
    }
}
