package import OtklikDomain

/// The five steps of a message: photo, what, place, contact, check; and the page after sending.
package enum SubmitPhrase: Phrase {
    case next
    /// Read after «Шаг 1 из 5» by screen readers.
    case aboutPhoto, aboutWhat, aboutPlace, aboutContact, aboutCheck
    case toPhoto, toWhat, toPlace, toContact, toCheck
    case startOver
    case discardTitle
    case discardText
    case discard
    /// Above every step of a declined message that is put right.
    case resending

    // Photo
    case photoTitle
    case photoHint
    /// Size of a file, and what becomes of the data in it.
    case photoNote(bytes: Int)
    /// What a photo is called for those who do not see it.
    case yourPhoto(Int)
    case photoPlaceOutside
    case dangerTitle
    case dangerText
    case call112

    // What
    case whatTitle
    case whatHint
    case oneProblem
    case essence
    case essenceHint
    case topicHint
    case topicOther
    case topicOtherNote
    /// Section and subsection of a topic, and how fast an answer is due.
    case topicNote(category: String, subcategory: String, Term)
    case topicNoteWithOrganisation(String, Term)
    case topicsFound(Int)
    case topicsFromText
    /// Which words of the text speak for a topic, after what else is said of it.
    case topicBecause(note: String, words: [String])
    case browseTopics
    case browseTitle
    case browseHint
    case browseSections
    case toSections
    case toSearch
    case topicCount(Int)
    case chooseTopic
    case howToWrite
    case howOneProblem
    case howResult
    case howPrivate

    // Place
    case placeTitle
    case placeOptional
    case addressesFound(Int)
    case matches
    case matchNone
    case territory
    case territoryHint
    case territoryNone
    case landmark
    case landmarkHint
    case mapOf(String)
    case mapNeedsScript

    // Messages of others about the same thing
    case similarTitle
    case similarHint
    case similarSent(LocalDate, today: LocalDate)
    /// How far off: up to 50 metres, up to 150, farther.
    case similarHere, similarNear, similarAround
    case similarJoined(Int)
    case similarOwn
    case openOwn
    case join
    /// The button for those who do not see what it stands beside.
    case joinTopic(String)

    // Contact
    case contactTitle
    case contactLead(email: String)
    case guestLead
    case contactName
    case contactNameHint
    case phone
    case phoneHint
    case visibility
    case answerers
    case answerersNote
    case everyone
    case everyoneNote
    case emailHint
    case getCode
    case otherSignIn

    // Check
    case checkTitle
    case photos
    case noPhotos
    case whatHappened
    case topic
    case topicLater
    case place
    case noPlace
    case contacts
    case noContacts
    case answerBy(LocalDate, organisation: String, today: LocalDate)
    case answerByUnknown(LocalDate, today: LocalDate)
    case termCounted(Term)
    case topicDecides
    case nextTitle
    case nextModeration
    case nextTrusted
    case nextMail
    case nextRating
    case send
    case consent
    case canWithdraw
    case draftChanged

    // Sent
    case sentTitle
    case sentNumber
    /// How to say the number's last letter by phone.
    case spelling(Character)
    case lettersGoTo(String)
    case openMessage
    case anotherHere
    case joinedTitle
    case joinedText

    // What must be put right
    case textMissing
    case textTooShort(minimum: Int)
    case topicMissing
    case topicGone
    case placeMissing
    case placeUnclear
    case placeOutside
    case placeSeveral
    case placeSimilar
    case placeNear
    case tooManyToday(limit: Int)
}

/// Why a file was not taken.
package enum FilePhrase: Phrase {
    /// `documents`: whether they would have been welcome.
    case trouble(FileTrouble, documents: Bool)
    /// The files' store does not answer.
    case storeAway
    /// The file was taken in elsewhere and is not here yet.
    case onItsWay
}
