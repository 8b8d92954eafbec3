import Foundation
import OtklikDemo
import Testing

@Suite("The invented region")
struct DemoRegionTests {
    private var region: DemoRegion { Whole.region }

    @Test func `the city has 75 streets of different names, four districts and 2500 houses`() throws {
        let city = region.settlements[0]
        #expect(city.name == "Верхнереченск")
        #expect(city.streets.count == 75)
        #expect(Set(city.streets.map { region.streets[$0].name }).count == 75)
        let houses = city.streets.flatMap { region.streets[$0].houses }.map { region.houses[$0] }
        #expect(houses.count == 2_500)
        #expect(Set(houses.map(\.district)) == [0, 1, 2, 3])
    }

    @Test func `24 municipalities stand around it, each with streets and houses of its own`() {
        #expect(region.municipalities.count == 25)
        for municipality in region.municipalities.dropFirst() {
            #expect(municipality.settlements.count >= 3)
            for settlement in municipality.settlements.map({ region.settlements[$0] }) {
                let houses = settlement.streets.flatMap { region.streets[$0].houses }
                #expect((15...100).contains(houses.count), "\(settlement.name)")
            }
        }
        #expect(Set(region.settlements.map(\.name)).count == region.settlements.count)
    }

    @Test func `no address stands twice`() {
        let addresses = region.houses.map { "\($0.street) \($0.number)" }
        #expect(Set(addresses).count == addresses.count)
    }

    @Test func `the same seed draws the same region, another seed another one`() {
        #expect(BaseMap.geoJSON(of: region) == BaseMap.geoJSON(of: .invented(.whole)))
        var scale = Whole.scale
        scale.seed += 1
        #expect(BaseMap.geoJSON(of: region) != BaseMap.geoJSON(of: .invented(scale)))
    }

    @Test(arguments: [
        ("Садовая улица", "Садовой улицы", "Садовую улицу", "Садовой улице"),
        ("Дальняя улица", "Дальней улицы", "Дальнюю улицу", "Дальней улице"),
        ("Рабочий переулок", "Рабочего переулка", "Рабочий переулок", "Рабочем переулке"),
        ("проспект Мира", "проспекта Мира", "проспект Мира", "проспекте Мира"),
        ("Окружное шоссе", "Окружного шоссе", "Окружное шоссе", "Окружном шоссе"),
        ("Заречная набережная", "Заречной набережной", "Заречную набережную", "Заречной набережной"),
    ])
    func `streets are declined`(name: String, genitive: String, accusative: String, prepositional: String) throws {
        let street = try #require(region.streets.first { $0.name == name })
        #expect(street.forms.genitive == genitive)
        #expect(street.forms.accusative == accusative)
        #expect(street.forms.prepositional == prepositional)
    }

    @Test func `the base map is GeoJSON of less than 60 KB with every street of the city in it`() throws {
        let bytes = BaseMap.geoJSON(of: region)
        #expect(bytes.count < 60_000)
        let object = try JSONSerialization.jsonObject(with: Data(bytes))
        let features = try #require((object as? [String: Any])?["features"] as? [[String: Any]])
        let properties = features.compactMap { $0["properties"] as? [String: Any] }
        let names = Set(properties.compactMap { $0["name"] as? String })
        #expect(names.isSuperset(of: region.settlements[0].streets.map { region.streets[$0].name }))
        let kinds = Set(properties.compactMap { $0["kind"] as? String })
        #expect(kinds.isSuperset(of: ["land", "water", "park", "block", "road", "bridge", "place", "rail"]))
    }
}
