import Testing

@testable import WebServer

@Suite("Server")
struct ServerTests {
    @Test func `a request gets its answer with length and date`() throws {
        let site = try TestServer()
        let client = try site.client()
        client.send("GET /hello?x=1 HTTP/1.1\r\nHost: a\r\n\r\n")
        let answer = try #require(client.receiveAnswer())
        #expect(answer.status == 200)
        #expect(answer.text == "GET /hello 0 \n")
        #expect(answer.header("Date")?.hasSuffix("GMT") == true)
        #expect(answer.header("Connection") == nil)
    }
}
