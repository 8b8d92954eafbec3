import OtklikDomain
import Testing
import WebServer

@testable import OtklikService
@testable import OtklikWeb

@Suite("The weight of the form's pages") struct SubmitWeightTests {
    /// Ten photos, a long text, an address: the heaviest that a page gets with nothing invented.
    @Test func `each page and the stylesheet are at most 14 KB on the way`() throws {
        let site = try TestSite()
        for shade in 1...10 {
            _ = try site.upload("/messages/new/photos", TestPhoto.jpeg(shade: UInt8(shade)), as: .anna)
        }
        let text = "Глубокая яма на дороге напротив дома 14, после дождя её не видно. Две машины пробили колесо."
        _ = try site.post("/messages/new/what", form: ["text": text, "topic": TestTown.hole.description], as: .anna)
        _ = try site.post("/messages/new/place", form: ["address": "Верхнереченск, Садовая улица, 14"], as: .anna)
        let asset = try #require(Assets.find("site.css")).asset
        let sheet = try #require(gzip(asset.bytes))
        for step in ["photo", "what", "place", "contact", "check"] {
            let page = try site.get("/messages/new/\(step)", as: .anna)
            #expect(page.status == 200)
            let packed = try #require(gzip(page.body))
            #expect(packed.count + sheet.count <= 14 * 1_024, "\(step): \(packed.count) + \(sheet.count) bytes")
        }
    }

    @Test func `a person signed in with a photo and its place needs six posts from the first page to the number`()
        throws
    {
        let site = try TestSite()
        let photo = try TestPhoto.jpeg(place: TestTown.garden14)
        _ = try site.upload("/messages/new/photos", photo, as: .anna)
        var posts = 1
        func press(_ path: String, _ form: KeyValuePairs<String, String>) throws -> String? {
            posts += 1
            return try site.post(path, form: form, as: .anna).location
        }
        let what = try press("/messages/new/photo", ["geo": "y"]) ?? ""
        let topic = TestTown.hole.description
        let place = try press(what, ["text": "Глубокая яма на дороге", "topic": topic]) ?? ""
        let page = try site.get(place, as: .anna)
        let contact = try press(place, ["address": page.value(of: "address") ?? ""]) ?? ""
        let check = try press(contact, ["visibility": "answerers"]) ?? ""
        let draft = try site.get(check, as: .anna).value(of: "draft") ?? ""
        let sent = try press(check, ["draft": draft]) ?? ""
        // One press each, and one more for choosing the topic.
        #expect(sent.hasSuffix("/sent") && posts + 1 <= 8)
    }
}
