import Glibc

/// A place on the flat plan of the demo: metres east and north of the middle of the city.
package struct Point: Hashable, Sendable {
    package var x: Double
    package var y: Double

    package init(x: Double, y: Double) {
        self.x = x
        self.y = y
    }

    func moved(dx: Double, dy: Double) -> Point {
        Point(x: x + dx, y: y + dy)
    }

    /// The point a share of the way to another one.
    func toward(_ other: Point, _ share: Double) -> Point {
        Point(x: x + (other.x - x) * share, y: y + (other.y - y) * share)
    }

    func distance(to other: Point) -> Double {
        hypot(other.x - x, other.y - y)
    }

    /// The distance in metres to the nearest point of a segment.
    func distance(toSegment start: Point, _ end: Point) -> Double {
        let dx = end.x - start.x
        let dy = end.y - start.y
        let square = dx * dx + dy * dy
        guard square > 0 else { return distance(to: start) }
        let share = min(1, max(0, ((x - start.x) * dx + (y - start.y) * dy) / square))
        return distance(to: Point(x: start.x + dx * share, y: start.y + dy * share))
    }

    /// Whether a broken line passes within so many metres.
    func isNear(_ line: [Point], _ metres: Double) -> Bool {
        zip(line, line.dropFirst()).contains { start, end in
            min(start.x, end.x) - metres < x && x < max(start.x, end.x) + metres
                && min(start.y, end.y) - metres < y && y < max(start.y, end.y) + metres
                && distance(toSegment: start, end) < metres
        }
    }

    /// Whether the point lies within a closed outline (even-odd rule).
    func isInside(_ outline: [Point]) -> Bool {
        var inside = false
        guard var previous = outline.last else { return false }
        for corner in outline {
            if (corner.y > y) != (previous.y > y),
                x < (previous.x - corner.x) * (y - corner.y) / (previous.y - corner.y) + corner.x
            {
                inside.toggle()
            }
            previous = corner
        }
        return inside
    }
}

/// The flat plan laid on the globe: fine for a region of a few hundred kilometres.
package struct Projection: Sendable {
    package let latitude: Double
    package let longitude: Double

    /// The middle of the invented city, an empty place on the real map.
    package static let region = Projection(latitude: 57.9, longitude: 57.1)

    package init(latitude: Double, longitude: Double) {
        self.latitude = latitude
        self.longitude = longitude
    }

    private static let metresPerDegree = 111_320.0

    private var metresPerDegreeEast: Double { Self.metresPerDegree * cos(latitude * .pi / 180) }

    package func place(_ point: Point) -> Place {
        Place(
            latitude: latitude + point.y / Self.metresPerDegree,
            longitude: longitude + point.x / metresPerDegreeEast
        )
    }

    package func point(_ place: Place) -> Point {
        Point(
            x: (place.longitude - longitude) * metresPerDegreeEast,
            y: (place.latitude - latitude) * Self.metresPerDegree
        )
    }
}

/// Degrees of WGS 84.
package struct Place: Hashable, Sendable {
    package var latitude: Double
    package var longitude: Double

    package init(latitude: Double, longitude: Double) {
        self.latitude = latitude
        self.longitude = longitude
    }
}
