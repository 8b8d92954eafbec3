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

    @Test func `a released answer shows its pictures to everyone and its documents to nobody new`() throws {
        let site = try TestSite()
        let number = try site.deskMessage(.inWork, topic: TestTown.hole, visibility: .everyone)
        let typed: KeyValuePairs<String, String> = ["kind": "answer", "answer": "Пока пишу", "upload": "1"]
        _ = try site.sendFile(TestPhoto.text, name: "акт.txt", on: number, typed)
        _ = try site.sendFile(TestPhoto.jpeg(), on: number, Self.answer)
        try site.order(.approve, on: number, as: .egor)
        let files = try site.platform.messages.detail(number, for: site.viewer(.egor)).files
        let picture = try #require(files.first { $0.isPicture })
        let document = try #require(files.first { !$0.isPicture })
        #expect(try site.get("/files/\(picture.id)/public", as: .pavel).status == 404)
        try site.release(number)
        #expect(try site.get("/files/\(picture.id)/public", as: .pavel).status == 200)
        #expect(try site.get("/files/\(picture.id)/thumb").status == 200)
        for person in [TestPerson.anna, .egor, .boris] {
            let answer = try site.get("/files/\(document.id)/original", as: person)
            #expect(answer.status == 200 && answer.header("X-Content-Type-Options") == "nosniff")
            #expect(answer.header("Content-Disposition")?.hasPrefix("attachment; ") == true)
        }
        for person in [TestPerson.pavel, .guest] {
            #expect(try site.get("/files/\(document.id)/original", as: person).status == 404)
            #expect(try site.get("/files/\(picture.id)/original", as: person).status == 404)
        }
    }

    @Test(arguments: [false, true])
    func `a new round takes the message back from everyone, and its answer waits for the moderator`(
        byCurator: Bool
    ) throws {
        let site = try TestSite()
        let number = try site.deskMessage(.inWork, topic: TestTown.hole, visibility: .everyone)
        _ = try site.sendFile(TestPhoto.jpeg(), on: number, Self.answer)
        try site.order(.approve, on: number, as: .egor)
        try site.release(number)
        let first = try site.answerPicture(number)
        #expect(try site.get("/files/\(first)/public").status == 200)
        let bad = Verdict(mark: 1, complaints: [.notDone])
        try site.order(byCurator ? .rateGood(Verdict(mark: 5)) : .rateLow(bad), on: number, as: .anna)
        if byCurator {
            #expect(try site.get("/files/\(first)/public").status == 200, "the same answer, closed")
            try site.order(.reopen(reason: "Яма появилась снова"), on: number, as: .zoya)
        }
        #expect(try site.card(number).state == .reReview)
        #expect(try site.get("/files/\(first)/public").status == 404)
        #expect(try site.get("/files/\(first)/public", as: .anna).status == 200)
        #expect(try !site.platform.messages.detail(number, for: site.viewer(.boris)).isReleased)
    }

    @Test func `the first page shows what was done by the answer that stands, not by an earlier one`() throws {
        let site = try TestSite()
        let number = try site.deskMessage(.inWork, topic: TestTown.hole, visibility: .everyone)
        _ = try site.sendFile(TestPhoto.jpeg(), on: number, Self.answer)
        try site.order(.returnDraft(remark: "Снимите днём"), on: number, as: .egor)
        let returned = try site.answerPicture(number)
        _ = try site.sendFile(TestPhoto.jpeg(shade: 7), on: number, Self.answer)
        try site.order(.approve, on: number, as: .egor)
        try site.order(.rateGood(Verdict(mark: 5)), on: number, as: .anna)
        try site.release(number)
        let shown = try #require(try site.platform.statistics.solved().first?.after)
        #expect(try shown == site.answerPicture(number) && shown != returned)
        #expect(try site.get("/files/\(shown)/thumb").status == 200)
        #expect(try site.get("/files/\(returned)/thumb").status == 404)
    }

    @Test func `of a merged message everyone sees the picture of the answer it got`() throws {
        let site = try TestSite()
        let lead = try site.deskMessage(.inWork, topic: TestTown.hole)
        let number = try site.deskMessage(.registered, topic: TestTown.hole, by: .pavel, visibility: .everyone)
        try site.order(.merge(into: site.card(lead).id), on: number, as: .vera)
        _ = try site.sendFile(TestPhoto.jpeg(), on: lead, Self.answer)
        try site.order(.approve, on: lead, as: .egor)
        try Worker(platform: site.platform, post: LetterBox().post(site)).runDue()
        try site.order(.rateGood(Verdict(mark: 5)), on: number, as: .pavel)
        // Its name may be that of the other message's author.
        let detail = try site.platform.messages.detail(number, for: site.viewer(.pavel))
        #expect(detail.files.filter(\.isPicture).map(\.name) == [""])
        let picture = try site.answerPicture(lead)
        #expect(try site.get("/files/\(picture)/thumb").status == 404)
        try site.release(number)
        #expect(try site.platform.statistics.solved().map(\.after) == [picture])
        #expect(try site.get("/files/\(picture)/thumb").status == 200)
    }
}

extension TestSite {
    /// Boris shows everyone a message.
    fileprivate func release(_ number: PublicNumber) throws {
        let form: KeyValuePairs<String, String> = ["essence": "Яма у дома", "text": "У дома яма, машины бьются."]
        #expect(try act("release", on: number, as: .boris, form).status == 303)
    }

    /// The picture of the newest answer.
    fileprivate func answerPicture(_ number: PublicNumber) throws -> ID<OtklikDomain.Attachment> {
        let detail = try platform.messages.detail(number, for: viewer(.egor))
        let answer = try #require(detail.answers.last)
        return try #require(detail.files(of: answer.id).last { $0.isPicture }?.id)
    }

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
