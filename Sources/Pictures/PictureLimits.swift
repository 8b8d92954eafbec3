/// What is refused by the header alone, so that a small file cannot make a large picture in memory.
struct PictureLimits: Sendable {
    let pixels: Int
    let side: Int
    let bytes: Int

    /// The largest phone picture taken is 50 megapixels. 256 MB is 60 megapixels of four bytes, so that sixteen bits
    /// a colour are held to half the pixels.
    static let standard = PictureLimits(pixels: 60_000_000, side: 30_000, bytes: 256_000_000)

    /// Throws `PictureError.tooLarge` when a picture of this size must not be decoded.
    func check(width: Int, height: Int, bytesPerPixel: Int) throws(PictureError) {
        let area = width.multipliedReportingOverflow(by: height)
        let fits =
            width >= 1 && height >= 1 && width <= side && height <= side
            && !area.overflow && area.partialValue <= pixels && area.partialValue <= bytes / max(bytesPerPixel, 1)
        guard fits else { throw .tooLarge(width: width, height: height) }
    }
}
