/// The four kinds of photo that phones make and the product takes.
package enum PictureFormat: String, Sendable, Hashable, CaseIterable {
    case jpeg, png, webp, heic
}

/// A size in pixels, as the picture is looked at.
package struct PictureSize: Sendable, Hashable {
    package let width: Int
    package let height: Int

    package init(width: Int, height: Int) {
        self.width = width
        self.height = height
    }
}

/// What a picture file says about itself once it was read to its last pixel.
package struct PictureInfo: Sendable, Hashable {
    package let format: PictureFormat
    /// Pixels across, after the camera's orientation is applied.
    package let width: Int
    /// Pixels down, after the camera's orientation is applied.
    package let height: Int
    /// Degrees north, −90…90; nil when the file names no place.
    package let latitude: Double?
    /// Degrees east, −180…180; nil when the file names no place.
    package let longitude: Double?
    /// When the camera says it was taken; nil when it does not say.
    package let takenAt: PictureDate?
}

/// The camera's clock: local time of an unnamed zone, with the offset when the camera knew it.
package struct PictureDate: Sendable, Hashable {
    package let year: Int
    package let month: Int
    package let day: Int
    package let hour: Int
    package let minute: Int
    package let second: Int
    /// Minutes east of UTC; nil when the camera did not say.
    package let offsetMinutes: Int?

    package init(year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int, offsetMinutes: Int?) {
        self.year = year
        self.month = month
        self.day = day
        self.hour = hour
        self.minute = minute
        self.second = second
        self.offsetMinutes = offsetMinutes
    }
}
