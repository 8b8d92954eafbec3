/// What the policy answers to a request's head: how much body to take, or a refusal.
package enum BodyLimit: Sendable, Hashable {
    /// At most this many bytes; more is answered with 413.
    case bytes(Int)
    /// Answers with this status at once, for instance 404 to an upload nobody waits for.
    case refuse(status: Int)

    /// 1 MB: forms.
    package static let standard = BodyLimit.bytes(1 << 20)
    /// 21 MB: forms with pictures.
    package static let uploads = BodyLimit.bytes(21 << 20)
    package static let none = BodyLimit.bytes(0)
}
