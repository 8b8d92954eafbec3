/// Why a letter did not go out, by what to do about it.
package enum MailError: Error, Sendable, Hashable {
    /// The server refused this recipient or this letter for good (5xx): do not try again, the address does not work.
    case permanent(code: Int, text: String)
    /// Try again later. The server said so (4xx), or it refused us rather than the letter: a wrong password, a sender
    /// it does not know, no service on this port (5xx). The second kind needs an administrator, not another address.
    case temporary(code: Int, text: String)
    /// No answer to go by: no connection, no trust in the certificate, too slow, broken off. Try again later.
    case unreachable(String)
    /// The letter or the settings hold what may not be sent: a line break in a header, a malformed address. Names the part.
    case invalid(String)
}
