import OtklikDemo

/// The parts of the demo at full size, made once for all suites.
enum Whole {
    static let scale = DemoScale.whole
    static let region = DemoRegion.invented(scale)
    static let tree = DemoOrganisations(of: region, seed: scale.seed)
    static let people = DemoPeople(of: tree, residents: scale.residents, seed: scale.seed)
}
