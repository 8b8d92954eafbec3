import Glibc

/// The window through which the base map is drawn: degrees in, units of the drawing out.
struct MapView {
    static let width = 560.0
    static let height = 400.0

    private let center: MapPoint
    /// Units of the drawing per metre.
    let scale: Double
    private let unitsPerLongitude: Double
    private let unitsPerLatitude: Double

    init(center: MapPoint, metresWide: Double) {
        self.center = center
        scale = Self.width / max(metresWide, 1)
        unitsPerLatitude = 111_320 * scale
        unitsPerLongitude = unitsPerLatitude * cos(center.latitude * .pi / 180)
    }

    func project(_ longitude: Double, _ latitude: Double) -> (x: Double, y: Double) {
        (
            Self.width / 2 + (longitude - center.longitude) * unitsPerLongitude,
            Self.height / 2 - (latitude - center.latitude) * unitsPerLatitude
        )
    }

    /// The line as an SVG path, or nil when nothing of it is in the window. Open lines lose what is far outside.
    func path(_ line: [[Double]], closed: Bool) -> String? {
        let points = line.compactMap { $0.count >= 2 ? project($0[0], $0[1]) : nil }
        guard points.count > 1, touchesWindow(points) else { return nil }
        if closed { return drawn(points.map(pulledIn)) + "z" }
        let runs = visibleRuns(points)
        return runs.isEmpty ? nil : runs.map { drawn($0.map(pulledIn)) }.joined()
    }

    /// Where a street's name stands: on its longest piece inside the window, along it, never upside down.
    func labelSpot(_ line: [[Double]]) -> (x: Double, y: Double, degrees: Double)? {
        let points = line.compactMap { $0.count >= 2 ? project($0[0], $0[1]) : nil }
        let pieces = zip(points, points.dropFirst()).compactMap(clipped)
        guard let piece = pieces.max(by: { length($0) < length($1) }), length(piece) > 90 else { return nil }
        let (from, to) = piece.0.x <= piece.1.x ? piece : (piece.1, piece.0)
        let degrees = atan2(to.y - from.y, to.x - from.x) * 180 / .pi
        return ((from.x + to.x) / 2 - 40 * cos(degrees * .pi / 180), (from.y + to.y) / 2 + 5, degrees)
    }

    private typealias Spot = (x: Double, y: Double)

    private func length(_ piece: (Spot, Spot)) -> Double {
        let dx = piece.1.x - piece.0.x
        let dy = piece.1.y - piece.0.y
        return (dx * dx + dy * dy).squareRoot()
    }

    private func touchesWindow(_ points: [Spot]) -> Bool {
        var least = points[0]
        var most = points[0]
        for point in points {
            least = (min(least.x, point.x), min(least.y, point.y))
            most = (max(most.x, point.x), max(most.y, point.y))
        }
        return most.x >= 0 && least.x <= Self.width && most.y >= 0 && least.y <= Self.height
    }

    /// The runs of a line whose pieces touch the window.
    private func visibleRuns(_ points: [Spot]) -> [[Spot]] {
        var runs: [[Spot]] = []
        var current: [Spot] = []
        for (one, other) in zip(points, points.dropFirst()) {
            if touchesWindow([one, other]) {
                if current.isEmpty { current = [one] }
                current.append(other)
            } else if !current.isEmpty {
                runs.append(current)
                current = []
            }
        }
        if !current.isEmpty { runs.append(current) }
        return runs
    }

    /// The part of a piece that is inside the window (Liang–Barsky), or nil.
    private func clipped(_ from: Spot, _ to: Spot) -> (Spot, Spot)? {
        var enter = 0.0
        var leave = 1.0
        let dx = to.x - from.x
        let dy = to.y - from.y
        for (slope, room) in [(-dx, from.x), (dx, Self.width - from.x), (-dy, from.y), (dy, Self.height - from.y)] {
            if slope == 0 {
                if room < 0 { return nil }
            } else if slope < 0 {
                enter = max(enter, room / slope)
            } else {
                leave = min(leave, room / slope)
            }
        }
        guard enter < leave else { return nil }
        return ((from.x + dx * enter, from.y + dy * enter), (from.x + dx * leave, from.y + dy * leave))
    }

    /// Far corners of land or water need no exact place; near ones keep theirs.
    private func pulledIn(_ point: Spot) -> Spot {
        (min(max(point.x, -4_000), 4_000), min(max(point.y, -4_000), 4_000))
    }

    private func drawn(_ points: [Spot]) -> String {
        var text = ""
        for (index, point) in points.enumerated() {
            text += (index == 0 ? "M" : "L") + decimal(point.x) + " " + decimal(point.y)
        }
        return text
    }
}
