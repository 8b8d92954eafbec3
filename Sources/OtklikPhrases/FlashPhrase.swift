/// What an action has done, said once on the page after it. The raw value travels in a cookie.
package enum FlashPhrase: String, Phrase, CaseIterable {
    case viewSaved = "view_saved"
    case signedOut = "signed_out"
    case replied
    case added
    case rated
    case withdrawn
    case draftDiscarded = "draft_discarded"
    // The administrator's lists
    case entryAdded = "entry_added"
    case entrySaved = "entry_saved"
    case entryRemoved = "entry_removed"
    case roleGiven = "role_given"
    case roleTaken = "role_taken"
    case passwordSet = "password_set"
    case passwordRemoved = "password_removed"
    case jobRetried = "job_retried"
}
