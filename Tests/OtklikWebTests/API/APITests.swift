import Database
import Foundation
import OtklikDomain
import OtklikService
import Testing
import WebServer

@testable import OtklikWeb

@Suite("JSON API")
struct APITests {
    private let hole: [String: Any] = [
        "text": "Глубокая яма у дома 14, колесо пробили уже двое.", "essence": "Яма у дома 14", "topic": "1",
        "place": ["address": "Верхнереченск, Садовая улица, 14", "latitude": 58.0105, "longitude": 56.2502],
    ]

    @Test func `the whole line goes through the API: sent, accepted, assigned, answered, approved, rated`() throws {
        let site = try TestSite()
        let sent = try APIClient(site, as: .anna).post("/api/v1/messages", hole)
        #expect(sent.status == 201)
        let number = try #require(sent["number"] as? String)
        #expect(sent.headers.header("Location")?.hasPrefix("/api/v1/messages/") == true)
        let accepted = try APIClient(site, as: .boris).step(number, ["command": "accept"], version: 1)
        #expect(accepted.status == 200 && accepted["state"] as? String == "registered")
        let gleb = try site.viewer(.gleb).person.id
        let assigned = try APIClient(site, as: .vera)
            .step(number, ["command": "assign", "executor": "\(gleb)"], version: 2)
        #expect(assigned["state"] as? String == "executor_assigned")
        let taken = try APIClient(site, as: .gleb).step(number, ["command": "take_to_work"], version: 3)
        #expect(taken["state"] as? String == "in_work")
        let draft: [String: Any] = [
            "kind": "answer", "type": "explained", "text": "Заделаем яму до пятницы, 20 ноября.",
        ]
        let drafted = try APIClient(site, as: .gleb).step(
            number,
            ["command": "submit_draft", "draft": draft],
            version: 4
        )
        #expect(drafted["state"] as? String == "on_approval", "\(drafted.json)")
        let approved = try APIClient(site, as: .egor).step(number, ["command": "approve"], version: 5)
        #expect(approved["state"] as? String == "answered")
        let rated = try APIClient(site, as: .anna)
            .post("/api/v1/messages/\(encoded(number))/ratings", ["rating": 5, "solved": true], version: 6)
        #expect(rated.status == 200 && rated["state"] as? String == "closed")
    }

    @Test func `a similar message is found without its words and joined by its key`() throws {
        let site = try TestSite()
        let lead = try site.deskMessage(.inWork, "Барсук у подъезда", topic: TestTown.hole)
        let client = try APIClient(site, as: .pavel)
        let found = try client.post("/api/v1/similar-messages", hole)
        let similar = try #require((found["messages"] as? [[String: Any]])?.first)
        #expect(similar["topic"] as? String == "Яма на проезжей части" && similar["distance"] as? String == "here")
        #expect(!found.headers.text.contains("арсук") && !found.headers.text.contains(lead.description))
        #expect(try (client.get("/api/v1/messages")["messages"] as? [Any])?.isEmpty == true)
        var message = hole
        message["join"] = similar["join"]
        let sent = try client.post("/api/v1/messages", message, key: "k-1")
        #expect(sent.status == 201 && sent["state"] as? String == "merged")
        #expect(sent["lead"] as? String == lead.description)
        let again = try client.post("/api/v1/messages", message, key: "k-1")
        #expect(again["number"] as? String == sent["number"] as? String)
        message["join"] = "чужой"
        let alone = try client.post("/api/v1/messages", message)
        #expect(alone.status == 201 && alone["state"] as? String == "moderation")
    }

    @Test func `a repeated request gets the first answer again`() throws {
        let site = try TestSite()
        let client = try APIClient(site, as: .anna)
        let first = try client.post("/api/v1/messages", hole, key: "k-1")
        let second = try client.post("/api/v1/messages", hole, key: "k-1")
        #expect(first["number"] as? String == second["number"] as? String)
        #expect(second.headers.header("Idempotency-Replayed") == "true")
        #expect(second.status == 201 && second.headers.header("Location") == first.headers.header("Location"))
        #expect(second.headers.header("Location")?.hasPrefix("/api/v1/messages/") == true)
        let list = try #require(try client.get("/api/v1/messages")["messages"] as? [Any])
        #expect(list.count == 1)
    }

    @Test func `a repeated message is found by its number, whatever became of its key`() throws {
        let site = try TestSite()
        let client = try APIClient(site, as: .anna)
        let first = try client.post("/api/v1/messages", hole, key: "k-1")
        // As a message that was declined and sent again from the site.
        try site.platform.database.write { try $0.script("UPDATE message_card SET client_key = 'draft:1'") }
        let second = try client.post("/api/v1/messages", hole, key: "k-1")
        #expect(second.status == 201 && second["number"] as? String == first["number"] as? String)
    }

    @Test func `a message and the mark of its request are one write`() throws {
        let site = try TestSite()
        try site.platform.database.write { try $0.script("ALTER TABLE idempotency RENAME TO away") }
        let client = try APIClient(site, as: .anna)
        #expect(try client.post("/api/v1/messages", hole, key: "k-1").status >= 500)
        try site.platform.database.write { try $0.script("ALTER TABLE away RENAME TO idempotency") }
        #expect(try (client.get("/api/v1/messages")["messages"] as? [Any])?.isEmpty == true)
        #expect(try client.post("/api/v1/messages", hole, key: "k-1").status == 201)
    }

    @Test func `an answer that cannot be kept is given all the same`() throws {
        let site = try TestSite()
        let done = try site.platform.idempotency.once(key: "k-1", person: nil, request: [1], site.platform) { _ in
            try site.platform.database.write { try $0.script("ALTER TABLE idempotency RENAME TO away") }
            return KeptAnswer(status: 201, body: "done")
        }
        #expect(done.answer == KeptAnswer(status: 201, body: "done") && !done.isRepeated)
        try site.platform.database.write { try $0.script("ALTER TABLE away RENAME TO idempotency") }
    }

    @Test func `a key used for another body is refused`() throws {
        let client = try APIClient(try TestSite(), as: .anna)
        _ = try client.post("/api/v1/messages", hole, key: "k-1")
        var other = hole
        other["text"] = "Другой текст, другой вопрос."
        let answer = try client.post("/api/v1/messages", other, key: "k-1")
        #expect(answer.status == 422 && answer.code == "idempotency_key_reused")
    }

    @Test func `a post without a key is refused`() throws {
        let answer = try APIClient(try TestSite(), as: .anna).post("/api/v1/messages", hole, key: nil)
        #expect(answer.status == 400 && answer.code == "idempotency_key_missing")
    }

    @Test func `a step without a version is 428, on an old one 412`() throws {
        let site = try TestSite()
        let sent = try APIClient(site, as: .anna).post("/api/v1/messages", hole)
        let number = try #require(sent["number"] as? String)
        let boris = try APIClient(site, as: .boris)
        let path = "/api/v1/messages/\(encoded(number))/steps"
        let blind = try boris.post(path, ["command": "accept"])
        #expect(blind.status == 428 && blind.code == "version_missing")
        #expect(try boris.step(number, ["command": "accept"], version: 1).status == 200)
        let late = try boris.post(path, ["command": "decline", "declineReason": "other", "words": "Нет"], version: 1)
        #expect(late.status == 412 && late.code == "version_stale")
    }

    @Test func `problems are problem documents`() throws {
        let site = try TestSite()
        let client = try APIClient(site, as: .anna)
        let missing = try client.get("/api/v1/messages/26-000099-%D0%90")
        #expect(missing.status == 404)
        #expect(missing.headers.header("Content-Type") == "application/problem+json")
        let broken = try client.send(
            .post,
            "/api/v1/messages",
            Array("{".utf8),
            headers: [("Content-Type", "application/json"), ("Idempotency-Key", "a")]
        )
        #expect(broken.status == 400 && broken.code == "json")
        let untyped = try client.post("/api/v1/messages", ["text": 5])
        let errors = try #require(untyped["errors"] as? [[String: Any]])
        #expect(errors.first?["pointer"] as? String == "/text")
        let unknown = try client.get("/api/v1/nothing")
        #expect(unknown.status == 404 && unknown.headers.header("Content-Type") == "application/problem+json")
    }

    @Test func `without a token 401, with a browser's cookie too`() throws {
        let site = try TestSite()
        let bare = try site.send(.get, "/api/v1/messages", headers: [], body: [], as: .guest)
        #expect(bare.status == 401 && bare.header("WWW-Authenticate") == "Bearer")
        let cookie = try site.send(.get, "/api/v1/messages", headers: [], body: [], as: .anna)
        #expect(cookie.status == 401)
    }

    @Test func `a person signs in by the mailed code and out again`() throws {
        let site = try TestSite()
        let json = [("Content-Type", "application/json"), ("Idempotency-Key", "c-1")]
        let asked = try site.send(
            .post,
            "/api/v1/sign-in-codes",
            headers: json,
            body: Array(#"{"email":"new@example.org"}"#.utf8),
            as: .guest
        )
        #expect(asked.status == 202)
        let code = try site.mailedCode(to: "new@example.org")
        let body = Array(#"{"email":"new@example.org","code":"\#(code)"}"#.utf8)
        let signed = try site.send(.post, "/api/v1/sessions", headers: json, body: body, as: .guest)
        #expect(signed.status == 201)
        let token = try #require(
            (try JSONSerialization.jsonObject(with: Data(signed.body)) as? [String: Any])?["token"] as? String
        )
        let bearer = [("Authorization", "Bearer \(token)")]
        let me = try site.send(.get, "/api/v1/sessions/current", headers: bearer, body: [], as: .guest)
        #expect(me.status == 200 && me.text.contains("new@example.org"))
        let out = try site.send(.delete, "/api/v1/sessions/current", headers: bearer, body: [], as: .guest)
        #expect(out.status == 204)
        #expect(try site.send(.get, "/api/v1/sessions/current", headers: bearer, body: [], as: .guest).status == 401)
    }

    @Test func `the topic tree has an ETag`() throws {
        let client = try APIClient(try TestSite(), as: .anna)
        let first = try client.get("/api/v1/topics")
        let tag = try #require(first.headers.header("ETag"))
        #expect((first["topics"] as? [Any])?.count == 9, "the switched-off one is not offered")
        #expect(try client.get("/api/v1/topics", headers: [("If-None-Match", tag)]).status == 304)
    }

    @Test func `the queue is that of the role`() throws {
        let site = try TestSite()
        _ = try APIClient(site, as: .anna).post("/api/v1/messages", hole)
        let queue = try APIClient(site, as: .boris).get("/api/v1/queue")
        #expect(queue["filter"] as? String == "moderation")
        #expect((queue["messages"] as? [Any])?.count == 1)
        #expect(try APIClient(site, as: .anna).get("/api/v1/queue").status == 403)
        #expect(try APIClient(site, as: .lev).get("/api/v1/queue")["filter"] as? String == "to_assign")
    }

    @Test func `a photo is uploaded and becomes part of the message`() throws {
        let site = try TestSite()
        let client = try APIClient(site, as: .anna)
        let photo = try TestPhoto.jpeg(place: TestTown.garden14)
        let head = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.jpg\"\r\n\r\n"
        let body = Array(head.utf8) + photo + Array("\r\n--b--\r\n".utf8)
        let uploaded = try client.send(
            .post,
            "/api/v1/attachments",
            body,
            headers: [("Content-Type", "multipart/form-data; boundary=b"), ("Idempotency-Key", "p-1")]
        )
        #expect(uploaded.status == 201)
        let id = try #require(uploaded["id"] as? String)
        var message = hole
        message["attachments"] = [id]
        let sent = try client.post("/api/v1/messages", message)
        let files = try #require(sent["attachments"] as? [[String: Any]])
        #expect(files.map { $0["id"] as? String } == [id])
        #expect(
            uploaded["place"] is [String: Any] && files.first?["place"] == nil,
            "where it was taken stays a draft's"
        )
        let stolen = try APIClient(site, as: .pavel).post("/api/v1/messages", message)
        #expect(stolen.status == 404, "a file of another person, and already used")
    }

    private func encoded(_ number: String) -> String {
        number.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? number
    }
}
