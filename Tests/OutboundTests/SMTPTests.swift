import Foundation
import Outbound
import Testing

@Suite("Handing letters to a real mail server") struct SMTPTests {
    @Test func `the letter arrives as it was written`() throws {
        let server = try MailServer()
        let mail = try Mail.sample()
        try SMTP(server.settings()).send(mail)
        let letter = try #require(try server.letters.first)
        #expect(letter.subject == mail.subject && letter.plainText == mail.text && letter.page == mail.html)
        #expect(try server.rawLetters == [mail.encoded()])
        let envelope = try #require(try server.envelopes.first)
        #expect(envelope.from == "no-reply@otklik.example" && envelope.to == ["ivanova@example.org"])
        #expect(envelope.hello == "otklik.example" && !envelope.tls && envelope.login == nil)
    }

    @Test func `a letter of half a megabyte arrives whole`() throws {
        let server = try MailServer()
        let mail = try Mail.sample(text: String(repeating: "Дорога вся в ямах. ", count: 15_000))
        try SMTP(server.settings()).send(mail)
        #expect(try server.rawLetters == [mail.encoded()])
    }

    @Test(arguments: [
        ("no-such-user@example.org", MailError.permanent(code: 550, text: "550 5.1.1 No such user here")),
        ("busy@example.org", .temporary(code: 451, text: "451 4.3.0 Try again later")),
        ("full@example.org", .temporary(code: 452, text: "452 4.2.2 Mailbox full")),
        ("spam@example.org", .permanent(code: 554, text: "554 5.7.1 Looks like spam")),
        ("later@example.org", .temporary(code: 451, text: "451 4.7.0 Greylisted")),
    ])
    func `the server's word decides whether to try again`(to: String, error: MailError) throws {
        let server = try MailServer()
        #expect(throws: error) { try SMTP(server.settings()).send(.sample(to: to)) }
        #expect(try server.letters.isEmpty)
    }

    @Test func `a refused sender is our fault, not the recipient's`() throws {
        let server = try MailServer()
        #expect(throws: MailError.temporary(code: 550, text: "550 5.7.1 Sender is not allowed")) {
            try SMTP(server.settings()).send(.sample(from: "stranger@example.org"))
        }
    }

    @Test func `a letter too large for the server is refused for good`() throws {
        let server = try MailServer("--size-limit", "2000")
        let error = #expect(throws: MailError.self) {
            try SMTP(server.settings()).send(.sample(text: String(repeating: "ы", count: 5_000)))
        }
        guard case .permanent(code: 552, text: _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test func `a greeting that refuses everyone is tried again later`() throws {
        let server = try MailServer("--say", "554 No service here")
        #expect(throws: MailError.temporary(code: 554, text: "554 No service here")) {
            try SMTP(server.settings()).send(.sample())
        }
    }

    // MARK: - Connections

    @Test func `one session sends many letters over one connection, past those that fail`() throws {
        let server = try MailServer()
        let outcomes: [MailError?] = try SMTP(server.settings()).session { session in
            try ["a", "b", "no-such-user", "c", "busy", "d"].map { name in
                let mail = try Mail.sample(to: name + "@example.org", subject: name)
                do throws(MailError) {
                    try session.send(mail)
                    return nil
                } catch {
                    return error
                }
            }
        }
        #expect(outcomes.map { $0 == nil } == [true, true, false, true, false, true])
        #expect(try server.letters.map(\.subject) == ["a", "b", "c", "d"])
        let peers = try server.envelopes.map(\.peer)
        #expect(peers[0] == peers[1])
    }

    @Test func `several threads send at once`() throws {
        let server = try MailServer()
        let smtp = try SMTP(server.settings())
        let mails = try (0..<12).map { try Mail.sample(to: "person\($0)@example.org") }
        DispatchQueue.concurrentPerform(iterations: mails.count) { index in
            #expect(throws: Never.self) { try smtp.send(mails[index]) }
        }
        let recipients = try server.envelopes.flatMap(\.to)
        #expect(recipients.sorted() == mails.map(\.to.address).sorted())
    }

    @Test func `a closed port is unreachable`() throws {
        let port = try ClosedPort()
        let settings = try SMTPSettings(host: "127.0.0.1", port: port.number, security: .none)
        try expectUnreachable { try SMTP(settings).send(.sample()) }
    }

    @Test func `a host that does not exist is unreachable`() throws {
        let settings = try SMTPSettings(host: "no-such-host.invalid", port: 25, security: .none)
        try expectUnreachable { try SMTP(settings).send(.sample()) }
    }

    @Test func `a server that never greets holds nobody longer than the limit`() throws {
        let server = try MailServer("--say", "")
        try expectSoon {
            try expectUnreachable { try SMTP(server.settings(timeoutMilliseconds: 300)).send(.sample()) }
        }
    }

    @Test func `a server that never answers for a letter holds nobody, and the next letter goes out`() throws {
        let server = try MailServer()
        try expectSoon {
            try SMTP(server.settings(timeoutMilliseconds: 5_000)).session { session in
                try expectUnreachable { try session.send(.sample(to: "slow@example.org")) }
                try session.send(.sample())
            }
        }
        #expect(try server.envelopes.flatMap(\.to) == ["ivanova@example.org"])
    }

    @Test func `a server that does not answer the goodbye holds nobody`() throws {
        let server = try MailServer()
        try expectSoon { try SMTP(server.settings()).send(.sample(to: "mute@example.org")) }
        #expect(try server.envelopes.count == 1)
    }

    @Test func `the server is told goodbye`() throws {
        let server = try MailServer()
        try SMTP(server.settings()).session { session in
            try session.send(.sample(to: "a@example.org"))
            try session.send(.sample(to: "b@example.org"))
        }
        #expect(throws: MailError.self) { try SMTP(server.settings()).send(.sample(to: "busy@example.org")) }
        #expect(try server.goodbyes == 2)
    }

    /// Far under the library's own two minutes, with room for a busy machine.
    private func expectSoon(_ body: () throws -> Void) throws {
        #expect(try ContinuousClock().measure(body) < .seconds(60))
    }

    // MARK: - Encryption and login

    @Test(arguments: [SMTPSettings.Security.starttls, .tls])
    func `encrypted letters arrive when the certificate is trusted`(security: SMTPSettings.Security) throws {
        let certificate = try Certificate()
        let server = try MailServer(
            "--security",
            security.rawValue,
            "--certificate",
            certificate.path,
            "--key",
            certificate.keyPath,
            "--user",
            "otklik",
            "--password",
            "пароль с пробелом"
        )
        let login = SMTPSettings.Login(user: "otklik", password: "пароль с пробелом")
        let settings = try server.settings(security: security, login: login, certificates: certificate.path)
        try SMTP(settings).send(.sample())
        let envelope = try #require(try server.envelopes.first)
        #expect(envelope.tls && envelope.login == "otklik")
    }

    @Test(arguments: [SMTPSettings.Security.starttls, .tls])
    func `a certificate nobody vouches for is not trusted`(security: SMTPSettings.Security) throws {
        let certificate = try Certificate()
        let server = try MailServer(
            "--security",
            security.rawValue,
            "--certificate",
            certificate.path,
            "--key",
            certificate.keyPath
        )
        try expectUnreachable { try SMTP(server.settings(security: security)).send(.sample()) }
        #expect(try server.envelopes.isEmpty)
    }

    @Test func `a server without encryption gets nothing when encryption is demanded`() throws {
        let server = try MailServer("--user", "otklik", "--password", "secret")
        let login = SMTPSettings.Login(user: "otklik", password: "secret")
        try expectUnreachable { try SMTP(server.settings(security: .starttls, login: login)).send(.sample()) }
        #expect(try server.envelopes.isEmpty)
    }

    @Test func `a wrong password is our fault, not the recipient's`() throws {
        let server = try MailServer("--user", "otklik", "--password", "secret")
        let login = SMTPSettings.Login(user: "otklik", password: "wrong")
        let error = #expect(throws: MailError.self) { try SMTP(server.settings(login: login)).send(.sample()) }
        guard case .temporary(code: 535, text: _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test func `a login that is missing where one is wanted is our fault too`() throws {
        let server = try MailServer("--user", "otklik", "--password", "secret")
        let error = #expect(throws: MailError.self) { try SMTP(server.settings()).send(.sample()) }
        guard case .temporary(code: 530, text: _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    private func expectUnreachable(_ body: () throws -> Void) throws {
        let error = #expect(throws: MailError.self) { try body() }
        guard case .unreachable(let text) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(!text.isEmpty)
    }
}
