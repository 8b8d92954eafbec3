import FoundationEssentials
import OtklikDomain
import OtklikService
import WebServer

// What every handler of the API needs.
extension Call {
    /// Reads the body as JSON.
    func json<Value: Decodable>(_ type: Value.Type) throws -> Value {
        guard request.mediaType == "application/json" else { throw BadRequest(.contentType, status: 415) }
        return try decoded(type, from: try request.body.collect())
    }

    /// Runs a POST once for its `Idempotency-Key`; a repetition gets the first answer again.
    func once(_ person: SignedIn?, body: [UInt8]? = nil, _ make: () throws -> (status: Int, json: JSONText)) throws
        -> Response
    {
        try once(person, body: body, again: nil) { _ in try make() }
    }

    /// As above, where what is done keeps the mark of the request itself, and a repetition gets what `again` makes of the
    /// kept answer's bytes.
    func once(
        _ person: SignedIn?,
        body: [UInt8]? = nil,
        again: (([UInt8]) throws -> (status: Int, json: JSONText))?,
        _ make: (RequestMark) throws -> (status: Int, json: JSONText)
    ) throws -> Response {
        guard let key = request.header("Idempotency-Key"), (1...200).contains(key.utf8.count) else {
            throw IdempotencyKeyMissing()
        }
        let seed = Array("\(request.method.rawValue) \(request.rawTarget)\n".utf8)
        let bytes = seed + (try body ?? request.body.collect())
        let (answer, isRepeated) = try site.platform.idempotency.once(
            key: key,
            person: person?.person.id,
            request: bytes,
            site.platform,
            again: again.map { make in { Self.kept(try make(Array($0.body.utf8))) } }
        ) {
            Self.kept(try make($0))
        }
        var response = Response.json(bytes: Array(answer.body.utf8), status: answer.status)
        if isRepeated { response.setHeader("Idempotency-Replayed", "true") }
        return response
    }

    private static func kept(_ answer: (status: Int, json: JSONText)) -> KeptAnswer {
        KeptAnswer(status: answer.status, body: String(decoding: answer.json.bytes, as: UTF8.self))
    }

    /// The version that a changing request was decided on.
    ///
    /// Throws `VersionMissing` (428) without an `If-Match`.
    func matchedVersion() throws -> Int {
        guard let header = request.header("If-Match") else { throw VersionMissing() }
        guard let version = Int(header.filter { $0 != "\"" }) else { throw VersionMissing() }
        return version
    }
}

/// Every POST of the API carries an `Idempotency-Key`.
struct IdempotencyKeyMissing: Error {}

/// A change needs the version it was decided on: `If-Match`.
struct VersionMissing: Error {}

/// Somebody else was quicker: the version of `If-Match` is not the newest one.
struct VersionStale: Error {
    let actual: Int
}

extension Response {
    static func json(_ value: JSONText, status: Int = 200) -> Response {
        .json(bytes: value.bytes, status: status)
    }
}
