/// Why a file was not taken as a picture, or could not be written as one.
package enum PictureError: Error, Sendable, Hashable {
    /// The first bytes are those of no picture at all, whatever the file's name says.
    case notAPicture
    /// A picture, but of a kind that is not taken: "GIF", "SVG", "TIFF"…
    case unsupported(String)
    /// Begins as a picture and cannot be decoded to its end: cut short or damaged. Carries the library's words.
    case truncated(String)
    /// More pixels than anybody's phone makes; refused before any of them is decoded.
    case tooLarge(width: Int, height: Int)
    /// The numbers given to a call make no picture: a length that is not width × height × 3, a size below one.
    case wrongSize
    /// The finished copy still held something besides pixels, so it was thrown away. Carries the name of the segment.
    case unclean(String)
    /// The file could not be read or written. Carries the operation and the system's words.
    case file(String)
    /// No room was left for a copy; nothing of it remains.
    case diskFull
    /// The library did not start or could not encode. Carries its words.
    case library(String)
}
