package import Markup
package import OtklikPhrases

/// A place in degrees, WGS 84.
package struct MapPoint: Sendable, Hashable {
    package var latitude: Double
    package var longitude: Double

    package init(latitude: Double, longitude: Double) {
        self.latitude = latitude
        self.longitude = longitude
    }
}

/// A map: a drawn one from the server, which `place.js` replaces by a live one. Set `frame.hasMap` and the script `place.js`.
package struct MapPanel: Sendable {
    package enum Pin: String, Sendable {
        case none
        case fixed
        /// Moves by finger, mouse and arrow keys, and writes `lat` and `lon` of its form.
        case movable
    }

    /// A web map's tiles and whom to thank for them.
    package struct Tiles: Sendable {
        package var template: String
        package var attribution: String

        package init(template: String, attribution: String) {
            self.template = template
            self.attribution = attribution
        }
    }

    /// What readers hear instead of the picture.
    package var label: String
    package var center: MapPoint
    package var pin: Pin
    /// The region's own GeoJSON, drawn on canvas.
    package var base: Link?
    package var tiles: Tiles?
    package var zoom: Int

    package init(label: String, center: MapPoint, pin: Pin, base: Link?, tiles: Tiles?, zoom: Int = 16) {
        self.label = label
        self.center = center
        self.pin = pin
        self.base = base
        self.tiles = tiles
        self.zoom = zoom
    }

    /// `fallback` is the server's drawing (`MapSketch.svg`), shown without a script.
    package func body(fallback: Markup, in language: Language) -> Markup {
        div(
            .class("map"),
            .data("map"),
            .data("lat", String(center.latitude)),
            .data("lon", String(center.longitude)),
            .data("zoom", String(zoom)),
            .data("pin", pin.rawValue),
            .data("label", label),
            .data("say-pin", PickerPhrase.pinLabel.text(in: language)),
            .data("say-in", PickerPhrase.zoomIn.text(in: language)),
            .data("say-out", PickerPhrase.zoomOut.text(in: language)),
            base.map { .data("base", $0.text) } ?? .absent,
            tiles.map { .several([.data("tiles", $0.template), .data("thanks", $0.attribution)]) } ?? .absent
        ) { fallback }
    }
}
