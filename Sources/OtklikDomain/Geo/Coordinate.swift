/// A point on the globe (WGS 84) in ten-millionths of a degree, about a centimetre: the form kept in the database.
package struct Coordinate: Sendable, Hashable {
    package static let unitsPerDegree = 10_000_000

    /// -90°…90° in units of 1e-7 degrees.
    package let latitude: Int
    /// -180°…180° in units of 1e-7 degrees.
    package let longitude: Int

    /// A point of the globe; nil outside of it.
    package init?(latitude: Int, longitude: Int) {
        guard (-900_000_000...900_000_000).contains(latitude) else { return nil }
        guard (-1_800_000_000...1_800_000_000).contains(longitude) else { return nil }
        self.latitude = latitude
        self.longitude = longitude
    }

    /// A point given in degrees; nil outside of the globe or if one is not a number.
    package init?(degrees latitude: Double, _ longitude: Double) {
        guard abs(latitude) <= 90, abs(longitude) <= 180 else { return nil }
        let scale = Double(Coordinate.unitsPerDegree)
        self.init(latitude: Int((latitude * scale).rounded()), longitude: Int((longitude * scale).rounded()))
    }

    /// The point, or the nearest one of the globe.
    init(clampedLatitude latitude: Int, longitude: Int) {
        self.latitude = min(max(latitude, -900_000_000), 900_000_000)
        self.longitude = min(max(longitude, -1_800_000_000), 1_800_000_000)
    }

    package var latitudeDegrees: Double { Double(latitude) / Double(Coordinate.unitsPerDegree) }
    package var longitudeDegrees: Double { Double(longitude) / Double(Coordinate.unitsPerDegree) }

    /// Metres on a sphere, as on a flat map of the middle latitude: right to 1 % up to some hundred kilometres.
    package func distance(to other: Coordinate) -> Double {
        let metresPerUnit = 6_371_008.8 * Double.pi / 180 / Double(Coordinate.unitsPerDegree)
        let north = Double(other.latitude - latitude)
        let middle = Double(other.latitude + latitude) / 2 / Double(Coordinate.unitsPerDegree) * Double.pi / 180
        let east = Double(shortWay(other.longitude - longitude)) * cosine(middle)
        return metresPerUnit * (north * north + east * east).squareRoot()
    }

    /// Over the 180th meridian where that is nearer.
    private func shortWay(_ longitudes: Int) -> Int {
        let circle = 360 * Coordinate.unitsPerDegree
        if longitudes > circle / 2 { return longitudes - circle }
        return longitudes < -circle / 2 ? longitudes + circle : longitudes
    }

    /// The domain imports no C library; on -π/2…π/2 twelve terms are exact to a double's last digits.
    private func cosine(_ angle: Double) -> Double {
        var term = 1.0
        var sum = 1.0
        for index in 1...12 {
            term *= -angle * angle / Double((2 * index - 1) * (2 * index))
            sum += term
        }
        return sum
    }
}
