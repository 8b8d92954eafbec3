import Database
import OtklikDomain
import OtklikService
import OtklikWeb

/// Sends letters by SMTP; without a server a demo keeps them for `/dev/mail`, and a real installation waits.
struct PostOffice: Sendable {
    let platform: Platform
    let settings: Settings

    var post: Post {
        let letters = Letters(platform: platform, publicURL: settings.publicURL)
        return Post(
            render: { try letters.render($0) },
            send: { letter, key in try send(letter, key: key) }
        )
    }

    private func send(_ letter: RenderedLetter, key: String) throws {
        if platform.region.isDemo { try platform.jobs.keep(letter, key: key) }
        if !platform.region.isDemo { throw NoMailServer() }
    }
}

/// No mail server is set: the letter waits.
struct NoMailServer: Error {}
