import Markup

/// A few invented streets for the kit's map.
enum KitMap {
    static var sketch: Markup {
        MapSketch(features: features).svg(
            label: "Карта: ваша точка на Садовой, 14. Рядом два сообщения",
            center: MapPoint(latitude: 58.0105, longitude: 56.2502),
            here: MapPoint(latitude: 58.0105, longitude: 56.2502),
            pins: [
                MapSketch.Pin(MapPoint(latitude: 58.0112, longitude: 56.2478), tone: .voice),
                MapSketch.Pin(MapPoint(latitude: 58.0098, longitude: 56.2525), tone: .answer),
            ]
        )
    }

    private static let features = [
        MapFeature(
            kind: "land",
            name: nil,
            rank: nil,
            lines: [[[56.2, 58], [56.3, 58], [56.3, 58.03], [56.2, 58.03]]]
        ),
        MapFeature(
            kind: "park",
            name: "сквер Сирень",
            rank: nil,
            lines: [[[56.252, 58.011], [56.255, 58.011], [56.255, 58.0125], [56.252, 58.0125]]]
        ),
        MapFeature(
            kind: "water",
            name: "Светлая",
            rank: nil,
            lines: [[[56.24, 58.0082], [56.25, 58.0086], [56.26, 58.008], [56.26, 58.0075], [56.24, 58.0077]]]
        ),
        MapFeature(kind: "road", name: "Садовая улица", rank: nil, lines: [[[56.24, 58.0107], [56.26, 58.0104]]]),
        MapFeature(
            kind: "road",
            name: "Набережная",
            rank: 3,
            lines: [[[56.24, 58.009], [56.25, 58.0092], [56.26, 58.009]]]
        ),
        MapFeature(kind: "road", name: "проспект Мира", rank: 1, lines: [[[56.2475, 58.005], [56.2478, 58.015]]]),
    ]
}
