/// Writes GeoJSON features with as few bytes as the eye allows: five decimals are about a metre.
struct GeoJSONWriter {
    private let projection: Projection
    private var text = #"{"type":"FeatureCollection","features":["#
    private var isFirst = true

    init(projection: Projection) {
        self.projection = projection
    }

    mutating func polygons(_ outlines: [[Point]], kind: String, name: String? = nil) {
        begin(kind: kind, name: name, rank: nil)
        text += #""MultiPolygon","coordinates":["#
        for (index, outline) in outlines.enumerated() {
            if index > 0 { text += "," }
            text += "[["
            write(outline + outline.prefix(1), fine: true)
            text += "]]"
        }
        text += "]}}"
    }

    mutating func lines(_ lines: [[Point]], kind: String, name: String? = nil, rank: Int? = nil, fine: Bool = true) {
        begin(kind: kind, name: name, rank: rank)
        text += #""MultiLineString","coordinates":["#
        for (index, line) in lines.enumerated() {
            if index > 0 { text += "," }
            text += "["
            write(line, fine: fine)
            text += "]"
        }
        text += "]}}"
    }

    mutating func point(_ place: Place, kind: String, name: String) {
        begin(kind: kind, name: name, rank: nil)
        text += #""Point","coordinates":"#
        write(place, fine: false)
        text += "}}"
    }

    mutating func finished() -> [UInt8] {
        Array((text + "]}\n").utf8)
    }

    private mutating func begin(kind: String, name: String?, rank: Int?) {
        if !isFirst { text += "," }
        isFirst = false
        text += #"{"type":"Feature","properties":{"kind":""# + kind + #"""#
        // Names of the demo hold no quotation mark, backslash or control character.
        if let name { text += #","name":""# + name + #"""# }
        if let rank { text += #","rank":"# + String(rank) }
        text += #"},"geometry":{"type":"#
    }

    private mutating func write(_ points: [Point], fine: Bool) {
        for (index, point) in points.enumerated() {
            if index > 0 { text += "," }
            write(projection.place(point), fine: fine)
        }
    }

    private mutating func write(_ place: Place, fine: Bool) {
        let digits = fine ? 5 : 4
        text += "[" + Self.decimal(place.longitude, digits) + "," + Self.decimal(place.latitude, digits) + "]"
    }

    /// A positive or negative number with so many decimals, without trailing zeros.
    static func decimal(_ number: Double, _ digits: Int) -> String {
        var scale = 1.0
        for _ in 0..<digits { scale *= 10 }
        let whole = Int64((abs(number) * scale).rounded())
        let unit = Int64(scale)
        var fraction = String(whole % unit)
        fraction = String(repeating: "0", count: digits - fraction.count) + fraction
        while fraction.hasSuffix("0") { fraction.removeLast() }
        let sign = number < 0 && whole > 0 ? "-" : ""
        return sign + String(whole / unit) + (fraction.isEmpty ? "" : "." + fraction)
    }
}
