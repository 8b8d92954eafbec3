import Glibc

/// A broken line with its length along the way.
struct Polyline {
    let points: [Point]
    let lengths: [Double]

    init(_ points: [Point]) {
        self.points = points
        var total = 0.0
        var lengths = [0.0]
        for (start, end) in zip(points, points.dropFirst()) {
            total += start.distance(to: end)
            lengths.append(total)
        }
        self.lengths = lengths
    }

    var length: Double { lengths.last ?? 0 }

    /// The point so many metres from the start and the direction of the way there (a unit vector).
    func at(_ distance: Double) -> (point: Point, direction: Point) {
        var index = 1
        while index < lengths.count - 1, lengths[index] < distance { index += 1 }
        let start = points[index - 1]
        let end = points[index]
        let size = max(lengths[index] - lengths[index - 1], 0.001)
        let share = (distance - lengths[index - 1]) / size
        let direction = Point(x: (end.x - start.x) / size, y: (end.y - start.y) / size)
        return (Point(x: start.x + (end.x - start.x) * share, y: start.y + (end.y - start.y) * share), direction)
    }

    /// The line without the points that stray less than so many metres from the straight way (Douglas–Peucker).
    static func simplified(_ points: [Point], within metres: Double) -> [Point] {
        guard points.count > 2, let first = points.first, let last = points.last else { return points }
        var farthest = (index: 0, distance: 0.0)
        for index in 1..<(points.count - 1) {
            let distance = points[index].distance(toSegment: first, last)
            if distance > farthest.distance { farthest = (index, distance) }
        }
        guard farthest.distance > metres else { return [first, last] }
        let head = simplified(Array(points[...farthest.index]), within: metres)
        let tail = simplified(Array(points[farthest.index...]), within: metres)
        return head + tail.dropFirst()
    }

    /// The line with its corners cut once (Chaikin): each corner becomes two gentler ones.
    static func smoothed(_ points: [Point], closed: Bool) -> [Point] {
        guard points.count > 2, let first = points.first, let last = points.last else { return points }
        let cut = zip(points, points.dropFirst()).flatMap { start, end in
            [start.toward(end, 0.25), start.toward(end, 0.75)]
        }
        return closed
            ? cut + [last.toward(first, 0.25), last.toward(first, 0.75)]
            : [first] + cut.dropFirst().dropLast() + [last]
    }
}
