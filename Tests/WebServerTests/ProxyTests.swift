import Testing

@testable import WebServer

@Suite("Trusted proxies")
struct ProxyTests {
    @Test(arguments: [
        ([], "1.2.3.4", "127.0.0.1"),
        (["127.0.0.1"], "1.2.3.4", "1.2.3.4"),
        (["127.0.0.0/8"], "6.6.6.6, 1.2.3.4", "1.2.3.4"),
        (["::1", "127.0.0.1"], "2a00:1450::1", "2a00:1450::1"),
        (["10.0.0.0/8"], "1.2.3.4", "127.0.0.1"),
        (["127.0.0.1"], "not an address", "127.0.0.1"),
        (["127.0.0.1"], "1.2.3.4,", "1.2.3.4"),
        (["127.0.0.1"], "", "127.0.0.1"),
    ])
    func `only a trusted peer may name the client`(trusted: [String], line: String, expected: String) throws {
        let site = try TestServer(configure: { $0.trustedProxies = trusted }, handler: { .text($0.remoteAddress) })
        #expect(try answer(of: site, to: head("GET", "X-Forwarded-For: \(line)"))?.text == expected)
    }

    @Test func `the last of several lines counts`() throws {
        let site = try TestServer(
            configure: { $0.trustedProxies = ["127.0.0.1"] },
            handler: { .text($0.remoteAddress) }
        )
        let text = head("GET", "X-Forwarded-For: 6.6.6.6", "X-Forwarded-For: 1.2.3.4")
        #expect(try answer(of: site, to: text)?.text == "1.2.3.4")
    }

    @Test(arguments: ["localhost", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0/8", "::1/129", "1.2.3.4/x"])
    func `a range that is none stops the start`(text: String) {
        #expect(throws: ServerFailure.self) { try TestServer(configure: { $0.trustedProxies = [text] }) }
    }

    @Test(arguments: [
        ("1.2.3.4", "1.2.3.5", false), ("2001:db8:0:1::1", "2001:db8:0:1:ffff::2", true),
        ("2001:db8:0:1::1", "2001:db8:0:2::1", false), ("2001:db8:1:1::1", "2001:db8:11:1::1", false),
        ("10.0.0.1", "10.0.0.2", true),
    ])
    func `connections are counted by address, by network in IPv6, by nothing for a proxy`(
        first: String,
        second: String,
        isSame: Bool
    ) throws {
        let proxies = try TrustedProxies(["10.0.0.0/8"])
        #expect((proxies.countingPlace(of: first) == proxies.countingPlace(of: second)) == isSame)
        #expect(proxies.countingPlace(of: first).isEmpty == first.hasPrefix("10."))
    }

    @Test(arguments: [
        ("192.168.4.0/22", "192.168.7.255", true), ("192.168.4.0/22", "192.168.8.0", false),
        ("0.0.0.0/0", "9.9.9.9", true), ("0.0.0.0/0", "::1", false),
        ("2001:db8::/33", "2001:db8:7fff::1", true), ("2001:db8::/33", "2001:db8:8000::1", false),
    ])
    func `a range ends where its bits say`(range: String, address: String, isInside: Bool) throws {
        #expect(try TrustedProxies([range]).contains(address) == isInside)
    }
}
