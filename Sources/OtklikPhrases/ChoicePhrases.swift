package import OtklikDomain

/// Why a message is declined: the moderator's list, and what the resident reads.
package struct DeclineReasonPhrase: Phrase {
    let reason: DeclineReason
    package init(_ reason: DeclineReason) { self.reason = reason }
}

/// What is wrong with an answer: the resident's list.
package struct ComplaintPhrase: Phrase {
    let complaint: Complaint
    package init(_ complaint: Complaint) { self.complaint = complaint }
}

/// What a final answer says.
package struct AnswerTypePhrase: Phrase {
    let type: AnswerType
    package init(_ type: AnswerType) { self.type = type }
}

/// Why something is put off.
package struct GroundPhrase: Phrase {
    let ground: PostponementGround
    package init(_ ground: PostponementGround) { self.ground = ground }
}

/// Where a message stands, as the resident is told.
package struct StagePhrase: Phrase {
    let stage: ResidentStage
    package init(_ stage: ResidentStage) { self.stage = stage }
}

/// Where a message stands, as the staff sees it: all 17 states.
package struct StatePhrase: Phrase {
    let state: MessageState
    package init(_ state: MessageState) { self.state = state }
}

/// Whom a resident lets see a message.
package struct VisibilityPhrase: Phrase {
    let visibility: Visibility
    package init(_ visibility: Visibility) { self.visibility = visibility }
}
