import Glibc
import Markup
import OtklikDomain
import OtklikPhrases
import OtklikService
import WebServer

/// What a failure is for the person it happens to.
struct Failure {
    let kind: ErrorPhrase.ErrorKind
    /// Words of this very failure; nil: the general ones of its kind.
    var reason: String?
    /// A stable name for the API's problem documents.
    var code: String
    var retryAfter: Span?
    /// A JSON pointer to the member that is wrong.
    var pointer: String?
    /// An HTTP status that pages do not have.
    var status: Int?
    /// Whether the operator must see it in the log.
    var isFault = false
}

extension Site {
    /// Tells what an error means. Whatever is not known here is a fault of ours.
    func failure(_ error: any Error, _ language: Language) -> Failure {
        switch error {
        case let refusal as Refusal:
            return Failure(
                kind: kind(refusal),
                reason: refusal.words(in: language),
                code: refusal.name
            )
        case let field as FieldError:
            return Failure(kind: .unprocessable, reason: field.words(in: language), code: "field")
        case is NotFound: return Failure(kind: .notFound, code: "not_found")
        case is MethodNotAllowed: return Failure(kind: .methodNotAllowed, code: "method_not_allowed")
        case let forbidden as Forbidden:
            return Failure(kind: .forbidden, reason: forbidden.words(in: language), code: forbidden.name)
        case let denied as Denied:
            return Failure(
                kind: denied == .invisible ? .notFound : .forbidden,
                reason: AccessPhrase.denied(denied).text(in: language),
                code: "forbidden"
            )
        case is SignInNeeded: return Failure(kind: .forbidden, code: "sign_in")
        case let many as TooMany: return Failure(kind: .tooMany, code: "too_many", retryAfter: many.retryAfter)
        case let trouble as FileTrouble:
            return Failure(
                kind: ErrorPhrase.ErrorKind(rawValue: trouble.status) ?? .unprocessable,
                reason: FilePhrase.trouble(trouble, documents: false).text(in: language),
                code: "file"
            )
        case let bad as BadRequest:
            return Failure(kind: ErrorPhrase.ErrorKind(rawValue: bad.status) ?? .badRequest, code: bad.reason.rawValue)
        default: return apiFailure(error) ?? storeFailure(error)
        }
    }

    /// Failures that only the API knows.
    private func apiFailure(_ error: any Error) -> Failure? {
        switch error {
        case let bad as BadJSON:
            Failure(
                kind: .badRequest,
                reason: APIPhrase.badMember(bad.pointer, bad.detail).text(in: .russian),
                code: "json",
                pointer: bad.pointer
            )
        case is IdempotencyKeyMissing:
            Failure(kind: .badRequest, reason: APIPhrase.keyMissing.text(in: .russian), code: "idempotency_key_missing")
        case Idempotency.Refused.otherBody:
            Failure(
                kind: .unprocessable,
                reason: APIPhrase.keyReused.text(in: .russian),
                code: "idempotency_key_reused"
            )
        case Idempotency.Refused.running:
            Failure(kind: .conflict, reason: APIPhrase.stillRunning.text(in: .russian), code: "still_running")
        case is VersionMissing:
            Failure(
                kind: .unprocessable,
                reason: APIPhrase.versionMissing.text(in: .russian),
                code: "version_missing",
                status: 428
            )
        case is VersionStale:
            Failure(
                kind: .conflict,
                reason: APIPhrase.versionStale.text(in: .russian),
                code: "version_stale",
                status: 412
            )
        case is WrongProof:
            Failure(kind: .unprocessable, reason: APIPhrase.wrongProof.text(in: .russian), code: "wrong_proof")
        default: nil
        }
    }

    private func kind(_ refusal: Refusal) -> ErrorPhrase.ErrorKind {
        switch refusal.kind {
        case .forbidden: .forbidden
        case .conflict: .conflict
        case .invalid: .unprocessable
        }
    }

    /// A full or busy store passes by itself; anything else is a fault.
    private func storeFailure(_ error: any Error) -> Failure {
        // The server's own temporary files share the disk with the store.
        if let file = fileFailure(error) { return file }
        let isFull = (error as? FileFailure).map { $0.code == ENOSPC || $0.code == EDQUOT } ?? false
        if isFull || StoreTrouble(error) != nil {
            return Failure(kind: .unavailable, code: "unavailable", retryAfter: .seconds(10), isFault: true)
        }
        return Failure(kind: .fault, code: "fault", isFault: true)
    }

    /// A bucket that does not give a file now.
    private func fileFailure(_ error: any Error) -> Failure? {
        switch error {
        case let away as FileStore.Away:
            Failure(
                kind: .unavailable,
                reason: FilePhrase.storeAway.text(in: .russian),
                code: "file_store_away",
                retryAfter: Span(milliseconds: away.milliseconds + 999)
            )
        case is FileStore.OnItsWay:
            Failure(
                kind: .unavailable,
                reason: FilePhrase.onItsWay.text(in: .russian),
                code: "file_on_its_way",
                retryAfter: .seconds(30)
            )
        default: nil
        }
    }

    /// A page or a problem document in place of an answer.
    func failurePage(_ request: Request, surface: Route.Surface, _ error: any Error, call: Call? = nil) -> Response {
        let failure = failure(error, .russian)
        if failure.isFault { platform.log("request \(request.id) \(request.method.rawValue): \(error)") }
        var response: Response
        switch surface {
        case .api: response = problem(failure, request)
        case .page:
            // Whoever works here stays among the staff's pages.
            let shape: PageFrame.Shape = call?.viewer?.isStaff == true ? .staff : .site
            let frame = call?.frame("", shape: shape) ?? bareFrame(request)
            let page = ErrorPage(
                failure.kind,
                frame: frame,
                reason: failure.reason,
                back: backLink(request, failure),
                requestID: failure.isFault ? request.id : nil
            )
            response = .html(page.body.bytes, status: failure.kind.rawValue)
        }
        if let wait = failure.retryAfter {
            response.setHeader("Retry-After", String(max(1, wait.milliseconds / 1_000)))
        }
        return response
    }

    /// The page that the person came from, for a form that was refused.
    private func backLink(_ request: Request, _ failure: Failure) -> Link? {
        guard request.method == .post, let referer = request.header("Referer"),
            referer.hasPrefix(settings.publicURL) || referer.contains("://\(request.header("Host") ?? "-")/")
        else { return nil }
        let path = referer.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false).last.map { "/\($0)" }
        return path.flatMap { Link($0) }
    }

    /// RFC 9457.
    func problem(_ failure: Failure, _ request: Request) -> Response {
        let status = failure.code == "sign_in" ? 401 : failure.status ?? failure.kind.rawValue
        var response = Response.bytes(
            problemBytes(failure, status: status, request: request),
            type: "application/problem+json",
            status: status
        )
        if status == 401 { response.setHeader("WWW-Authenticate", "Bearer") }
        return response
    }

    /// The document itself; a request that could not be read has no id.
    func problemBytes(_ failure: Failure, status: Int, request: Request?) -> [UInt8] {
        let title = ErrorPhrase.title(failure.kind).text(in: .russian)
        let detail = failure.reason ?? ErrorPhrase.text(failure.kind).text(in: .russian)
        var members: [(String, JSONText)] = [
            ("type", .text("about:blank")), ("title", .text(title)), ("status", .int(status)),
            ("detail", .text(detail)), ("code", .text(failure.code)),
        ]
        if let request { members.append(("traceId", .text(request.id))) }
        if let pointer = failure.pointer {
            members.append(("errors", .list([.object([("pointer", .text(pointer)), ("detail", .text(detail))])])))
        }
        return JSONText.object(members).bytes
    }
}

extension Forbidden {
    func words(in language: Language) -> String {
        let phrase: AccessPhrase =
            switch self {
            case .role(let role): .otherRole(role)
            case .scope: .otherScope
            case .forged, .otherOrigin: .staleForm
            }
        return phrase.text(in: language)
    }

    var name: String {
        switch self {
        case .role: "role"
        case .scope: "scope"
        case .forged: "forged"
        case .otherOrigin: "other_origin"
        }
    }
}
