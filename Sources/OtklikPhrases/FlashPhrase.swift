/// What an action has done, said once on the page after it. The raw value travels in a cookie.
package enum FlashPhrase: String, Phrase, CaseIterable {
    case viewSaved = "view_saved"
    case signedOut = "signed_out"
    case replied
    case added
    case rated
    case withdrawn
    case draftDiscarded = "draft_discarded"
    case sentAlone = "sent_alone"
    // The administrator's lists
    case entryAdded = "entry_added"
    case entrySaved = "entry_saved"
    case entryRemoved = "entry_removed"
    case roleGiven = "role_given"
    case roleTaken = "role_taken"
    case passwordSet = "password_set"
    case passwordRemoved = "password_removed"
    case jobRetried = "job_retried"
    // At the staff's desk: `desk_` and the action's name
    case deskAccepted = "desk_accept"
    case deskDeclined = "desk_decline"
    case deskTopicChanged = "desk_topic"
    case deskReturnedToModeration = "desk_moderation"
    case deskForwarded = "desk_forward"
    case deskAssigned = "desk_assign"
    case deskTaken = "desk_take"
    case deskAsked = "desk_question"
    case deskSubmitted = "desk_answer"
    case deskAnswered = "desk_answer_now"
    case deskApproved = "desk_approve"
    case deskReturned = "desk_remark"
    case deskResumed = "desk_resume"
    case deskReopened = "desk_reopen"
    case deskMerged = "desk_merge"
    case deskUnmerged = "desk_unmerge"
    case deskNoted = "desk_note"
    case deskReleased = "desk_release"
    case deskWithheld = "desk_withhold"
}
