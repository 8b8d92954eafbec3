import Foundation
import OtklikDemo
import OtklikDomain
import Testing

@Suite("Organisations of the demo")
struct DemoOrganisationsTests {
    private var tree: DemoOrganisations { Whole.tree }

    @Test func `about 1500 of them stand in one tree below the government, each with a name of its own`() {
        #expect((1_450...1_550).contains(tree.organisations.count))
        #expect(tree.organisations.count { $0.parent == nil } == 1)
        for (index, organisation) in tree.organisations.enumerated() {
            if let parent = organisation.parent { #expect(parent < index) }
        }
        #expect(Set(tree.organisations.map(\.shortName)).count == tree.organisations.count)
        #expect(Set(tree.organisations.map(\.email)).count == tree.organisations.count)
    }

    @Test func `addresses and telephone numbers belong to nobody`() {
        #expect(tree.organisations.allSatisfy { $0.email.hasSuffix("@example.org") })
        #expect(tree.organisations.allSatisfy { $0.phone.hasPrefix("+7 (000) ") })
        #expect(tree.organisations.allSatisfy { $0.email.utf8.allSatisfy { $0 < 128 } })
    }

    @Test func `every kind but the regional coordinator is known and answered for in every municipality`() throws {
        for organisation in tree.organisations {
            #expect(OrganisationKind(code: organisation.kind) != nil)
        }
        let kinds = Set(tree.routes.map(\.kind))
        #expect(kinds.count == 29)
        for municipality in Whole.region.municipalities.indices {
            for kind in kinds {
                let organisation = try #require(tree.responsible(for: kind, in: municipality))
                #expect(tree.organisations[organisation].staff >= 3, "\(kind)")
            }
        }
    }

    @Test func `names are declined as a sentence needs them`() throws {
        let road = try #require(tree.responsible(for: "road_service", in: 0))
        #expect(tree.organisations[road].shortName == "Дорожная служба Верхнереченска")
        #expect(tree.organisations[road].forms.genitive == "дорожной службы Верхнереченска")
        #expect(tree.organisations[road].forms.instrumental == "дорожной службой Верхнереченска")
        let company = try #require(tree.responsible(for: "management_company", in: 0))
        #expect(tree.organisations[company].forms.dative == "городской управляющей компании Верхнереченска")
    }

    @Test func `the same generator makes the organisations of a territories file`() throws {
        let path = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Fixtures/territories.tsv")
        let region = try DemoRegion.read(String(contentsOf: path, encoding: .utf8), name: "Пробный край", seed: 1)
        #expect(region.municipalities.count == 44)
        #expect(region.settlements.count == 79)
        #expect(region.municipalities[0].forms.genitive == "Александровского округа")
        let seat = region.settlements[region.municipalities[0].settlements[0]]
        #expect(seat.name == "Александровск")
        #expect(abs(seat.place.latitude - 59.15838) < 1e-9)
        let tree = DemoOrganisations(of: region, seed: 1)
        #expect(tree.organisations.count > 1_500)
        #expect(Set(tree.organisations.compactMap(\.municipality)).count == 44)
    }

    @Test(arguments: [
        ("head\nA\tB\tseat\tnorth\t57\t1", 2), ("head\nA\tB\tseat\t58\t57\t1\nA\tB\tvillage\t58\t57\t1", 3),
        ("head\n", 2),
    ])
    func `a territories file that cannot be read is refused with its line`(file: String, line: Int) {
        #expect {
            try DemoRegion.read(file, name: "Край", seed: 1)
        } throws: { error in
            (error as? TerritoriesError)?.line == line
        }
    }
}
