import Database
import OtklikDomain
import Testing

@testable import OtklikService
@testable import OtklikWeb

@Suite("What everyone may read of a message") struct PublicCopyTests {
    private static let told = "Начальник Иванов И. И. не отвечает. Звоните 8-912-345-67-89 или a.b@example.org."

    private func message(_ site: TestSite) throws -> PublicNumber {
        try site.deskMessage(.answered, "Снег", text: Self.told, visibility: .everyone)
    }

    private func body(_ site: TestSite, _ number: PublicNumber) throws -> MessageBody {
        let id = try site.card(number).id
        return try #require(
            try site.platform.database.read { try TextQueries.text($0, region: TestTown.region, id: id) }
        )
    }

    @Test func `the form holds the masked copy and says what was hidden and why`() throws {
        let site = try TestSite()
        let form = try site.desk(try message(site), "?do=release", as: .boris)
        let copy = "не отвечает. Звоните [телефон скрыт] или [почта скрыта]."
        #expect(form.area("text")?.hasSuffix(copy) == true)
        #expect(form.words.contains("Программа скрыла 3 места"))
        #expect(form.words.contains("«8-912-345-67-89» телефон: так его пишут"))
    }

    @Test func `what is marked as fit to be shown comes back, what is named is hidden too`() throws {
        let site = try TestSite()
        let number = try message(site)
        let name = try #require(PersonalText(Self.told).pieces.first { $0.matter == .name }?.words)
        let marks: KeyValuePairs<String, String> = [
            "essence": "Снег", "text": "Своё", "show": name, "also": "Начальник\n \n", "apply": "1",
        ]
        let form = try site.act("release", on: number, as: .boris, marks)
        #expect(form.status == 200 && form.words.contains("Текст собран заново"))
        #expect(form.area("text")?.hasPrefix("[скрыто] \(name) не отвечает") == true)
        #expect(try body(site, number).publicText.isEmpty)
    }

    @Test func `what was neither taken out nor marked keeps a copy back, with everything typed`() throws {
        let site = try TestSite()
        let number = try message(site)
        let text = "Звоните 8-912-345-67-89, спросите начальника."
        let words: KeyValuePairs<String, String> = ["essence": "Снег", "text": text]
        let refused = try site.act("release", on: number, as: .boris, words)
        #expect(refused.status == 422 && refused.words.contains("осталось личное: «8-912-345-67-89»"))
        #expect(refused.area("text") == text)
        let marked: KeyValuePairs<String, String> = ["essence": "Снег", "text": text, "show": "8-912-345-67-89"]
        #expect(try site.act("release", on: number, as: .boris, marked).status == 303)
        #expect(try body(site, number).publicText == text)
    }

    @Test func `what was named to be hidden too keeps a copy back while it still stands there`() throws {
        let site = try TestSite()
        let number = try message(site)
        let words: KeyValuePairs<String, String> = [
            "essence": "Снег", "text": "Третий дом с зелёной крышей.", "also": "\r\n зелёной крышей \r\nсиней",
        ]
        let refused = try site.act("release", on: number, as: .boris, words)
        #expect(refused.status == 422 && refused.words.contains("осталось личное: «зелёной крышей»."))
        #expect(try body(site, number).publicText.isEmpty)
        let copy: KeyValuePairs<String, String> = [
            "essence": "Снег", "text": "Третий дом с [скрыто].", "also": "зелёной крышей",
        ]
        #expect(try site.act("release", on: number, as: .boris, copy).status == 303)
    }

    @Test func `a second moderator does not put other words in the place of the first one's copy`() throws {
        let site = try TestSite()
        let number = try message(site)
        let seen = try site.card(number).version
        let first: KeyValuePairs<String, String> = ["essence": "Снег", "text": "Начальник не отвечает на звонки."]
        #expect(try site.act("release", on: number, as: .boris, first, seen: seen).status == 303)
        let other: KeyValuePairs<String, String> = ["essence": "Снег", "text": "Говорит сосед из дома напротив."]
        let second = try site.act("release", on: number, as: .boris, other, seen: seen)
        #expect(second.status == 409 && second.words.contains("уже показали всем – с другими словами"))
        #expect(second.words.contains("Говорит сосед из дома напротив."))
        #expect(try body(site, number).publicText == "Начальник не отвечает на звонки.")
        // A double press is no second decision.
        #expect(try site.act("release", on: number, as: .boris, first, seen: seen).status == 303)
        #expect(try site.journal().map(\.action) == [.release])
        for _ in 1...2 { #expect(try site.act("withhold", on: number, as: .boris).status == 303) }
        #expect(try site.journal().map(\.action) == [.withhold, .release])
        #expect(try site.act("release", on: number, as: .boris, other).status == 303)
        #expect(try body(site, number).publicText == "Говорит сосед из дома напротив.")
    }

    @Test func `a copy made by older rules is masked anew, without what a moderator left readable`() throws {
        let site = try TestSite()
        let number = try message(site)
        let kept = "Звоните 8-912-345-67-89, спросите начальника."
        let marked: KeyValuePairs<String, String> = ["essence": "Снег", "text": kept, "show": "8-912-345-67-89"]
        _ = try site.act("release", on: number, as: .boris, marked)
        let id = try site.card(number).id.value
        try site.platform.database.write { db in
            _ = try db.execute(
                "UPDATE message_text SET public_rules = 0, public_text = ?2 WHERE id = ?1",
                .int(id),
                .text(kept + " Почта a.b@example.org")
            )
        }
        let part = try PublicCopies(platform: site.platform).renew()
        #expect(part.changed == 1 && part.isDone)
        #expect(try body(site, number).publicText == kept + " Почта [почта скрыта]")
        #expect(try PublicCopies(platform: site.platform).renew().changed == 0)
        #expect(try body(site, number).text == Self.told)
    }

    @Test func `the look at older copies is taken at a start and ends`() throws {
        let site = try TestSite()
        _ = try message(site)
        try Housekeeping(platform: site.platform).begin()
        try Worker(platform: site.platform, post: LetterBox().post(site)).runDue()
        let waiting = try site.platform.database.read { db in
            try db.first("SELECT count(*) FROM job WHERE payload = 'masks'") { $0.int(0) }
        }
        #expect(waiting == 0)
    }
}
