/// Thrown when a client's bytes cannot be understood; the caller answers with `status`.
package struct BadRequest: Error, Sendable, Hashable {
    /// What was wrong, for the log and for tests; people see a page in words.
    package enum Reason: String, Sendable, Hashable {
        case target, escape, encoding, traversal
        case tooManyFields, nameTooLong, valueTooLong
        case contentType, boundary, partHeader, partUnfinished
        case tooManyParts, fileTooLarge
    }

    package let reason: Reason
    /// 400, or 413 where a size was exceeded, or 415 where the media type is not the expected one.
    package let status: Int

    package init(_ reason: Reason, status: Int = 400) {
        self.reason = reason
        self.status = status
    }
}
