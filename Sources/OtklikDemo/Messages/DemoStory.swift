package import OtklikDomain
package import OtklikService

/// One message of the demo with everything that belongs to it.
package struct DemoStory: Sendable {
    package internal(set) var card: Message
    package internal(set) var events: [Event] = []
    package internal(set) var text = ""
    package internal(set) var essence = ""
    /// «Верхнереченск, Садовая улица, 14»; empty where the message has no place.
    package internal(set) var place = ""
    package internal(set) var point: Coordinate?
    package internal(set) var contactName = ""
    package internal(set) var phone = ""
    package internal(set) var answers: [DemoAnswer] = []
    package internal(set) var photos: [DemoPhoto] = []
    /// What still waits for its moment.
    package internal(set) var timers: [Timer: Instant] = [:]
    package internal(set) var fanOuts: [FanOut] = []
    /// The stored form of each event's change.
    package internal(set) var eventData: [String] = []
    /// What the events did to the kept counts.
    package internal(set) var tally = CountTally()
    /// Whether a moderator let everyone see it.
    package internal(set) var isReleased = false

    /// A command for all messages merged into this one, still to come.
    package struct FanOut: Sendable, Hashable {
        package let command: Command
        package let moment: Instant
        /// The event that caused it.
        package let seq: Int
    }
}

/// An answer or another draft of an executor's.
package struct DemoAnswer: Sendable {
    package let draft: AnswerDraft
    package let round: Int
    package let author: ID<Person>
    package let createdAt: Instant
    package internal(set) var state = AnswerRecord.State.onApproval
    package internal(set) var approver: ID<Person>?
    package internal(set) var remark = ""
    package internal(set) var decidedAt: Instant
}

/// A photo that belongs to a message or an answer.
package struct DemoPhoto: Sendable {
    package enum Owner: Sendable { case message, supplement, answer(ID<AnswerDraft>) }

    package let id: ID<Attachment>
    package let owner: Owner
    package let position: Int
    /// Which of the drawn photos it is.
    package let drawing: Int
    package let person: ID<Person>
    package let createdAt: Instant
}
