import Database
package import OtklikDomain

/// Work to be done at a time, once for each key, surviving a kill: a timer of a message, a mail, housekeeping.
package struct Job: Sendable, Hashable {
    package let id: Int64
    package let kind: String
    /// Names the effect: a second job with the same key is the same job. Also the stable part of a mail's Message-ID.
    package let key: String
    package let message: ID<Message>?
    /// JSON, read by the worker of this kind.
    package let payload: String
    package let due: Instant
    package let attempts: Int
    /// Until when whoever claimed it may work on it; a later claim has a later moment.
    let heldUntil: Instant

    package init(
        id: Int64,
        kind: String,
        key: String,
        message: ID<Message>? = nil,
        payload: String,
        due: Instant,
        attempts: Int = 0
    ) {
        self.id = id
        self.kind = kind
        self.key = key
        self.message = message
        self.payload = payload
        self.due = due
        self.attempts = attempts
        heldUntil = Instant(milliseconds: 0)
    }

    /// As `init(row:)`, with the lease in the column after.
    init(held row: Row) throws {
        try self.init(row: row, heldUntil: Instant(milliseconds: row.int(7)))
    }

    init(row: Row) throws {
        try self.init(row: row, heldUntil: Instant(milliseconds: 0))
    }

    private init(row: Row, heldUntil: Instant) throws {
        id = row.int(0)
        kind = row.text(1)
        key = row.text(2)
        message = row.optionalInt(3).map { ID($0) }
        payload = row.text(4)
        due = Instant(milliseconds: row.int(5))
        attempts = Int(row.int(6))
        self.heldUntil = heldUntil
    }
}

/// A job that failed too often and waits for a person.
package struct ParkedJob: Sendable, Hashable {
    package let job: Job
    package let error: String
}
