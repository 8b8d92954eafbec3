import Testing

@testable import OtklikDomain

@Suite("Coordinate") struct CoordinateTests {
    /// Figures from the haversine formula.
    @Test(arguments: [
        (58.01, 56.25, 58.01, 56.25, 0.0),
        (58.0105, 56.2502, 58.0205, 56.2502, 1_112.0),
        (58.0105, 56.2502, 58.0105, 56.2602, 589.1),
        (55.7558, 37.6173, 59.9343, 30.3351, 633_000.0),
        (59.41, 56.79, 56.92, 55.59, 285_600.0),
        // Over the 180th meridian.
        (66.0, 179.99, 66.0, -179.99, 904.5),
        (0, 0, 0, 1, 111_195.0),
    ])
    func `a distance is right to one per cent`(_ lat: Double, _ lon: Double, _ lat2: Double, _ lon2: Double, m: Double)
        throws
    {
        let one = try #require(Coordinate(degrees: lat, lon))
        let other = try #require(Coordinate(degrees: lat2, lon2))
        #expect(abs(one.distance(to: other) - m) <= m / 100)
        #expect(one.distance(to: other) == other.distance(to: one))
    }

    @Test func `what is off the globe is refused`() {
        #expect(Coordinate(degrees: 90.1, 0) == nil)
        #expect(Coordinate(degrees: 0, 180.1) == nil)
        #expect(Coordinate(degrees: .nan, 0) == nil)
        #expect(Coordinate(degrees: 0, .infinity) == nil)
        #expect(Coordinate(latitude: 900_000_001, longitude: 0) == nil)
        #expect(Coordinate(degrees: -90, -180)?.latitude == -900_000_000)
    }

    @Test func `degrees are rounded to the nearest unit`() {
        #expect(Coordinate(degrees: 58.0105, 56.2502)?.latitude == 580_105_000)
        #expect(Coordinate(degrees: -0.00000005, 0.00000014)?.longitude == 1)
    }
}
