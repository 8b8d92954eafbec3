/// What is wrong with a field of an administrator's form. The words are `AdminPhrase.fault`.
package enum DirectoryFaultKind: Sendable, Hashable {
    case typed(FieldError)
    /// One of a list must be chosen, or a name typed.
    case nothingChosen
    /// Nothing has the typed name.
    case unknown
    /// Several have it; these, so that one can be chosen.
    case several([String])
    case number(ClosedRange<Int>)
    case notADate
    case notASeason
    /// The organisation would hang under one that is below it.
    case circle
    /// A cabinet's administrator named an organisation outside of it.
    case outsideCabinet
    case emailTaken
    /// There is a route for this topic or kind in this territory.
    case routeTaken
    /// The calendar has this day already.
    case dayTaken
    /// So many messages stand at the organisation unanswered: it cannot be switched off.
    case openMessages(Int)
    /// Without this role nobody could change the lists any more.
    case lastAdministrator
    case shortPassword(minimum: Int)
    /// The role cannot be held for this part of the region.
    case roleArea(Role)
    case roleHeld
    case deputyIsSelf
    case setting(SettingError)
}

/// What an administrator did to a line of a list. The raw value stands in the journal.
package enum JournalAction: String, Sendable, Hashable, CaseIterable {
    case add, edit, remove
    case giveRole = "give_role"
    case takeRole = "take_role"
    case setPassword = "set_password"
    case removePassword = "remove_password"
    /// A parked job tries again.
    case retry
    /// A moderator showed a message to everyone, or took it back.
    case release, withhold
}
