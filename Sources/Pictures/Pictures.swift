/// Photos from strangers: looked into, and made into copies that can be shown to everyone.
///
/// Safe to call from any thread. A call blocks its thread while it decodes (a tenth of a second or so for a phone's
/// picture, a second for a large HEIC) and while two other pictures are being worked on.
package enum Pictures {
    /// Quality of the copies: past it files grow faster than they get better.
    private static let quality = 82

    /// Reads the whole file and says what it is, how large, where and when it was taken.
    /// Throws `PictureError` for anything that is not a sound JPEG, PNG, WebP or HEIC of at most 60 megapixels.
    package static func inspect(_ path: String) throws(PictureError) -> PictureInfo {
        let format = try format(of: path)
        return try VipsPicture.with(path, format, limits: .standard) { (picture) throws(PictureError) in
            try picture.decode()
            let exif = picture.exif
            let place = exif?.place
            return PictureInfo(
                format: format,
                width: picture.size.width,
                height: picture.size.height,
                latitude: place?.latitude,
                longitude: place?.longitude,
                takenAt: exif?.takenAt
            )
        }
    }

    /// Writes the copy that anyone may see: an upright sRGB JPEG no longer than `longSide` pixels, without a place, a
    /// date, or anything else but pixels. It is on the disk, whole and checked, when the call returns its size.
    package static func makePublic(from: String, to: String, longSide: Int = 1_600) throws(PictureError) -> PictureSize
    {
        let format = try format(of: from)
        return try VipsPicture.with(from, format, limits: .standard) { (picture) throws(PictureError) in
            try picture.writeJPEG(to: to, longSide: longSide, quality: quality)
        }
    }

    /// Writes the small copy for lists, as `makePublic` does. Quickest when made from the public copy.
    package static func makeThumbnail(from: String, to: String, longSide: Int = 480) throws(PictureError) -> PictureSize
    {
        try makePublic(from: from, to: to, longSide: longSide)
    }

    /// Writes pixels drawn by code: `rgb` holds rows from the top, three bytes a pixel.
    package static func encodeJPEG(rgb: [UInt8], width: Int, height: Int, to path: String) throws(PictureError) {
        guard width >= 1, height >= 1 else { throw .wrongSize }
        try PictureLimits.standard.check(width: width, height: height, bytesPerPixel: 3)
        guard rgb.count == width * height * 3 else { throw .wrongSize }
        let size = PictureSize(width: width, height: height)
        try VipsPicture.writeJPEG(rgb: rgb, size: size, quality: quality, to: path)
    }

    /// What the file is by its own bytes, after what the library itself would let through was turned away.
    private static func format(of path: String) throws(PictureError) -> PictureFormat {
        switch Signature(try PictureFile.start(of: path, length: Signature.length)) {
        case .picture(.heic) where HEIFBoxes.holdAV1(try PictureFile.contents(of: path)): throw .unsupported("AVIF")
        case .picture(.jpeg) where JPEGScans.areTooMany(in: try PictureFile.contents(of: path)):
            throw .unsupported("JPEG of more than \(JPEGScans.most) scans")
        case .picture(let format): return format
        case .otherPicture(let name): throw .unsupported(name)
        case .unknown: throw .notAPicture
        }
    }
}
