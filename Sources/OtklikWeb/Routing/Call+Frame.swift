import Markup
import OtklikDomain
import OtklikPhrases
import OtklikService
import WebServer

// What a page needs to know of its call.
extension Call {
    var language: Language { .russian }

    /// The frame of a page; `title` without the product's name.
    func frame(_ title: String, shape: PageFrame.Shape? = nil, section: PageFrame.Section? = nil) -> PageFrame {
        var frame = PageFrame(
            language: language,
            title: title,
            shape: shape ?? .site,
            section: section,
            viewer: frameViewer,
            csrf: FormToken(site.platform.accounts.formToken(of: guestKey)),
            flash: flash,
            isDemo: site.platform.region.isDemo,
            regionName: site.platform.region.name,
            view: ViewSettings(cookie: request.cookies[ViewSettings.cookieName]),
            parts: site.frameParts
        )
        if let viewer, viewer.grants.count > 1, let role = viewer.current?.role {
            frame.roleInUse = AccountPhrase.role(role).text(in: language)
        }
        return frame
    }

    private var frameViewer: PageFrame.Viewer {
        guard let viewer else { return .guest }
        let name = viewer.person.name.isEmpty ? viewer.person.email : viewer.person.name
        guard let current = viewer.current else { return .resident(name: name) }
        let organisation = current.organisationName.isEmpty ? nil : current.organisationName
        return .staff(name: name, organisation: organisation, roles: [current.role])
    }

    /// What the action before this page did; set by `Call.redirect(to:saying:)`.
    private var flash: Flash? {
        guard let name = request.cookies[CookieName.flash], let notice = FlashPhrase(rawValue: name) else { return nil }
        return Flash(notice.text(in: language))
    }

    /// Sends the browser on after an action, with one sentence on the next page about what was done.
    func redirect(to link: Link, saying notice: FlashPhrase? = nil) -> Response {
        var response = Response.redirect(to: link.text)
        if let notice { response.setCookie(site.cookie(CookieName.flash, notice.rawValue, days: nil)) }
        return response
    }

    /// A finished page.
    func html(_ markup: Markup, status: Int = 200) -> Response {
        .html(markup.bytes, status: status)
    }
}

extension Site {
    /// The frame of a page for which no call was made: a wrong address.
    func bareFrame(_ request: Request) -> PageFrame {
        Call(
            request: request,
            site: self,
            parameters: [:],
            viewer: nil,
            guestKey: "",
            form: Fields(),
            files: []
        ).frame("")
    }
}
