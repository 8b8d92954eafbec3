/// Paints the photos of the demo.
enum Painter {
    /// The drawing of the number in red, green and blue bytes.
    static func paint(_ drawing: Int, of gallery: Gallery, width: Int) -> [UInt8] {
        guard let (scene, variant, isAfter) = gallery.contents(of: drawing) else {
            return [UInt8](repeating: 255, count: width * (width * 3 / 4) * 3)
        }
        let look = Look(variant: variant + scene.rawValue * 101, season: scene.season, isAfter: isAfter)
        // Before and after share the houses and trees, so they share the numbers too.
        var seeded = Seeded(UInt64(variant) &* 977 &+ UInt64(scene.rawValue))
        var brush = Brush(canvas: Canvas(width: width), look: look)
        switch scene {
        case .pothole: brush.pothole(isAfter: isAfter, &seeded)
        case .ice: brush.ice(isAfter: isAfter, &seeded)
        case .bins: brush.bins(isAfter: isAfter, &seeded)
        case .swing: brush.swing(isAfter: isAfter, &seeded)
        case .puddle: brush.puddle(isAfter: isAfter, &seeded)
        case .bench: brush.bench(isAfter: isAfter, &seeded)
        case .crossing: brush.crossing(isAfter: isAfter, &seeded)
        case .lamp: brush.lamp(isAfter: isAfter, &seeded)
        case .snow: brush.snow(isAfter: isAfter, &seeded)
        }
        return brush.canvas.bytes(grain: 0.022, &seeded)
    }
}

extension Gallery.Scene {
    /// Snow lies only where the scene needs it.
    fileprivate var season: Look.Season? {
        switch self {
        case .snow, .ice: .winter
        case .pothole, .lamp, .bins, .swing, .puddle, .bench, .crossing: nil
        }
    }
}
