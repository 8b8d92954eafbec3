import OtklikDomain
import Testing

@testable import OtklikService
@testable import OtklikWeb

@Suite("A message as its author sees it") struct MessagePageTests {
    private func page(_ site: TestSite, _ number: PublicNumber, as person: TestPerson = .anna) throws -> TestAnswer {
        try site.get("/messages/\(number)", as: person)
    }

    @Test func `an answer is named after the organisation that sent it, wherever the message went since`() throws {
        let site = try TestSite()
        let number = try site.deskMessage(.reReview)
        #expect(try page(site, number).words.contains("Ответ: Дорожная служба"))
        try site.order(.forward(to: TestTown.water, reason: "Это трубы водоканала, а не дорога"), on: number, as: .vera)
        let words = try page(site, number).words
        #expect(words.contains("Ответ: Дорожная служба") && !words.contains("Ответ: Водоканал"))
    }

    @Test func `a postponement is called one and says on what ground`() throws {
        let site = try TestSite()
        let words = try page(site, try site.deskMessage(.postponed)).words
        #expect(words.contains("Перенос срока: Дорожная служба") && words.contains("Почему: работы по сезону"))
        #expect(!words.contains("Промежуточный ответ: "))
        let interim = try page(site, try site.deskMessage(.interim)).words
        #expect(interim.contains("Промежуточный ответ: Дорожная служба"))
    }

    @Test func `a person who disagreed to the end is not thanked, neither on the page nor by mail`() throws {
        let site = try TestSite(settings: ["review.rounds": "0", "review.rounds_same_organisation": "0"])
        let number = try site.deskMessage(.answered)
        let verdict = Verdict(mark: 1, complaints: [.notDone])
        try site.order(.rateLowFinal(verdict), on: number, as: .anna)
        let box = LetterBox()
        _ = try Worker(platform: site.platform, post: box.post(site)).runDue()
        let letter = try #require(box.to(.anna).last)
        for words in [try page(site, number).words, letter.text] {
            #expect(words.contains("Ответ отметили как спорный, его разберёт куратор"))
            #expect(!words.contains("Спасибо, что довели дело до конца"))
        }
        let content = try site.deskMessage(.closed)
        #expect(try page(site, content).words.contains("Спасибо, что довели дело до конца"))
    }
}
