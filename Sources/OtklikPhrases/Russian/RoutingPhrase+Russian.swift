import OtklikDomain

extension RoutingPhrase {
    var russian: String {
        switch self {
        case .why(let rule, let territory, let kind): why(rule, territory, kind)
        }
    }

    private func why(_ rule: RoutingRule, _ territory: String?, _ kind: String?) -> String {
        let place = territory.map { " (\($0))" } ?? ""
        switch rule {
        case .route(_, territory: .none): return "По правилу маршрутов для всего региона"
        case .route(_, territory: .some): return "По правилу маршрутов для этой территории\(place)"
        case .kind: return "На эту тему здесь отвечает одна организация\(place)"
        case .aboveSeveral: return "На эту тему здесь отвечают несколько организаций, поэтому – в вышестоящую\(place)"
        case .kindInRegion: return "На эту тему во всём регионе отвечает одна организация"
        case .municipalityCoordinator(_, because: let gap):
            return "Координатору муниципалитета\(place): " + because(gap, kind)
        case .regionalCoordinator(because: let gap):
            return "Координатору региона: " + because(gap, kind)
        }
    }

    private func because(_ gap: RoutingGap, _ kind: String?) -> String {
        let kind = kind.map { " «\($0)»" } ?? ""
        switch gap {
        case .noTopic: return "тема не выбрана"
        case .noTerritory: return "не указано место"
        case .nobody: return "для этого места не нашлось организации\(kind)"
        case .several: return "организаций\(kind) здесь несколько, и кому из них – нужно решить"
        case .meantForCoordinator: return "на эту тему отвечает он"
        }
    }
}
