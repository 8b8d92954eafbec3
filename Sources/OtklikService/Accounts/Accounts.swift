import Crypto
import Database
package import OtklikDomain

/// Signing in and out: one-time codes by mail, passwords of the staff, sessions, roles.
package struct Accounts: Sendable {
    let platform: Platform

    /// What came of asking for a code.
    package enum CodeRequest: Sendable, Hashable {
        case sent
        /// Too many codes in the last hour for this address or from this network address.
        case tooMany(retryAfter: Span)
    }

    /// What came of signing in.
    package enum SignIn: Sendable, Hashable {
        /// The token goes to the browser and is not kept here; only its hash is.
        case signedIn(token: String)
        case wrongCode(triesLeft: Int)
        /// Used, expired, or tried too often: a new one is needed.
        case codeGone
        case wrongPassword
        case tooMany(retryAfter: Span)
        case switchedOff
    }

    /// Mails a six-digit code. The answer is the same whether the address is known or not.
    ///
    /// `network`: the client's address, for the limit of codes an hour.
    package func requestCode(for email: EmailAddress, network: String) throws -> CodeRequest {
        let rules = platform.reference.current.rules
        let now = platform.world.now()
        let attempt = Attempts.Kind(key: "code:\(network)", limit: rules.codesPerHourFromAddress, span: .hours(1))
        if let wait = try Attempts(platform: platform).take([attempt]) { return .tooMany(retryAfter: wait) }
        let key = email.key
        let code = Self.sixDigits(platform.world.randomBytes(8))
        let hash = codeHash(code, for: key)
        let id = platform.world.newID()
        let region = platform.region.id.value
        return try platform.database.write { [platform] db in
            let recent = try AccountQueries.codesSince(db, region: region, emailKey: key, since: now - .hours(1))
            if recent >= Int64(rules.codesPerHour) { return .tooMany(retryAfter: .hours(1)) }
            let expires = now + rules.codeLife
            try AccountQueries.insertCode(
                db,
                region: region,
                id: id,
                emailKey: key,
                hash: hash,
                at: now,
                expires: expires
            )
            try platform.jobs.mail(
                db,
                Letter(
                    to: email.text,
                    template: .signInCode(code: code, minutes: Int(rules.codeLife.milliseconds / 60_000)),
                    until: expires
                ),
                key: "code:\(id)",
                at: now
            )
            return .sent
        }
    }

    /// Checks a mailed code; the first success of an unknown address makes the person.
    package func signIn(
        email: EmailAddress,
        code: String,
        network: String,
        kind: SessionKind = .cookie
    ) throws -> SignIn {
        let rules = platform.reference.current.rules
        let now = platform.world.now()
        let attempt = Attempts.Kind(key: "try:\(network)", limit: 60, span: .hours(1))
        if let wait = try Attempts(platform: platform).take([attempt]) { return .tooMany(retryAfter: wait) }
        let key = email.key
        let hash = codeHash(code.filter(\.isNumber), for: key)
        let region = platform.region.id.value
        let fresh = PersonRecord(id: platform.world.id(), email: email.text)
        let issue = newSession(kind: kind)
        return try platform.database.write { db in
            guard let stored = try AccountQueries.code(db, region: region, emailKey: key, now: now),
                stored.tries < Int64(rules.codeTries)
            else { return .codeGone }
            try AccountQueries.countTry(db, region: region, code: stored.id)
            guard constantTimeEqual(Array(hash.utf8), Array(stored.hash.utf8)) else {
                let left = rules.codeTries - Int(stored.tries) - 1
                return left > 0 ? .wrongCode(triesLeft: left) : .codeGone
            }
            try AccountQueries.useCode(db, region: region, code: stored.id, at: now)
            try AccountQueries.insertPerson(db, region: region, fresh, keys: (key, ""), at: now)
            guard let person = try AccountQueries.person(db, region: region, emailKey: key) else { return .codeGone }
            return try issue(db, person)
        }
    }

    /// Checks the password of a member of the staff.
    package func signIn(email: EmailAddress, password: String, network: String, kind: SessionKind = .cookie) throws
        -> SignIn
    {
        let rules = platform.reference.current.rules
        let attempts = [network, email.key].map {
            Attempts.Kind(key: "password:\($0)", limit: rules.passwordTries, span: rules.passwordLock)
        }
        if let wait = try Attempts(platform: platform).take(attempts) { return .tooMany(retryAfter: wait) }
        let region = platform.region.id.value
        let person = try platform.database.read { try AccountQueries.person($0, region: region, emailKey: email.key) }
        // The same work is done for an unknown address, so that time tells nothing.
        let stored = try person.map(\.passwordHash).flatMap { $0.isEmpty ? nil : $0 } ?? platform.decoy.hash()
        guard Password.verify(password, against: stored), let person, !person.passwordHash.isEmpty else {
            return .wrongPassword
        }
        let issue = newSession(kind: kind)
        return try platform.database.write { try issue($0, person) }
    }

    /// Demo mode only; the caller has checked that this installation is a demo.
    package func signIn(persona: String) throws -> SignIn? {
        let region = platform.region.id.value
        let personas = try platform.database.read { try AccountQueries.personas($0, region: region) }
        guard let person = personas.first(where: { $0.persona == persona }) else { return nil }
        let issue = newSession(kind: .cookie)
        return try platform.database.write { try issue($0, person) }
    }

    /// The people whom a demo offers to sign in as.
    package func personas() throws -> [PersonRecord] {
        try platform.database.read { try AccountQueries.personas($0, region: platform.region.id.value) }
    }

    /// Who holds this token; nil when it is unknown or has expired.
    /// A token of another kind than asked for is no token: a stolen cookie does not open the API.
    package func viewer(token: String, kind: SessionKind = .cookie) throws -> SignedIn? {
        guard token.utf8.count == Self.tokenLength else { return nil }
        let hash = Self.tokenHash(token)
        let now = platform.world.now()
        let region = platform.region.id.value
        let found = try platform.database.read { db -> (SessionRecord, SignedIn)? in
            guard let (session, person) = try AccountQueries.session(db, region: region, hash: hash),
                session.expires > now, session.kind == kind, person.isActive
            else { return nil }
            let grants = try AccountQueries.grants(db, region: region, person: person.id)
            let current = grants.first { $0.id == session.grant } ?? grants.first
            return (
                session,
                SignedIn(person: person, grants: grants, current: current, kind: session.kind, sessionHash: hash)
            )
        }
        guard let (session, viewer) = found else { return nil }
        do {
            try extend(session, hash: hash, isStaff: viewer.isStaff, now: now)
        } catch {
            guard StoreTrouble(error) != nil else { throw error }
            // Reading goes on when nothing can be written; the next page tries again.
            platform.log("a session could not be prolonged: \(error)")
        }
        return viewer
    }

    package func signOut(_ viewer: SignedIn) throws {
        let region = platform.region.id.value
        try platform.database.write { try AccountQueries.deleteSession($0, region: region, hash: viewer.sessionHash) }
    }

    /// Chooses the role to work in.
    ///
    /// Throws `NotFound` when the person does not hold it.
    package func work(as grant: ID<GrantRecord>, _ viewer: SignedIn) throws {
        guard viewer.grants.contains(where: { $0.id == grant }) else { throw NotFound() }
        let region = platform.region.id.value
        try platform.database.write {
            try AccountQueries.chooseGrant($0, region: region, hash: viewer.sessionHash, grant: grant)
        }
    }

    /// A session is prolonged while it is used, at most once in ten minutes: reading pages should not write.
    private func extend(_ session: SessionRecord, hash: String, isStaff: Bool, now: Instant) throws {
        guard now - session.seen > .minutes(10) else { return }
        let rules = platform.reference.current.rules
        let life: Span = isStaff ? rules.staffSession : rules.residentSession
        let region = platform.region.id.value
        try platform.database.write {
            try AccountQueries.touchSession($0, region: region, hash: hash, seen: now, expires: now + life)
        }
    }

    func newSession(kind: SessionKind) -> @Sendable (Connection, PersonRecord) throws -> SignIn {
        let token = base64url(platform.world.randomBytes(32))
        let now = platform.world.now()
        let rules = platform.reference.current.rules
        let region = platform.region.id.value
        return { db, person in
            guard person.isActive else { return .switchedOff }
            let grants = try AccountQueries.grants(db, region: region, person: person.id)
            let life: Span = grants.isEmpty ? rules.residentSession : rules.staffSession
            let session = SessionRecord(
                person: person.id,
                kind: kind,
                grant: grants.first?.id,
                seen: now,
                expires: now + life
            )
            try AccountQueries.insertSession(db, region: region, hash: Self.tokenHash(token), session)
            return .signedIn(token: token)
        }
    }

    private func codeHash(_ code: String, for key: String) -> String {
        hex(platform.keyed("code:\(key):\(code)"))
    }

    private static let tokenLength = 43

    static func tokenHash(_ token: String) -> String {
        hex(sha256(Array(token.utf8)))
    }

    private static func sixDigits(_ bytes: [UInt8]) -> String {
        let number = bytes.reduce(into: UInt64(0)) { $0 = $0 << 8 | UInt64($1) } % 1_000_000
        let digits = String(number)
        return String(repeating: "0", count: 6 - digits.count) + digits
    }
}

// What ties a form to the browser it was made for.
extension Accounts {
    /// A name for a browser that nobody is signed in to: 43 characters, unguessable.
    package func newGuestKey() -> String {
        base64url(platform.world.randomBytes(32))
    }

    /// The proof that a form is ours and for this browser.
    package func formToken(of guestKey: String) -> String {
        base64url(token(guestKey))
    }

    package func isFormToken(_ text: String, of guestKey: String) -> Bool {
        fromBase64url(text).map { constantTimeEqual($0, token(guestKey)) } ?? false
    }

    private func token(_ guestKey: String) -> [UInt8] {
        platform.keyed("form:\(guestKey)")
    }
}
