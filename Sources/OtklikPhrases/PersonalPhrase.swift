package import OtklikDomain

/// What is said of personal data in a text.
package enum PersonalPhrase: Phrase, Hashable {
    /// What stands in a masked copy in place of a piece.
    case masked(PersonalMatter)

    case title
    /// `count`: how many pieces are hidden in the copy below.
    case lead(count: Int)
    case nothing
    case showLabel
    case showHint
    case piece(PersonalMatter, PersonalSign)
    /// Personal words that a moderator neither took out nor marked as fit to be shown.
    case left([String])
    /// To a moderator who was second, with other words.
    case alreadyReleased
    /// On the message, for whoever will release it.
    case found([PersonalMatter])
    case alsoLabel
    case alsoHint
    case apply
    case applied
    /// In place of pieces that a moderator named.
    case maskedOther
    /// To a resident who joined: the answer to the first message, without what is personal in it.
    case sharedAnswer
    /// The same, where documents stay with the author of the first message.
    case sharedDocuments
}
