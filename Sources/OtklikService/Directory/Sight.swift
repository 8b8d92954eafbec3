import OtklikDomain

// Who sees which message and which organisation, by the role worked in.
extension Reference {
    /// Authors see their messages; staff what the scope of their role holds.
    func sees(_ message: Message, _ person: SignedIn) -> Bool {
        message.author == person.person.id || worksOn(message, person)
    }

    /// Whether the scope of the role worked in holds the message.
    func worksOn(_ message: Message, _ person: SignedIn) -> Bool {
        person.isStaff && person.scope.contains(message, organisations, territories)
    }

    /// Whether an organisation lies where this person works.
    func covers(_ organisation: ID<Organisation>, _ person: SignedIn) -> Bool {
        guard let grant = person.current?.grant else { return false }
        return policy.covers(grant.area, organisation)
    }

    var policy: Policy { Policy(organisations: organisations, territories: territories) }

    /// Whether an answer needs the head's approval: the topic's word, else the organisation's, else the rules'.
    func needsApproval(_ message: Message) -> Bool {
        topic(message.topic)?.approvalRequired ?? organisation(message.organisation)?.approvalRequired
            ?? rules.approvalRequired
    }
}

extension MessageStep {
    func covers(_ organisation: ID<Organisation>) -> Bool {
        switch who {
        case .system: true
        case .person(let person): reference.covers(organisation, person)
        }
    }
}
