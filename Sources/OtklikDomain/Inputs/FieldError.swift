/// What is wrong with something that was typed into a field. The words are `FieldPhrase`.
package enum FieldError: Error, Sendable, Hashable {
    case missing
    case tooShort(minimum: Int)
    case tooLong(maximum: Int)
    /// Control characters, or marks that turn the direction of writing.
    case notPlain
    case notAnEmail
    case notAPhone
}
