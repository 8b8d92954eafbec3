/// Why an uploaded file was not taken. The words are `FilePhrase`.
package enum FileTrouble: Error, Sendable, Hashable {
    /// No file was chosen, or it has no bytes.
    case missing
    /// Whatever its name says, its bytes are those of no picture.
    case notAPicture
    /// A picture or document, but of a kind that is not taken: "GIF", "AVIF".
    case unsupported(String)
    /// Begins well and ends early, or is damaged.
    case truncated
    /// A small file that would unfold into an enormous picture.
    case tooManyPixels
    case tooLarge(limitMegabytes: Int)
    case tooMany(limit: Int)
}
