import Markup

extension MapSketch {
    /// The drawing as a file of its own: it brings its colours along, since a picture gets none from the page.
    func picture(center: MapPoint) -> [UInt8] {
        let drawing = svg(label: "", center: center, here: center)
        let size = "width=\"\(Int(MapView.width))\" height=\"\(Int(MapView.height))\""
        let start = "<svg xmlns=\"http://www.w3.org/2000/svg\" \(size)><style>\(Self.colours)</style>"
        return Array(start.utf8) + drawing.bytes + Array("</svg>".utf8)
    }

    /// As `map.css` and `tokens.css` have them.
    private static let colours = """
        .land,.island,svg{fill:#f2f1ea}.block{fill:#e3e2d9}.park,.wood{fill:#cfe3c4}.wood{opacity:.6}\
        .water{fill:#a9d2e4}.edge,.road,.rail{fill:none;stroke:#cdccc2;stroke-linecap:round;stroke-linejoin:round}\
        .road{stroke:#fff}.rail{stroke:#3d4a51;stroke-width:2;stroke-dasharray:8 6;opacity:.55}\
        text{font:600 13px PT Sans,Noto Sans,sans-serif;fill:#3d4a51;paint-order:stroke;stroke:#f2f1ea;\
        stroke-width:3px}.me .b{fill:#b83a12;stroke:#fff;stroke-width:3}.me .h{fill:#b83a12;opacity:.16}\
        .me .c{fill:#fff}
        """
}
