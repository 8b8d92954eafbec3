import Foundation
import Testing
import WebServer

@testable import Markup
@testable import OtklikWeb

@Suite("Assets")
struct AssetsTests {
    @Test func `an address carries the hash of the bytes, and finds them`() throws {
        let address = Asset.url("site.css").text
        #expect(address.firstMatch(of: /^\/assets\/site\.[0-9a-f]{16}\.css$/) != nil)
        let found = try #require(Assets.find(String(address.dropFirst("/assets/".count))))
        #expect(found.isImmutable)
        #expect(found.asset.contentType == "text/css; charset=utf-8")
        #expect(String(decoding: found.asset.bytes, as: UTF8.self).contains("--voice"))
    }

    @Test func `a name without a hash is found but may change`() throws {
        #expect(try #require(Assets.find("images/layers.png")).isImmutable == false)
    }

    @Test func `an old hash or an unknown name finds nothing`() {
        #expect(Assets.find("site.0123456789abcdef.css") == nil)
        #expect(Assets.find("nothing.css") == nil)
        #expect(Assets.find("") == nil)
    }

    @Test func `an asset is sent packed, is kept by its hash, and is not sent twice`() throws {
        let address = Asset.url("site.css").text
        let packed = try #require(
            Assets.response(to: Request(target: address, headers: [("Accept-Encoding", "br, gzip")]))
        )
        #expect(packed.header("Content-Encoding") == "gzip")
        #expect(packed.header("Vary") == "Accept-Encoding")
        #expect(packed.header("Cache-Control")?.contains("immutable") == true)
        #expect(packed.body == .bytes(try #require(Assets.byName["site.css"]?.gzipped)))

        let plain = try #require(Assets.response(to: Request(target: address)))
        #expect(plain.header("Content-Encoding") == nil)

        let tag = try #require(plain.header("ETag"))
        let again = try #require(Assets.response(to: Request(target: address, headers: [("If-None-Match", tag)])))
        #expect(again.status == 304 && again.body == .empty)

        #expect(
            try Assets.response(to: Request(target: "/assets/images/layers.png"))?.header("Cache-Control")
                == "public, no-cache"
        )
        #expect(try Assets.response(to: Request(target: "/assets/none.css")) == nil)
    }

    @Test func `every icon is in the sprite, and the sprite holds no other`() throws {
        let sprite = String(decoding: try #require(Assets.byName["icons.svg"]).bytes, as: UTF8.self)
        let drawn = sprite.matches(of: /<symbol id="([^"]+)"/).map { String($0.output.1) }
        #expect(Set(drawn) == Set(Icon.allCases.map(\.rawValue)))
        #expect(drawn.count == Icon.allCases.count)
    }

    @Test func `the stylesheet stays within 12 KB and the scripts within 15 KB`() throws {
        let scripts = ["app.js", "photo.js", "topic.js", "place.js", "staff.js", "answer.js"]
        #expect(try gzipped(["site.css"]) <= 12 * 1024)
        #expect(try gzipped(scripts) <= 15 * 1024)
    }

    @Test func `the drawn sheet braces match and no rule speaks of a picture from outside`() throws {
        let sheet = String(decoding: try #require(Assets.byName["site.css"]).bytes, as: UTF8.self)
        #expect(sheet.count { $0 == "{" } == sheet.count { $0 == "}" })
        #expect(!sheet.contains("url("))
        #expect(!sheet.contains("@import"))
    }

    @Test func `the scripts bring nothing from outside and write no HTML of others`() throws {
        for name in ["app.js", "photo.js", "topic.js", "staff.js", "place.js", "answer.js"] {
            let script = String(decoding: try #require(Assets.byName[name]).bytes, as: UTF8.self)
            #expect(!script.contains("http"), "\(name)")
            #expect(!script.contains("innerHTML"), "\(name)")
            #expect(!script.contains("eval("), "\(name)")
        }
    }

    /// The sum of the sizes as the site sends them.
    private func gzipped(_ names: [String]) throws -> Int {
        try names.reduce(0) { $0 + (try #require(Assets.byName[$1]?.gzipped)).count }
    }
}
