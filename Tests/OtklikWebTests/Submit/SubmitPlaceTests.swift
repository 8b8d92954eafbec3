import OtklikDomain
import Testing

@testable import OtklikService
@testable import OtklikWeb

@Suite("The place of a message") struct SubmitPlaceTests {
    private static let path = "/messages/new/place"
    private static let garden14 = "Верхнереченск, Садовая улица, 14"

    /// A site whose guest has written what happened.
    private static func written(topic: ID<Topic>? = TestTown.hole) throws -> TestSite {
        let site = try TestSite()
        _ = try site.post("/messages/new/photo")
        let answer = try site.post(
            "/messages/new/what",
            form: ["text": "Глубокая яма на дороге", "topic": topic?.description ?? "unknown"]
        )
        #expect(answer.location == path)
        return site
    }

    @Test func `an address of the directory brings its point and its territory`() throws {
        let site = try Self.written()
        let answer = try site.post(Self.path, form: ["address": Self.garden14, "landmark": "у столба"])
        #expect(answer.location == "/messages/new/contact")
        let page = try site.get(Self.path)
        #expect(page.value(of: "address") == Self.garden14)
        #expect(page.value(of: "lat") == "58.0105" && page.value(of: "lon") == "56.2502")
        #expect(page.value(of: "landmark") == "у столба")
    }

    @Test(arguments: ["мельничная 3", "ул. Мельничная, д. 3", "Мельничная улица,3"])
    func `an address typed by hand is found`(typed: String) throws {
        let site = try Self.written()
        #expect(try site.post(Self.path, form: ["address": typed]).status == 303)
        #expect(try site.get(Self.path).value(of: "address") == "Верхнереченск, Мельничная улица, 3")
    }

    @Test func `of several addresses the resident chooses`() throws {
        let site = try Self.written()
        let page = try site.post(Self.path, form: ["address": "садовая 14"])
        #expect(page.status == 422)
        #expect(page.words.contains("Подходит несколько адресов"))
        #expect(page.words.contains("Ольховка, Садовая улица, 14"))
        let answer = try site.post(Self.path, form: ["address": "садовая 14", "match": "Ольховка, Садовая улица, 14"])
        #expect(answer.status == 303)
        #expect(try site.get(Self.path).value(of: "address") == "Ольховка, Садовая улица, 14")
    }

    @Test func `a house is never taken for another whose number begins the same`() throws {
        let site = try Self.written()
        let page = try site.post(Self.path, form: ["address": "Ольховка, Садовая улица, 1"])
        #expect(page.status == 422 && page.value(of: "address") == "Ольховка, Садовая улица, 1")
        #expect(page.words.contains("Такого дома в списке нет"))
        #expect(page.words.contains("Ольховка, Садовая улица, 14"))
        let chosen = try site.post(
            Self.path,
            form: ["address": "Ольховка, Садовая улица, 1", "match": "Ольховка, Садовая улица, 14"]
        )
        #expect(chosen.status == 303)
        #expect(try site.get(Self.path).value(of: "address") == "Ольховка, Садовая улица, 14")
    }

    @Test func `a house that the directory lacks stays as it was typed, in the territory of its street`() throws {
        let site = try Self.written()
        let kept = try site.post(Self.path, form: ["address": "Ольховка, Садовая улица, 1", "match": "none"])
        #expect(kept.location == "/messages/new/contact")
        let page = try site.get(Self.path)
        #expect(page.value(of: "address") == "Ольховка, Садовая улица, 1" && page.value(of: "lat") == "")
        #expect(page.text.contains("value=\"20\" selected"))
    }

    @Test func `«Найти» shows the list and complains of nothing`() throws {
        let site = try Self.written()
        let page = try site.post(Self.path, form: ["address": "садовая", "find": "address"])
        #expect(page.status == 200)
        #expect(page.words.contains("Какой из этих адресов ваш?"))
        #expect(!page.title.hasPrefix("Ошибка"))
    }

    @Test func `an address nobody knows is kept, with its municipality asked for`() throws {
        let site = try Self.written()
        let page = try site.post(Self.path, form: ["address": "за старой мельницей"])
        #expect(page.status == 422)
        #expect(page.words.contains("Такого адреса нет в списке"))
        #expect(page.value(of: "address") == "за старой мельницей")
        #expect(page.words.contains("Ольховский округ"))
        let answer = try site.post(Self.path, form: ["address": "за старой мельницей", "territory": "20"])
        #expect(answer.location == "/messages/new/contact")
    }

    @Test func `a point gets the municipality it lies in`() throws {
        let site = try Self.written()
        let answer = try site.post(Self.path, form: ["address": "", "lat": "58.0105", "lon": "56.2502"])
        #expect(answer.status == 303)
        #expect(try site.get(Self.path).value(of: "address") == Self.garden14)
    }

    @Test func `a point outside of the region is refused in words`() throws {
        let site = try Self.written()
        let page = try site.post(Self.path, form: ["address": "", "lat": "40.1", "lon": "-70.5"])
        #expect(page.status == 422)
        #expect(page.words.contains("Это место не в нашей области"))
    }

    @Test func `a pin dragged out of the region does not keep its address's territory`() throws {
        let site = try Self.written()
        let page = try site.post(Self.path, form: ["address": Self.garden14, "lat": "40.1", "lon": "-70.5"])
        #expect(page.status == 422)
        #expect(page.words.contains("Это место не в нашей области"))
    }

    @Test func `without a script a new address does not keep the old one's point`() throws {
        let site = try Self.written()
        _ = try site.post(Self.path, form: ["address": Self.garden14])
        _ = try site.post(
            Self.path,
            form: ["address": "Верхнереченск, Мельничная улица, 1", "lat": "58.0105", "lon": "56.2502"]
        )
        #expect(try site.get(Self.path).value(of: "lat") != "58.0105")
    }

    @Test(arguments: ["NaN", "1e999", "", "91", "здесь"])
    func `nonsense for a coordinate is no point`(latitude: String) throws {
        let site = try Self.written()
        let page = try site.post(Self.path, form: ["address": "", "lat": latitude, "lon": "56.25"])
        #expect(page.status == 422)
        #expect(page.words.contains("по этой теме без места не помочь"))
    }

    @Test func `a topic without a place lets it be left out`() throws {
        let site = try Self.written(topic: TestTown.idea)
        #expect(try site.get(Self.path).words.contains("Если дело не о месте, оставьте поле пустым"))
        #expect(try site.post(Self.path, form: ["address": ""]).location == "/messages/new/contact")
    }

    @Test(arguments: [("address", 301), ("landmark", 201)])
    func `a field too long is said at its field and kept`(field: String, length: Int) throws {
        let site = try Self.written()
        let long = String(repeating: "я", count: length)
        let form: KeyValuePairs =
            field == "address" ? ["address": long, "territory": "10"] : ["address": Self.garden14, "landmark": long]
        let page = try site.post(Self.path, form: form)
        #expect(page.status == 422)
        #expect(page.words.contains("Слишком длинно"))
        #expect(page.value(of: field) == long)
    }

    @Test func `HTML in an address comes back as text`() throws {
        let site = try Self.written()
        let evil = "\"><script>alert(1)</script>"
        let page = try site.post(
            Self.path,
            form: ["address": evil, "landmark": evil, "match": evil, "territory": evil]
        )
        #expect(!page.text.contains("<script>alert"))
        #expect(page.text.contains("&lt;script&gt;"))
    }

    @Test func `the script's questions are answered`() throws {
        let site = try Self.written()
        let found = try site.get("/places/suggest?q=\(percentEncoded("мельничная 1"))")
        #expect(found.text.contains("\"words\":\"Верхнереченск, Мельничная улица, 1\""))
        #expect(found.text.contains("\"lat\":58.01"))
        #expect(try site.get("/places/nearest?lat=58.0105&lon=56.2502").text == "{\"words\":\"\(Self.garden14)\"}")
        #expect(try site.get("/places/nearest?lat=0&lon=0").text == "{}")
        #expect(try site.get("/places/nearest?lat=x").text == "{}")
    }

    @Test func `the region's map is handed out with its version and drawn without a script`() throws {
        let site = try Self.written()
        #expect(try site.get("/map/base.geojson").status == 404)
        #expect(try site.get("/map/sketch.svg?lat=58&lon=56").status == 404)
        let road = #"{"type":"LineString","coordinates":[[56.25,58.0105],[56.26,58.0105]]}"#
        let feature = #"{"type":"Feature","properties":{"kind":"road","name":"Садовая улица"},"geometry":\#(road)}"#
        let map = #"{"type":"FeatureCollection","features":[\#(feature)]}"#
        try site.platform.baseMap.replace(with: Array(map.utf8))
        _ = try site.post(Self.path, form: ["address": Self.garden14])
        let page = try site.get(Self.path)
        let link = try #require(page.text.firstMatch(of: /data-base="([^"]+)"/)?.output.1)
        let answer = try site.get(String(link))
        #expect(answer.text == map)
        #expect(answer.header("Cache-Control") == "public, max-age=31536000, immutable")
        let sketch = try site.get("/map/sketch.svg?lat=58.0105&lon=56.2502")
        #expect(sketch.header("Content-Type") == "image/svg+xml")
        #expect(sketch.text.contains("Садовая улица"))
    }
}
