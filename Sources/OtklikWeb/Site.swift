import OtklikDomain
package import OtklikService
package import WebServer

/// What an installation says about itself and how it is reached.
package struct SiteSettings: Sendable {
    /// How people reach the site, without a slash at the end: `https://otklik.example`. Decides Secure and the Origin check.
    package var publicURL: String
    /// A tile address with {z}, {x}, {y}; empty draws the embedded base map.
    package var tileURL: String
    package var tileAttribution: String
    /// Opens `/metrics` to other machines; empty: to none.
    package var metricsToken: String
    /// Where the proxy reads files for itself, ending in `/`; empty: they are sent from here.
    package var filesAccel: String
    /// The origin of the store that browsers are sent to, for the Content-Security-Policy; empty: to none.
    package var filesOrigin: String

    package init(
        publicURL: String,
        tileURL: String = "",
        tileAttribution: String = "",
        metricsToken: String = "",
        filesAccel: String = "",
        filesOrigin: String = ""
    ) {
        self.publicURL = publicURL
        self.tileURL = tileURL
        self.tileAttribution = tileAttribution
        self.metricsToken = metricsToken
        self.filesAccel = filesAccel
        self.filesOrigin = filesOrigin
    }

    var isSecure: Bool { publicURL.hasPrefix("https://") }

    /// The origin of the tiles, for the Content-Security-Policy.
    var tileOrigin: String? {
        let parts = tileURL.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
        return parts.count > 2 && !tileURL.isEmpty ? "\(parts[0])//\(parts[2])" : nil
    }
}

/// The whole site: the only place where services, settings and routes meet.
package final class Site: Sendable {
    package let platform: Platform
    package let settings: SiteSettings
    let watch: Watch
    let meter = RequestMeter(SiteMap.routes)
    let router: Router
    let frameParts = FrameParts()
    let answerHelper: AnswerHelper
    /// The headers of every answer that are always the same.
    let constantHeaders: [(name: String, value: String)]

    package init(platform: Platform, settings: SiteSettings, watch: Watch = Watch()) {
        self.platform = platform
        self.settings = settings
        self.watch = watch
        router = Router(SiteMap.routes)
        answerHelper = AnswerHelper(platform: platform, plainWords: ProductFile.text("plain-words-ru.txt"))
        constantHeaders = settings.constantHeaders
    }

    /// How much body a request may bring; asked before any of it is read.
    package func limit(_ head: RequestHead) -> BodyLimit {
        router.limit(head.method, head.path)
    }
}
