/// Everything a decision needs beside the card, looked up beforehand in the same transaction.
///
/// What a command does not need stays nil; what is not found stays nil too and is refused as unknown.
package struct Facts: Sendable {
    /// The version the person had before his eyes; nil for the system and for what cannot collide.
    package var seenVersion: Int?
    /// Whether the message is where this actor works: his organisation or one below it, a curator's or moderator's area.
    package var isInScope: Bool
    package var deadline: Deadline
    /// The topic the order names; where it names none, the message's own.
    package var topic: Topic?
    /// Where topic and place lead; nil: nowhere, so to the regional coordinator.
    package var routed: ID<Organisation>?
    /// The organisation above the one the message is at; nil: none.
    package var above: ID<Organisation>?
    package var target: Target?
    package var candidate: Candidate?
    /// Who stands in for the candidate while he is absent.
    package var deputy: Candidate?
    /// How many active executors the organisation has beside the one of the round before.
    package var otherExecutors = 0
    /// Whether the organisation or the topic wants the head's approval.
    package var approvalRequired = true
    /// The draft on approval.
    package var draft: PendingDraft?
    /// The message to merge into, or the one merged into.
    package var lead: Lead?
    /// Whether messages are merged into the one that is withdrawn.
    package var hasFollowers = false
    /// Whether a declined message comes back with anything changed.
    package var isChanged = false

    package init(isInScope: Bool, seenVersion: Int?, deadline: Deadline) {
        self.isInScope = isInScope
        self.seenVersion = seenVersion
        self.deadline = deadline
    }
}

extension Facts {
    /// Whether an answer needs the head's approval: the topic says first, then the organisation, then the rules.
    package static func approvalRequired(topic: Topic?, organisation: Organisation?, rules: Rules) -> Bool {
        topic?.approvalRequired ?? organisation?.approvalRequired ?? rules.approvalRequired
    }

    /// An organisation to forward to.
    package struct Target: Hashable, Sendable {
        package let id: ID<Organisation>
        /// How it stands to the organisation the message is at; nil: in no way, or the message is at none.
        package let relation: Relation?
        /// Whether it is where the actor works.
        package let isInScope: Bool
        package let isActive: Bool

        package init(id: ID<Organisation>, relation: Relation?, isInScope: Bool, isActive: Bool) {
            self.id = id
            self.relation = relation
            self.isInScope = isInScope
            self.isActive = isActive
        }
    }

    package enum Relation: String, Hashable, Sendable, CaseIterable {
        case above
        case below
        case beside
    }

    /// Somebody who may be assigned.
    package struct Candidate: Hashable, Sendable {
        package let id: ID<Person>
        package let organisation: ID<Organisation>?
        package let roles: Set<Role>
        package let isActive: Bool
        package let isAbsent: Bool

        package init(
            id: ID<Person>,
            organisation: ID<Organisation>?,
            roles: Set<Role>,
            isActive: Bool,
            isAbsent: Bool
        ) {
            self.id = id
            self.organisation = organisation
            self.roles = roles
            self.isActive = isActive
            self.isAbsent = isAbsent
        }
    }

    /// What is known of the draft on approval.
    package struct PendingDraft: Hashable, Sendable {
        package let id: ID<AnswerDraft>
        package let kind: AnswerDraft.Kind
        package let author: ID<Person>
        package let plannedDate: LocalDate?

        package init(id: ID<AnswerDraft>, kind: AnswerDraft.Kind, author: ID<Person>, plannedDate: LocalDate?) {
            self.id = id
            self.kind = kind
            self.author = author
            self.plannedDate = plannedDate
        }
    }

    /// A lead message.
    package struct Lead: Hashable, Sendable {
        package let message: Message
        /// Its topic, for a child that has none.
        package let topic: Topic?
        /// Whether the organisation that merges may see it.
        package let isInScope: Bool
        /// Whether it is likely about what the resident writes of, so that it may be joined.
        package let isAlike: Bool

        package init(message: Message, topic: Topic?, isInScope: Bool, isAlike: Bool = false) {
            self.message = message
            self.topic = topic
            self.isInScope = isInScope
            self.isAlike = isAlike
        }
    }
}
