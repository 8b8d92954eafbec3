import Markup
import OtklikDomain
import OtklikPhrases
import OtklikService
package import WebServer

// What may be answered on a loop thread, because it waits for nothing.
extension Site {
    /// Embedded files; nil for everything that needs the database.
    package func answerAtOnce(_ request: Request) -> Response? {
        guard request.path.hasPrefix("/assets/"), request.method == .get || request.method == .head else { return nil }
        return answer(request)
    }

    /// Where the API's addresses begin: its clients get problem documents, also from the engine.
    package static var apiArea: String { "/api/" }

    /// The page of an answer that the engine gives before there is a request: a broken head, a body too large.
    package func engineErrorPage(_ status: Int, area: String) -> ServerConfiguration.ErrorPage {
        let kind = ErrorPhrase.ErrorKind(rawValue: status) ?? (status >= 500 ? .unavailable : .badRequest)
        if area == Self.apiArea {
            let failure = Failure(kind: kind, code: "refused", status: status)
            return .init(type: "application/problem+json", bytes: problemBytes(failure, status: status, request: nil))
        }
        let frame = PageFrame(
            language: .russian,
            title: "",
            viewer: .guest,
            csrf: FormToken(""),
            isDemo: platform.region.isDemo,
            regionName: platform.region.name,
            view: ViewSettings()
        )
        return .init(type: "text/html; charset=utf-8", bytes: ErrorPage(kind, frame: frame).body.bytes)
    }
}
