import OtklikDomain
import OtklikPhrases
import OtklikService
import WebServer

/// The JSON API: the same services as the pages, bearer tokens, problem documents, idempotent POSTs.
enum APIRoutes {
    // swift-format-ignore: a table should look like a table
    static let all: [Route] = [
        .anyone(.get, "/api/v1/openapi.json", api: "getDescription", description),
        .anyone(.post, "/api/v1/sign-in-codes", api: "requestSignInCode", requestCode),
        .anyone(.post, "/api/v1/sessions", api: "createSession", createSession),
        .person(.get, "/api/v1/sessions/current", api: "getSession", showSession),
        .person(.delete, "/api/v1/sessions/current", api: "deleteSession", deleteSession),
        .anyone(.get, "/api/v1/topics", api: "listTopics", topics).lagging(),
        .anyone(.get, "/api/v1/places", api: "suggestPlaces", places).lagging(),
        .person(.post, "/api/v1/attachments", api: "uploadAttachment", limit: .uploads, upload),
        .person(.get, "/api/v1/messages", api: "listMessages", APIMessages.list),
        .person(.post, "/api/v1/messages", api: "sendMessage", APIMessages.send),
        .person(.post, "/api/v1/similar-messages", api: "findSimilar", APIMessages.similar),
        .person(.get, "/api/v1/messages/{number}", api: "getMessage", APIMessages.show),
        .person(.post, "/api/v1/messages/{number}/ratings", api: "rateMessage", APIMessages.rate),
        .person(.post, "/api/v1/messages/{number}/steps", api: "takeStep", APIMessages.step),
        .person(.get, "/api/v1/queue", api: "getQueue", APIMessages.queue),
    ]

    private static func description(_ call: Call) throws -> Response {
        .json(OpenAPI.document)
    }

    private static func requestCode(_ call: Call) throws -> Response {
        let input = try call.json(SignInCodeInput.self)
        let email = try EmailAddress(input.email)
        return try call.once(nil) {
            let result = try call.site.platform.accounts.requestCode(for: email, network: call.request.remoteAddress)
            if case .tooMany(let wait) = result { throw TooMany(retryAfter: wait) }
            let life = call.site.platform.reference.current.rules.codeLife
            return (202, .object([("expiresInSeconds", .int(Int(life.milliseconds / 1_000)))]))
        }
    }

    /// Not kept for repetition: the answer is a secret. A code works once, so a repeated request asks for a new one.
    private static func createSession(_ call: Call) throws -> Response {
        let input = try call.json(SessionInput.self)
        guard call.request.header("Idempotency-Key") != nil else { throw IdempotencyKeyMissing() }
        let email = try EmailAddress(input.email)
        let accounts = call.site.platform.accounts
        let network = call.request.remoteAddress
        let result: Accounts.SignIn
        if let password = input.password {
            result = try accounts.signIn(email: email, password: password, network: network, kind: .bearer)
        } else {
            result = try accounts.signIn(email: email, code: input.code ?? "", network: network, kind: .bearer)
        }
        switch result {
        case .signedIn(let token): return .json(.object([("token", .text(token))]), status: 201)
        case .tooMany(let wait): throw TooMany(retryAfter: wait)
        case .switchedOff: throw Forbidden.scope
        case .wrongCode, .codeGone, .wrongPassword: throw WrongProof(result)
        }
    }

    private static func showSession(_ call: Call, _ viewer: SignedIn) throws -> Response {
        .json(
            .object([
                ("person", APIView.id(viewer.person.id)), ("name", .text(viewer.person.name)),
                ("email", .text(viewer.person.email)), ("role", .text(viewer.role.rawValue)),
                ("organisation", APIView.id(viewer.current?.organisation)),
                ("roles", .list(viewer.grants.map { .text($0.role.rawValue) })),
            ])
        )
    }

    private static func deleteSession(_ call: Call, _ viewer: SignedIn) throws -> Response {
        try call.site.platform.accounts.signOut(viewer)
        return Response(status: 204)
    }

    /// The tree changes seldom: its ETag lets a phone keep it.
    private static func topics(_ call: Call) throws -> Response {
        let reference = call.site.platform.reference.current
        let today = reference.zone.date(of: call.site.platform.now)
        let json = JSONText.object([
            ("topics", .list(reference.topics.filter { $0.isOffered(on: today) }.map(APIView.topic)))
        ])
        var response = Response.json(json)
        guard case .bytes(let bytes) = response.body else { return response }
        let tag = call.site.platform.tag(of: bytes)
        if call.request.header("If-None-Match") == tag { return Response(status: 304, headers: [("ETag", tag)]) }
        response.setHeader("ETag", tag)
        response.setHeader("Cache-Control", "private, max-age=300")
        return response
    }

    private static func places(_ call: Call) throws -> Response {
        let found = try call.site.platform.places.suggest(call.query["q"] ?? "")
        return .json(.object([("places", .list(found.map(APIView.address)))]))
    }

    private static func upload(_ call: Call, _ viewer: SignedIn) throws -> Response {
        guard call.request.mediaType == "multipart/form-data" else { throw BadRequest(.contentType, status: 415) }
        let form = try call.request.multipart()
        guard let file = form.files.first else { throw FileTrouble.missing }
        let seed = try call.site.platform.files.fingerprint(of: file.path)
        return try call.once(viewer, body: Array(seed.utf8)) {
            let incoming = IncomingFile(path: file.path, name: file.fileName, bytes: file.count)
            let record = try call.site.platform.attachments.take(incoming, for: .upload(by: viewer))
            return (201, APIView.upload(record))
        }
    }
}

/// The code or the password is not right.
struct WrongProof: Error {
    let result: Accounts.SignIn

    init(_ result: Accounts.SignIn) {
        self.result = result
    }
}
