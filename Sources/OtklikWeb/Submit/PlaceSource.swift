import Markup
import OtklikDomain
import OtklikPhrases
import OtklikService
import WebServer

/// What `place.js` asks for: addresses as one types, the address of a point, the map itself.
enum PlaceSource {
    /// `{"said", "addresses": [{"words", "note", "lat", "lon"}]}`.
    static func suggest(_ call: Call) throws -> Response {
        let found = try call.site.platform.places.suggest(call.query["q"] ?? "")
        let body = JSONText.object([
            ("said", .text(SubmitPhrase.addressesFound(found.count).text(in: call.language))),
            ("addresses", .list(found.map(json))),
        ])
        return .json(bytes: body.bytes)
    }

    private static func json(_ address: Places.Address) -> JSONText {
        .object([
            ("words", .text(address.label)), ("note", .null), ("lat", .number(address.point.latitudeDegrees)),
            ("lon", .number(address.point.longitudeDegrees)),
        ])
    }

    /// `{"words"}`, or `{}` outside of the region.
    static func nearest(_ call: Call) throws -> Response {
        let address = try Coordinate(form: call.query).flatMap { try call.site.platform.places.nearest(to: $0) }
        return .json(bytes: JSONText.object(address.map { [("words", .text($0.label))] } ?? []).bytes)
    }

    /// The region's own map; its address carries the version, so a browser keeps it.
    static func baseMap(_ call: Call) throws -> Response {
        let map = call.site.platform.baseMap
        guard let version = map.version, let bytes = try map.read() else { throw NotFound() }
        var response = Response.bytes(bytes, type: "application/geo+json")
        let isVersioned = call.query["v"] == version
        response.setHeader("Cache-Control", isVersioned ? "public, max-age=31536000, immutable" : "public, max-age=300")
        return response.tagged(EntityTag(version), for: call.request)
    }

    /// A drawing of the map around a point, for browsers that run no script.
    static func sketch(_ call: Call) throws -> Response {
        guard let point = Coordinate(form: call.query), let bytes = try call.site.platform.baseMap.read() else {
            throw NotFound()
        }
        let here = MapPoint(latitude: point.latitudeDegrees, longitude: point.longitudeDegrees)
        let drawing = try MapSketch(geoJSON: bytes).picture(center: here)
        var response = Response.bytes(drawing, type: "image/svg+xml")
        response.setHeader("Cache-Control", "private, max-age=3600")
        return response
    }
}
