import OtklikDomain
import Testing

@testable import OtklikService
@testable import OtklikWeb

@Suite("What the desk says of a message") struct CaseFactsTests {
    private func words(_ site: TestSite, _ number: PublicNumber, as person: TestPerson) throws -> String {
        try site.get("/desk/\(number)", as: person).words
    }

    @Test func `the moderator reads who will answer after acceptance`() throws {
        let site = try TestSite()
        let routed = try words(site, try site.deskMessage(), as: .boris)
        #expect(routed.contains("После приёма: Дорожная служба") && !routed.contains("Пока никто"))
        let nobodys = try words(site, try site.deskMessage(topic: TestTown.idea, at: nil), as: .boris)
        #expect(nobodys.contains("Пока никто: решает координатор региона"))
        let accepted = try words(site, try site.deskMessage(.registered), as: .vera)
        #expect(accepted.contains("Дорожная служба") && !accepted.contains("После приёма"))
    }

    @Test func `the rating that asked for a review is told until the review is taken up`() throws {
        let site = try TestSite()
        let number = try site.deskMessage(.reReview)
        #expect(try words(site, number, as: .vera).contains("Повторно: оценка 1"))
        try site.order(.assign(site.id(of: .dina)), on: number, as: .vera)
        try site.order(.takeToWork, on: number, as: .dina)
        let content = AnswerDraft.Content.answer(
            .explained,
            text: "Убрали всю улицу ещё раз, до асфальта.",
            proof: [],
            files: []
        )
        let draft = AnswerDraft(id: site.platform.world.id(), content: content)
        try site.order(.submitDraft(draft), on: number, as: .dina)
        try site.order(.approve, on: number, as: .egor)
        try site.order(.rateGood(Verdict(mark: 5, complaints: [])), on: number, as: .anna)
        let closed = try words(site, number, as: .vera)
        #expect(closed.contains("Повторно") && !closed.contains("Повторно: оценка"))
    }
}
