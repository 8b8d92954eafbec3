import Database
import FoundationEssentials
package import OtklikDomain

/// What is enqueued in the transaction of its cause: mails, timers, fan-outs.
package struct Jobs: Sendable {
    let platform: Platform

    private var region: Int64 { platform.region.id.value }

    /// A mail to an address, rendered when it is sent; `key` names the effect and its Message-ID.
    func mail(_ db: Connection, _ letter: Letter, key: String, at now: Instant) throws {
        try add(db, kind: .mail, key: "mail:\(key)", payload: try JSON.text(letter), due: now)
    }

    /// Tells everyone of some audiences about a step of a message: one job, spread by the worker.
    func tell(_ db: Connection, _ audiences: [Audience], of message: Message, _ event: Event, at now: Instant) throws {
        let notice = Notice(audiences: audiences, event: event.seq)
        try add(
            db,
            kind: .notice,
            key: "notice:\(message.id):\(event.seq)",
            message: message.id,
            payload: notice.payload,
            due: now
        )
    }

    /// Sets a timer of a message, over the one of this name that was set before.
    func schedule(_ db: Connection, _ timer: Timer, of message: ID<Message>, at moment: Instant) throws {
        let job = job(.timer, key: Self.key(timer, message), message: message, payload: timer.name, due: moment)
        let now = platform.now
        try JobQueries.replace(db, region: region, job, at: now)
        if moment <= now { db.tell(.work) }
    }

    func cancel(_ db: Connection, _ timer: Timer, of message: ID<Message>) throws {
        try JobQueries.delete(db, region: region, key: Self.key(timer, message))
    }

    /// A command of the system for every message merged into this one, at that time.
    func fanOut(_ db: Connection, _ command: Command, from lead: ID<Message>, _ seq: Int, at moment: Instant) throws {
        try add(
            db,
            kind: .fanOut,
            key: Self.fanOutKey(command, lead, seq),
            message: lead,
            payload: command.rawValue,
            due: moment
        )
    }

    /// Housekeeping that repeats; a second one of the name is the same one.
    func housekeeping(_ db: Connection, _ name: String, at moment: Instant) throws {
        try add(db, kind: .housekeeping, key: "housekeeping:\(name)", payload: name, due: moment)
    }

    private func add(
        _ db: Connection,
        kind: JobKind,
        key: String,
        message: ID<Message>? = nil,
        payload: String,
        due: Instant
    ) throws {
        let job = job(kind, key: key, message: message, payload: payload, due: due)
        let now = platform.now
        try JobQueries.insert(db, region: region, job, at: now)
        if due <= now { db.tell(kind == .mail ? .letters : .work) }
    }

    private func job(_ kind: JobKind, key: String, message: ID<Message>?, payload: String, due: Instant) -> Job {
        Job(id: platform.world.newID(), kind: kind.rawValue, key: key, message: message, payload: payload, due: due)
    }

    static func key(_ timer: Timer, _ message: ID<Message>) -> String { "timer:\(message):\(timer.name)" }

    static func fanOutKey(_ command: Command, _ lead: ID<Message>, _ seq: Int) -> String {
        "fan_out:\(lead):\(seq):\(command.rawValue)"
    }

    /// Enqueues what repeats; at every start.
    package func begin() throws {
        try Housekeeping(platform: platform).begin()
        try Retraining(platform: platform).begin()
    }

    /// Keeps a sent letter for the demo's `/dev/mail`; one with the same key is the same letter.
    package func keep(_ letter: RenderedLetter, key: String) throws {
        let id = platform.world.newID()
        let region = region
        let now = platform.now
        try platform.database.write {
            try JobQueries.keepMail($0, region: region, id: id, key: key, letter, at: now)
        }
    }

    /// The demo's letters, newest first.
    package func keptMail(limit: Int = 100) throws -> [KeptMail] {
        try platform.database.read { try JobQueries.keptMail($0, region: region, limit: limit) }
    }

    /// Jobs that failed too often, oldest first.
    package func parked() throws -> [ParkedJob] {
        try platform.database.read { try JobQueries.parked($0, region: region, limit: 200) }
    }

    /// Lets a parked job try again.
    package func retry(_ id: Int64) throws {
        let region = region
        let now = platform.now
        let found = try platform.database.write { db in
            db.tell(.letters)
            db.tell(.work)
            return try JobQueries.unpark(db, region: region, id: id, now: now)
        }
        if !found { throw NotFound() }
    }
}

extension News {
    /// There is a letter to be sent at once.
    static let letters = News("letters")
    /// There is another job to be done at once.
    static let work = News("work")
}

/// The kinds of work in the job table. The raw value is the column's value.
enum JobKind: String, CaseIterable {
    /// One mail to one address.
    case mail
    /// A step of a message that an audience is told of: becomes one mail for each person.
    case notice
    case timer
    case fanOut = "fan_out"
    case housekeeping
    /// The topic model is trained anew.
    case training

    /// After so many failures a job waits for a person. Mail goes on for some five days, an hour apart, as mail servers do
    /// among themselves: the other side may be away over a weekend.
    var mostAttempts: Int {
        switch self {
        case .mail: 130
        case .notice, .timer, .fanOut, .housekeeping, .training: 8
        }
    }

    /// Within this time a batch of such jobs must be done; a job whose worker died comes again after it.
    var lease: Span {
        switch self {
        // A mail server may take half a minute for one letter.
        case .mail, .notice, .timer, .fanOut, .housekeeping: .minutes(2)
        case .training: .minutes(60)
        }
    }
}

/// Which step of the message a notice tells of, and whom.
struct Notice: Codable {
    let audiences: [Audience]
    let event: Int

    /// As JSON, by hand: an encoder takes longer than all the statements of a step. The names need no escapes.
    var payload: String {
        let names = audiences.map { "\"\($0.rawValue)\"" }.joined(separator: ",")
        return "{\"audiences\":[\(names)],\"event\":\(event)}"
    }
}

/// What a mail says, as data; the words are made when it is sent.
package struct Letter: Codable, Sendable, Hashable {
    package let to: String
    package var template: Template
    /// When nobody needs it any more, in milliseconds since 1970; nil: it is never too late.
    package var until: Int64?

    package enum Template: Codable, Sendable, Hashable {
        case signInCode(code: String, minutes: Int)
        /// An event of a message, told to somebody of an audience. `about`: the recipient's own message, when theirs and
        /// that one were merged.
        case step(message: Int64, event: Int, audience: String, about: Int64?)
    }

    package init(to: String, template: Template, until: Instant? = nil) {
        self.to = to
        self.template = template
        self.until = until?.milliseconds
    }
}

/// A letter that a demo shows instead of sending it.
package struct KeptMail: Sendable, Hashable {
    package let id: Int64
    package let letter: RenderedLetter
    package let at: Instant
}

/// JSON that we write ourselves and read again.
enum JSON {
    static func text(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    static func read<Value: Decodable>(_ type: Value.Type, _ text: String) throws -> Value {
        try JSONDecoder().decode(type, from: Data(text.utf8))
    }
}
