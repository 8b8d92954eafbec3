import FoundationEssentials
package import Markup

/// The region's base map, read once from GeoJSON, that the server can draw as SVG: for pages without a script.
package struct MapSketch: Sendable {
    let features: [MapFeature]

    /// Reads a FeatureCollection of MultiPolygon, MultiLineString and Point features with `kind`, `name`, `rank`.
    package init(geoJSON: [UInt8]) throws {
        features = try JSONDecoder().decode(MapFeatureCollection.self, from: Data(geoJSON)).features
    }

    init(features: [MapFeature]) {
        self.features = features
    }

    /// A drawing of what lies around `center`, so many metres wide; the pins are numbered in their order.
    package func svg(label: String, center: MapPoint, metresWide: Double = 700, here: MapPoint?, pins: [Pin] = [])
        -> Markup
    {
        let view = MapView(center: center, metresWide: metresWide)
        return Markup {
            Markup.svgRoot(label: label, viewBox: "0 0 \(Int(MapView.width)) \(Int(MapView.height))") {
                for kind in MapKind.drawn { layer(kind, view) }
                streetNames(view)
                for (index, pin) in pins.enumerated() { pinMark(pin, number: index + 1, view) }
                if let here { hereMark(view.project(here.longitude, here.latitude)) }
            }
        }
    }

    /// Another message near the place.
    package struct Pin: Sendable {
        package var place: MapPoint
        /// `voice` waits for an answer, `answer` has one.
        package var tone: Tone

        package init(_ place: MapPoint, tone: Tone) {
            self.place = place
            self.tone = tone
        }
    }

    private func layer(_ kind: MapKind, _ view: MapView) -> Markup {
        let seen = features.filter { $0.kind == kind.name }
        return Markup {
            if kind.isLine {
                lines(seen, view, class: "edge", extra: 3)
                lines(seen, view, class: kind.className, extra: 0)
            } else {
                areas(seen, view, class: kind.className)
            }
        }
    }

    private func areas(_ features: [MapFeature], _ view: MapView, class className: String) -> Markup {
        let data = features.flatMap(\.lines).compactMap { view.path($0, closed: true) }.joined()
        return data.isEmpty ? Markup() : path(.class(className), .d(data))
    }

    private func lines(_ features: [MapFeature], _ view: MapView, class className: String, extra: Double) -> Markup {
        Markup {
            for feature in features {
                let data = feature.lines.compactMap { view.path($0, closed: false) }.joined()
                if !data.isEmpty {
                    path(.class(className), .d(data), .strokeWidth(decimal(feature.metresWide * view.scale + extra)))
                }
            }
        }
    }

    private func streetNames(_ view: MapView) -> Markup {
        Markup {
            for feature in features where feature.kind == "road" {
                if let name = feature.name, let spot = feature.lines.lazy.compactMap(view.labelSpot).first {
                    svgText(
                        .transform("translate(\(decimal(spot.x)) \(decimal(spot.y))) rotate(\(decimal(spot.degrees)))")
                    ) { name }
                }
            }
        }
    }

    private func pinMark(_ pin: Pin, number: Int, _ view: MapView) -> Markup {
        let spot = view.project(pin.place.longitude, pin.place.latitude)
        return g(.class("pin \(pin.tone.rawValue)")) {
            circle(.cx(decimal(spot.x)), .cy(decimal(spot.y)), .r("13"))
            svgText(.x(decimal(spot.x)), .y(decimal(spot.y + 5))) { number }
        }
    }

    private func hereMark(_ spot: (x: Double, y: Double)) -> Markup {
        g(.class("me"), .transform("translate(\(decimal(spot.x)) \(decimal(spot.y)))")) {
            circle(.class("h"), .cx("0"), .cy("0"), .r("42"))
            path(.class("b"), .d("M0 0C-13-15-20-24-20-34a20 20 0 0 1 40 0c0 10-7 19-20 34z"))
            circle(.class("c"), .cx("0"), .cy("-34"), .r("8"))
        }
    }
}

/// How each kind of feature is drawn, from the ground up.
private struct MapKind {
    let name: String
    let className: String
    let isLine: Bool

    static let drawn = [
        MapKind(name: "land", className: "land", isLine: false),
        MapKind(name: "wood", className: "wood", isLine: false),
        MapKind(name: "block", className: "block", isLine: false),
        MapKind(name: "park", className: "park", isLine: false),
        MapKind(name: "water", className: "water", isLine: false),
        MapKind(name: "island", className: "island", isLine: false),
        MapKind(name: "rail", className: "rail", isLine: true),
        MapKind(name: "road", className: "road", isLine: true),
        MapKind(name: "bridge", className: "road", isLine: true),
    ]
}

extension Markup {
    fileprivate static func svgRoot(label: String, viewBox: String, @MarkupBuilder content: () -> Markup) -> Markup {
        svg(
            .viewBox(viewBox),
            .preserveAspectRatio("xMidYMid slice"),
            .role("img"),
            .aria("label", label)
        ) { content() }
    }
}
