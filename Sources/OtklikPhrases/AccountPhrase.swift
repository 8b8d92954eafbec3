package import OtklikDomain

/// Signing in and out, roles, the demo's helpers.
package enum AccountPhrase: Phrase {
    case signInTitle
    /// Why one signs in at all.
    case signInLead
    case email
    case emailHint
    case sendCode
    case byPassword
    case password
    case enter
    case codeTitle
    /// Where the code went and how long it holds.
    case codeLead(email: String, minutes: Int)
    case code
    case codeHint
    case otherAddress
    case newCode
    case noLetter
    case demoMailHint
    case demoPersonas
    case personasTitle
    case personasLead
    case enterAs(String)
    case role(Role)
    case roleTask(Role)
    case resumeTitle
    case resumeLead
    case resumeSend
    case resumeDrop
    case mailTitle
    case mailLead
    case mailEmpty
    case mailTo(String)
    case rolesTitle
    case workAs
    case workNow
    // Mistakes
    case emailWrong
    case codeMissing
    case codeWrong(triesLeft: Int)
    case codeGone
    case passwordWrong
    case switchedOff
    case tooMany(minutes: Int)
}
