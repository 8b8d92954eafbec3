import OtklikDomain
import OtklikPhrases
import Testing

@testable import OtklikService
@testable import OtklikWeb

@Suite("The head's approval") struct ApprovalTests {
    @Test func `question, answer and checks stand side by side, and two presses sign`() throws {
        let site = try TestSite()
        let first = try site.deskMessage(.onApproval, "Первое")
        site.advance(.seconds(1))
        let second = try site.deskMessage(.onApproval, "Второе")
        let queue = try site.get("/queue", as: .egor)
        let link = try #require(queue.text.firstMatch(of: /href="([^"]*open=[^"]*)"/)?.output.1)
        let page = try site.get(String(link).replacing("&amp;", with: "&"), as: .egor)
        #expect(page.status == 200 && page.words.contains("На подпись 1 из 2"))
        for heading in ["Спросили", "Ответили", "Проверили", "Подписать и отправить", "Вернуть с замечанием"] {
            #expect(page.words.contains(heading))
        }
        #expect(page.words.contains("Снег лежит на дороге третий день"))
        #expect(page.words.contains("Дорогу почистили утром 24 ноября"))
        let signed = try site.act("approve", on: first, as: .egor, ["filter": "on_approval"])
        let next = try site.follow(signed, as: .egor)
        #expect(next.words.contains("Второе") && next.words.contains("Подписали. Житель получит письмо"))
        #expect(try site.card(second).state == .onApproval)
    }

    @Test func `a remark that says nothing comes back beside its field`() throws {
        let site = try TestSite()
        let number = try site.deskMessage(.onApproval)
        let page = try site.act("remark", on: number, as: .egor, ["remark": " ", "filter": "on_approval"])
        #expect(page.status == 422 && page.words.contains("Напишите, что поправить в ответе"))
        #expect(page.words.contains("Проверили"))
    }

    @Test func `the remark stands with the draft and in the history`() throws {
        let site = try TestSite()
        let number = try site.deskMessage(.rework)
        let page = try site.desk(number, as: .gleb)
        #expect(page.words.contains("Вернули на доработку") && page.words.contains("Замечание Назовите день"))
        #expect(page.words.contains("Руководитель вернул на доработку"))
    }

    @Test func `the term is checked`() throws {
        let site = try TestSite()
        let number = try site.deskMessage(.onApproval)
        #expect(try site.desk(number, as: .egor).words.contains("Успеваем в срок Ответ ждут до 27 ноября"))
        site.advance(.days(5))
        try site.signIn(.egor)
        #expect(try site.desk(number, as: .egor).words.contains("Срок прошёл Опаздываем на 2 дня"))
    }
}
