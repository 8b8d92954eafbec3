/// Something for which a permit is needed.
package protocol PermitAction: Sendable {
    /// What it is done to.
    associatedtype Subject: Sendable
}

extension Command: PermitAction {
    package typealias Subject = ID<Message>
}

extension Administration: PermitAction {
    /// Where the list may be changed.
    package typealias Subject = Area
}

/// The proof that somebody may do something. Only `Policy` makes one, and services that change things ask for one.
package struct Permit<Action: PermitAction>: Sendable {
    package let action: Action
    package let subject: Action.Subject
    /// In which of his roles he does it.
    package let actor: Actor
    /// The version of the row it was given for; saving says `WHERE version = ?`, so that nobody decides on stale facts.
    /// 0 where the subject has no row.
    package let version: Int

    init(_ action: Action, on subject: Action.Subject, as actor: Actor, version: Int) {
        self.action = action
        self.subject = subject
        self.actor = actor
        self.version = version
    }
}

/// Why there is no permit.
package enum Denied: Error, Sendable, Hashable {
    /// Not his to see, which looks like "there is none": 404.
    case invisible
    /// He sees it, but none of his roles may do this: 403.
    case command(Command)
    /// None of his roles may change this list: 403.
    case administration(Administration)
}
