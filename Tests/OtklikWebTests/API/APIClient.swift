import Database
import Foundation
import OtklikDomain
import Testing
import WebServer

@testable import OtklikService

/// Speaks JSON to a test site with a bearer token of a person of the town.
struct APIClient {
    let site: TestSite
    let token: String

    init(_ site: TestSite, as person: TestPerson) throws {
        self.site = site
        let viewer = try site.viewer(person)
        let result = try site.platform.accounts.bearerForTests(viewer.person)
        token = result
    }

    struct Answer {
        let status: Int
        let headers: TestAnswer
        let json: [String: Any]

        subscript(name: String) -> Any? { json[name] }
        var code: String? { json["code"] as? String }
        var version: Int? { json["version"] as? Int }
    }

    func get(_ path: String, headers: [(String, String)] = []) throws -> Answer {
        try send(.get, path, nil, headers: headers)
    }

    func post(
        _ path: String,
        _ body: [String: Any],
        key: String? = UUID().uuidString,
        version: Int? = nil
    ) throws -> Answer {
        var headers = [("Content-Type", "application/json")]
        if let key { headers.append(("Idempotency-Key", key)) }
        if let version { headers.append(("If-Match", "\"\(version)\"")) }
        return try send(
            .post,
            path,
            try [UInt8](JSONSerialization.data(withJSONObject: body, options: .sortedKeys)),
            headers: headers
        )
    }

    func step(_ number: String, _ body: [String: Any], version: Int) throws -> Answer {
        try post("/api/v1/messages/\(encoded(number))/steps", body, version: version)
    }

    func message(_ number: String) throws -> Answer {
        try get("/api/v1/messages/\(encoded(number))")
    }

    func send(
        _ method: WebServer.Method,
        _ path: String,
        _ body: [UInt8]?,
        headers: [(String, String)] = []
    ) throws -> Answer {
        let all = headers + [("Authorization", "Bearer \(token)")]
        let answer = try site.send(method, path, headers: all, body: body ?? [], as: .guest)
        let json = answer.body.isEmpty ? nil : try? JSONSerialization.jsonObject(with: Data(answer.body))
        return Answer(status: answer.status, headers: answer, json: json as? [String: Any] ?? [:])
    }

    func encoded(_ number: String) -> String {
        number.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? number
    }
}

extension Accounts {
    /// A bearer token without a mailed code.
    fileprivate func bearerForTests(_ person: PersonRecord) throws -> String {
        let issue = newSession(kind: .bearer)
        guard case .signedIn(let token) = try platform.database.write({ try issue($0, person) }) else {
            throw NotFound()
        }
        return token
    }
}
