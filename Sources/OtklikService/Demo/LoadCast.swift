package import OtklikDomain
import Database

/// People of a demo who are signed in for a load test, and what they have to look at.
package struct LoadCast: Sendable {
    /// The installation is none that load may be made on.
    package struct NotADemo: Error, Sendable {}

    package struct Resident: Sendable {
        /// For the API, and for pages.
        package let bearer: String
        package let cookie: String
        /// A message of this person's.
        package let number: PublicNumber
        package let point: Coordinate?
    }

    package let residents: [Resident]
    /// Cookies of those who have a queue.
    package let staff: [String]
    /// What messages here are about: a word of each essence, without repetitions, for searches.
    package let words: [String]

    /// Signs in the authors of the newest messages, at most so many, and the demo's coordinator, executor and moderator.
    ///
    /// Throws `NotADemo` everywhere else.
    package init(_ platform: Platform, residents count: Int) throws {
        guard platform.region.isDemo else { throw NotADemo() }
        let accounts = platform.accounts
        let region = platform.region.id.value
        let found = try platform.database.readSlowly { try LoadQueries.newest($0, region: region, limit: count * 4) }
        var authors: Set<ID<Person>> = []
        words = Set(found.compactMap { Self.longestWord($0.essence) }).sorted()
        let chosen = found.filter { authors.insert($0.author).inserted }.prefix(count)
        residents = try chosen.chunked(by: 100).flatMap { part in
            let issues = part.map { ($0, accounts.newSession(kind: .bearer), accounts.newSession(kind: .cookie)) }
            return try platform.database.write { db in
                try issues.compactMap { message, bearer, cookie -> Resident? in
                    guard let person = try AccountQueries.person(db, region: region, id: message.author),
                        case .signedIn(let token) = try bearer(db, person),
                        case .signedIn(let page) = try cookie(db, person)
                    else { return nil }
                    return Resident(bearer: token, cookie: page, number: message.number, point: message.point)
                }
            }
        }
        staff = try [Role.coordinator, .executor, .moderator].compactMap { role in
            if case .signedIn(let token)? = try accounts.signIn(persona: role.rawValue) { token } else { nil }
        }
    }

    private static func longestWord(_ text: String) -> String? {
        text.split { !$0.isLetter }.map { $0.lowercased() }.max { $0.count < $1.count }
    }

    /// Signs everybody out again.
    package func end(_ platform: Platform) throws {
        let tokens = residents.flatMap { [$0.bearer, $0.cookie] } + staff
        let region = platform.region.id.value
        for part in tokens.chunked(by: 500) {
            let hashes = part.map(Accounts.tokenHash)
            try platform.database.write { db in
                for hash in hashes { try AccountQueries.deleteSession(db, region: region, hash: hash) }
            }
        }
    }
}
