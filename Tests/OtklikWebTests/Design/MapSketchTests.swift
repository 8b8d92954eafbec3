import Testing

@testable import Markup
@testable import OtklikWeb

@Suite("Drawn map")
struct MapSketchTests {
    private let center = MapPoint(latitude: 58, longitude: 56)

    private func sketch(_ features: String) throws -> MapSketch {
        try MapSketch(geoJSON: Array(#"{"type":"FeatureCollection","features":[\#(features)]}"#.utf8))
    }

    private func road(_ name: String, _ coordinates: String) -> String {
        #"{"type":"Feature","properties":{"kind":"road","name":"\#(name)"},"#
            + #""geometry":{"type":"MultiLineString","coordinates":\#(coordinates)}}"#
    }

    @Test func `a road through the window is drawn and named, one far away is not`() throws {
        let near = road("Садовая <улица>", "[[[55.9,58],[56.1,58]]]")
        let far = road("Дальняя", "[[[40,50],[41,50]]]")
        let html = try sketch(near + "," + far).svg(label: "Карта", center: center, here: center).text
        #expect(html.contains("Садовая &lt;улица&gt;"))
        #expect(!html.contains("Дальняя"))
        #expect(html.matches(of: /class="road"/).count == 1)
        #expect(html.contains("role=\"img\" aria-label=\"Карта\""))
    }

    @Test func `the centre of the window is the place asked for`() {
        let view = MapView(center: center, metresWide: 700)
        let spot = view.project(56, 58)
        #expect(spot.x == 280 && spot.y == 200)
        let north = view.project(56, 58 + 100.0 / 111_320)
        #expect(abs(north.y - (200 - 80)) < 0.01)
    }

    @Test func `a name is never upside down`() throws {
        let view = MapView(center: center, metresWide: 700)
        for line in [
            [[56.1, 58.0], [55.9, 58.0]], [[56.0, 58.1], [56.0, 57.9]], [[55.9, 57.95], [56.1, 58.05]],
        ] {
            let spot = try #require(view.labelSpot(line))
            #expect(spot.degrees >= -90 && spot.degrees <= 90)
        }
    }

    @Test func `areas around the whole window are drawn, points and unknown kinds are passed over`() throws {
        let land =
            #"{"type":"Feature","properties":{"kind":"land"},"geometry":{"type":"MultiPolygon","#
            + #""coordinates":[[[[50,50],[60,50],[60,60],[50,60],[50,50]]]]}}"#
        let town =
            #"{"type":"Feature","properties":{"kind":"place","name":"Город"},"geometry":{"type":"Point","coordinates":[56,58]}}"#
        let html = try sketch(land + "," + town).svg(label: "Карта", center: center, here: nil).text
        #expect(html.contains("class=\"land\""))
        #expect(!html.contains("Город"))
    }

    @Test func `what is no GeoJSON is refused`() {
        #expect(throws: (any Error).self) { try MapSketch(geoJSON: Array("{}".utf8)) }
        #expect(throws: (any Error).self) { try MapSketch(geoJSON: []) }
    }
}
