import Database
import Outbound
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
        guard let server = settings.smtp else {
            if platform.region.isDemo { return }
            throw NoMailServer()
        }
        do throws(MailError) {
            try SMTP(try server.outbound()).send(try mail(letter, key: key))
        } catch {
            switch error {
            case .permanent, .invalid: throw Undeliverable(cause: error)
            case .temporary, .unreachable: throw error
            }
        }
    }

    private func mail(_ letter: RenderedLetter, key: String) throws(MailError) -> Mail {
        let host = settings.mailFrom.split(separator: "@").last.map(String.init) ?? "localhost"
        return Mail(
            from: try Mailbox(name: platform.region.name, address: settings.mailFrom),
            to: try Mailbox(address: letter.to),
            subject: letter.subject,
            // The key names the effect: a second sending after a kill carries the same id.
            messageID: "<\(key.map { $0.isLetter || $0.isNumber ? String($0) : "." }.joined())@\(host)>",
            date: platform.now.milliseconds,
            text: letter.text,
            html: letter.html
        )
    }
}

/// No mail server is set: the letter waits.
struct NoMailServer: Error {}

/// The address or the letter will never work; another attempt would only annoy the server.
struct Undeliverable: PermanentFailure {
    let cause: MailError
}

extension Settings.SMTPSettings {
    func outbound() throws(MailError) -> SMTPSettings {
        try SMTPSettings(
            host: host,
            port: port,
            security: SMTPSettings.Security(rawValue: security) ?? .starttls,
            login: user.isEmpty ? nil : .init(user: user, password: password)
        )
    }
}
