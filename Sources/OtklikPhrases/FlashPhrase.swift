/// What an action has done, said once on the page after it. The raw value travels in a cookie.
package enum FlashPhrase: String, Phrase, CaseIterable {
    case viewSaved = "view_saved"
    case signedOut = "signed_out"
    case replied
    case added
    case rated
    case withdrawn
    case draftDiscarded = "draft_discarded"
}
