import CZlib
import Testing

@testable import WebServer

@Suite("Compression")
struct CompressionTests {
    private let page = Array(String(repeating: "<p>Яма на дороге</p>", count: 200).utf8)

    private func reply(_ response: Response, accepting line: String?) throws -> Response {
        let headers = line.map { [(name: "Accept-Encoding", value: $0)] } ?? []
        return compressed(response, for: try Request(target: "/", headers: headers))
    }

    @Test func `a page comes back whole through the wire`() throws {
        let page = page
        let site = try TestServer(handler: { _ in .html(page) })
        let answer = try #require(try answer(of: site, to: head("GET", "Accept-Encoding: gzip, br")))
        #expect(answer.header("Content-Encoding") == "gzip")
        #expect(answer.header("Vary") == "Accept-Encoding")
        #expect(answer.body.count < page.count / 5)
        #expect(gunzip(answer.body) == page)
    }

    @Test(arguments: [
        ("gzip", true), ("br, GZIP;q=0.5", true), ("*", true), ("x-gzip", true), ("gzip;q=1.0", true),
        ("gzip; q=0.001", true),
        ("", false), ("br", false), ("gzip;q=0", false), ("gzip; q=0.000, *", false), ("*;q=0", false),
        ("gzipped", false),
    ])
    func `a client gets what it takes`(line: String, isPacked: Bool) throws {
        let response = try reply(.html(page), accepting: line)
        #expect((response.header("Content-Encoding") == "gzip") == isPacked)
        #expect(response.header("Vary") == "Accept-Encoding")
        #expect((response.body == .bytes(page)) == !isPacked)
    }

    @Test func `what is small, packed already or no text stays`() throws {
        var packed = Response.html(page)
        packed.setHeader("Content-Encoding", "br")
        let small = Response.html(Array(page.prefix(1_024)))
        for response in [packed, small, .bytes(page, type: "image/jpeg"), Response(status: 200)] {
            let sent = try reply(response, accepting: "gzip")
            #expect(sent.body == response.body)
            #expect(sent.header("Vary") == nil)
        }
    }

    @Test(arguments: [
        "text/css", "application/json", "image/svg+xml", "application/geo+json", "Text/HTML; charset=utf-8",
    ])
    func `text has many types`(type: String) throws {
        #expect(try reply(.bytes(page, type: type), accepting: "gzip").header("Content-Encoding") == "gzip")
    }

    @Test func `an existing Vary is kept, a strong tag becomes weak`() throws {
        var response = Response.html(page)
        response.setHeader("Vary", "Cookie")
        response.setHeader("ETag", "\"v1\"")
        let sent = try reply(response, accepting: "gzip")
        #expect(sent.header("Vary") == "Cookie, Accept-Encoding")
        #expect(sent.header("ETag") == "W/\"v1\"")
        response.setHeader("Vary", "cookie, accept-encoding")
        #expect(try reply(response, accepting: "gzip").header("Vary") == "cookie, accept-encoding")
    }

    private func gunzip(_ bytes: [UInt8]) -> [UInt8] {
        var stream = z_stream()
        inflateInit2_(&stream, 16 + 15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        defer { inflateEnd(&stream) }
        var input = bytes
        var output = [UInt8](repeating: 0, count: 1 << 20)
        let count = input.withUnsafeMutableBufferPointer { input in
            output.withUnsafeMutableBufferPointer { output in
                stream.next_in = input.baseAddress
                stream.avail_in = UInt32(input.count)
                stream.next_out = output.baseAddress
                stream.avail_out = UInt32(output.count)
                return inflate(&stream, Z_FINISH) == Z_STREAM_END ? output.count - Int(stream.avail_out) : 0
            }
        }
        return Array(output[..<count])
    }
}
