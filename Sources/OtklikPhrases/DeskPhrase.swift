package import OtklikDomain

/// The staff's queue: its filters, its lines and their terms.
package enum DeskPhrase: Phrase {
    case queue
    /// The window's title: the filter's name and how many lines it has.
    case queueTitle(String, count: Int?)
    case filters
    case list
    case searchLabel
    case searchHint
    case searchTitle(String)
    case searchNear
    case searchNothing
    case searchNothingText
    case searchShown(Int)
    case searchShownMore(Int)
    case searchOff
    case searchOffText
    case toQueue
    case shown(Int, of: Int?)
    case fromTheStart
    case emptyTitle
    case emptyText(filterName: String)
    case toAll
    case backToList(count: Int?)
    case goneTitle
    case goneText
    // Filters
    case filterAll
    case filterModeration
    case filterToAssign
    case filterMine
    case filterOnApproval
    case filterOverdue
    case filterReReview
    case filterPaused
    case filterUnrouted
    case filterDisputed
    case filterToRelease
    // Lines
    case repeated(rating: Int?)
    // Terms
    case dueToday
    case lastDay
    case daysLeft(Int)
    case until(String)
    case overdue
    case overdueBy(days: Int)
    case paused
    case pausedDay(Int)
    case postponed
    case noTerm
    // Keys
    case keyAssign
    case keyAnswer
    case keyForward
    case keySearch
}

/// One message at the staff's desk: facts, answers, approval.
package enum CasePhrase: Phrase {
    case copyNumber
    case actions
    case more
    case written(String)
    case photos
    case map(String)
    case facts
    case topic
    case noTopic
    case term
    case termText(due: String, length: Term?)
    case termPaused
    case pausedDays(Int)
    case plannedDate
    case answeredOn(String)
    case ratingGiven(Int)
    case place
    case noPlace
    case landmark
    case organisation
    case nobody
    case afterAcceptance(String)
    case forwardedBecause(String)
    case executor
    case noExecutor
    case lastRoundExecutor(String)
    case contact
    case contactHidden
    case contactMissing
    case visibility
    case visibleToEveryone
    case visibleWhenReleased
    case visibleToAnswerers
    case similar
    /// How alike another message is, and why: same topic, distance, days between the two, words in both.
    case proposal(isVeryAlike: Bool, isSameTopic: Bool, metres: Int, days: Int, words: [String])
    /// The same text came from so many other people.
    case mailing(Int)
    case mailingList
    case mailingUnseen
    case merge
    case mergeWith(String)
    case merged
    case lead
    case history
    case answers
    case draftKind(AnswerDraft.Kind)
    case onApproval
    case returned
    case sent
    case preparedBy(name: String, moment: String)
    case approvedBy(name: String, moment: String)
    case remark
    case ground
    case files
    case photoOfAnswer
    // Approval
    case approvalTitle
    case approvalPlace(Int, of: Int)
    case asked
    case answered
    case checked
    case wholeMessage
    case check(AnswerCheck, isGood: Bool)
    case checkNote(AnswerCheck.Finding)
    // Hints
    /// Of the list of what could be better in a text.
    case hints
    case hintsFound(Int)
    case checkText
    case earlierAnswers
    case earlierAnswersHint
    /// Over an earlier answer: what the message was about, and its rating.
    case earlierAnswer(essence: String, rating: Int)
    case openMessage(String)
}

/// What is looked at before an answer goes out.
package enum AnswerCheck: Sendable, Hashable, CaseIterable {
    case term, evidence, length, whole, plainWords, copy, personal

    /// What an answer does not say.
    package enum Gap: Sendable, Hashable {
        case date, owner, reason
    }

    /// Words of officialese, and what people say.
    package struct Plainer: Sendable, Hashable {
        package let words: String
        package let plain: String

        package init(_ words: String, _ plain: String) {
            self.words = words
            self.plain = plain
        }
    }

    /// What was found, with what the words about it need.
    package enum Finding: Sendable, Hashable {
        case inTime(until: String)
        case late(days: Int)
        case movesTerm(to: String)
        case photos(Int)
        case documents(Int)
        case noEvidence(isNeeded: Bool)
        case long(Int)
        case short(Int)
        case whole
        case gaps([Gap])
        case plainWords
        case plainer([Plainer])
        case copied(percent: Int, number: String)
        case nothingPersonal
        case personal([String])
    }
}
