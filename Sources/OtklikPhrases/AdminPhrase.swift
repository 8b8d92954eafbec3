package import OtklikDomain

/// The words of the administrator's pages; those of their forms are `AdminFormPhrase`.
package enum AdminPhrase: Phrase {
    case title
    case lead
    case listLead(Administration)
    case journal
    case journalLead
    case parkedJobs
    case parkedLead
    case settingsNote
    case calendarLead
    case count(Int)

    // What needs a hand
    case warnings
    case allWell
    case allWellText
    case unanswered(Int)
    case uncoordinated(Int)
    case parked(Int)
    case yearMissing(Int)
    case andMore(Int)

    // Lists
    case nothingFound
    case nothingFoundText
    case empty
    case emptyText
    case add(Administration)
    case addBelow
    case below
    case shown(Int, of: Int)
    case firstPage
    case otherPeople
    case allCategories
    case wholeRegion
    case everywhere
    case state
    case switchedOff
    case on
    case absent(until: String)
    case noRoles

    // Roles and the way in
    case takeRole
    case takeRoleOf(String)
    case signingIn
    case passwordIsSet
    case passwordIsNotSet

    // Routes
    case what
    case goesTo
    case tryOut
    case tryLead
    case goesToRegion
    case answerWithin(Term)

    // The calendar, jobs and the journal
    case workingDay
    case restDay
    case removeDayOf(String)
    case job(String)
    case attempts(Int)
    case retry
    case discard
    case discardTitle
    case discardText
    case noJobs
    case noJobsText
    case action(JournalAction)
    case someone
    case when
    case who
    case changes
    case nothingThere

    package func text(in language: Language) -> String {
        switch language {
        case .russian: russian
        }
    }
}
