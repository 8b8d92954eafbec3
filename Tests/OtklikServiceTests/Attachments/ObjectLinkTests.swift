import OtklikDomain
import Outbound
import Testing

@testable import OtklikService

@Suite("Links to objects") struct ObjectLinkTests {
    /// The example of Amazon's "Authenticating Requests: Using Query Parameters".
    private static let example = ObjectLink(
        scheme: "https://",
        host: "examplebucket.s3.amazonaws.com",
        region: "us-east-1",
        key: "AKIAIOSFODNN7EXAMPLE",
        secret: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
    ) { "/\($0)" }
    /// 2013-05-24T00:00:00Z.
    private static let moment = Instant(milliseconds: 1_369_353_600_000)

    @Test func `the signature is the published one`() {
        let link = Self.example.address(of: "test.txt", at: Self.moment, seconds: 86_400)
        #expect(
            link == "https://examplebucket.s3.amazonaws.com/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256"
                + "&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request"
                + "&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host"
                + "&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404"
        )
    }

    @Test func `how the store is to describe the file is signed too`() throws {
        func link(_ type: String) -> String {
            Self.example.address(
                of: "a",
                at: Self.moment,
                seconds: 60,
                answer: [("response-content-type", type)]
            )
        }
        #expect(link("image/jpeg").contains("&response-content-type=image%2Fjpeg&X-Amz-Signature="))
        #expect(link("image/jpeg").suffix(64) != link("text/html").suffix(64))
    }

    @Test(arguments: [
        ("https://s3.example", "s3.example"), ("https://s3.example:443", "s3.example"),
        ("https://s3.example:9000", "s3.example:9000"), ("http://127.0.0.1:80", "127.0.0.1"),
        ("http://127.0.0.1:443", "127.0.0.1:443"), ("https://[::1]:443", "[::1]"),
    ]) func `the host is signed as browsers send it`(endpoint: String, host: String) throws {
        let settings = try ObjectStoreSettings(endpoint: endpoint, bucket: "files", region: "r", key: "k", secret: "s")
        #expect(settings.host == host)
    }
}
