import Foundation
import OtklikDomain
import Testing

@testable import OtklikService
@testable import OtklikWeb

@Suite("Files of an answer") struct DeskFileTests {
    private static let answer: KeyValuePairs<String, String> = [
        "kind": "answer", "type": "done", "answer": "Яму засыпали и закатали асфальтом", "way": "approval",
    ]

    @Test func `a topic that wants proof gets none without a photo`() throws {
        let site = try TestSite()
        let number = try site.deskMessage(.inWork, topic: TestTown.hole)
        let page = try site.act("answer", on: number, as: .gleb, Self.answer)
        #expect(page.status == 422 && page.words.contains("нужно фото «стало»"))
        #expect(page.area("answer") == "Яму засыпали и закатали асфальтом")
    }

    @Test func `a photo goes with the form in one step`() throws {
        let site = try TestSite()
        let number = try site.deskMessage(.inWork, topic: TestTown.hole)
        let sent = try site.sendFile(TestPhoto.jpeg(), on: number, Self.answer)
        #expect(sent.status == 303)
        #expect(try site.card(number).state == .onApproval)
        let detail = try site.platform.messages.detail(number, for: site.viewer(.egor))
        let record = try #require(detail.answers.last)
        #expect(detail.files(of: record.id).map(\.name) == ["photo.jpg"])
        #expect(try site.desk(number, as: .egor).words.contains("1 фото к ответу"))
    }

    @Test func `files come one by one, are seen, removed, and what was typed stays`() throws {
        let site = try TestSite()
        let number = try site.deskMessage(.inWork, topic: TestTown.hole)
        let typed: KeyValuePairs<String, String> = ["kind": "answer", "answer": "Пока пишу", "upload": "1"]
        _ = try site.sendFile(TestPhoto.jpeg(), on: number, typed)
        let two = try site.sendFile(TestPhoto.text, name: "акт.txt", on: number, typed)
        #expect(two.status == 200 && two.area("answer") == "Пока пишу")
        #expect(two.words.contains("photo.jpg") && two.words.contains("акт.txt"))
        let id = try #require(two.text.firstMatch(of: /name="remove" value="(\d+)"/)?.output.1)
        let one = try site.act(
            "answer",
            on: number,
            as: .gleb,
            ["kind": "answer", "answer": "Пишу", "remove": String(id)]
        )
        #expect(one.status == 200 && one.words.contains("акт.txt") && !one.words.contains("photo.jpg"))
        #expect(try site.card(number).state == .inWork)
    }

    @Test func `a file of a false kind is named and refused, the others wait`() throws {
        let site = try TestSite()
        let number = try site.deskMessage(.inWork)
        let page = try site.sendFile(TestPhoto.gif, name: "снимок.gif", on: number, Self.answer)
        #expect(page.status == 422)
        #expect(page.words.contains("снимок.gif: Файл GIF не подойдёт"))
        #expect(page.area("answer") == "Яму засыпали и закатали асфальтом")
        #expect(try site.card(number).state == .inWork)
    }

    @Test func `a double click takes a photo once`() throws {
        let site = try TestSite()
        let number = try site.deskMessage(.inWork, topic: TestTown.hole)
        let seen = try site.card(number).version
        #expect(try site.sendFile(TestPhoto.jpeg(), on: number, Self.answer, seen: seen).status == 303)
        #expect(try site.sendFile(TestPhoto.jpeg(), on: number, Self.answer, seen: seen).status == 303)
        #expect(try site.card(number).version == seen + 1)
        let waiting = try site.platform.attachments.waiting(for: .answer(site.card(number).id, by: site.viewer(.gleb)))
        #expect(waiting.isEmpty)
    }

    @Test func `the files of a returned draft go along again unless they are unticked`() throws {
        let site = try TestSite()
        let number = try site.deskMessage(.inWork, topic: TestTown.hole)
        _ = try site.sendFile(TestPhoto.jpeg(), on: number, Self.answer)
        try site.order(.returnDraft(remark: "Назовите улицу"), on: number, as: .egor)
        let form = try site.desk(number, "?do=answer", as: .gleb)
        let kept = try #require(form.checked("keep").first)
        let fields = Self.answer.map { ($0.key, $0.value) } + [("keep", kept)]
        #expect(try site.act("answer", on: number, as: .gleb, fields: fields).status == 303)
        let detail = try site.platform.messages.detail(number, for: site.viewer(.egor))
        let record = try #require(detail.answers.last)
        #expect(detail.files(of: record.id).count == 1)
    }

    @Test func `no stranger gets at the file of a draft`() throws {
        let site = try TestSite()
        let number = try site.deskMessage(.inWork, topic: TestTown.hole)
        _ = try site.sendFile(TestPhoto.jpeg(), on: number, Self.answer)
        let detail = try site.platform.messages.detail(number, for: site.viewer(.egor))
        let record = try #require(detail.answers.last)
        let file = try #require(detail.files(of: record.id).first)
        #expect(try site.get("/files/\(file.id)/public", as: .egor).status == 200)
        for person in [TestPerson.anna, .lev, .guest] {
            #expect(try site.get("/files/\(file.id)/public", as: person).status == 404)
        }
    }
}

extension TestSite {
    /// Posts the form of Gleb's answer with a file in it.
    fileprivate func sendFile(
        _ bytes: [UInt8],
        name: String = "photo.jpg",
        on number: PublicNumber,
        _ form: KeyValuePairs<String, String>,
        seen: Int? = nil
    ) throws -> TestAnswer {
        let version = try seen ?? card(number).version
        let fields = form.map { ($0.key, $0.value) } + [("version", String(version))]
        let target = "/desk/\(percentEncoded(number.description))/answer"
        return try upload(target, bytes, field: "files", name: name, fields: fields, as: .gleb)
    }
}
