import Testing

@testable import OtklikDemo

@Suite("Texts with gaps")
struct GapReaderTests {
    private static let filling = TextTemplate.Filling(
        street: StreetName.forms(of: "Садовая улица"),
        house: "14",
        district: Noun.district.preceded(by: "Заречный"),
        organisation: Noun.waterworks.followed(by: "Верхнереченска"),
        feminine: WordForms(fixed: "наша организация", gender: .feminine),
        pastDate: "3 октября",
        futureDate: "25 декабря"
    )

    @Test(arguments: [
        ("Яма на {street}, {house}.", "Яма на Садовой улице, 14."),
        ("Вся {street} в ямах", "Вся Садовая улица в ямах"),
        ("Снег вдоль {street} не убран", "Снег вдоль Садовой улицы не убран"),
        ("{street} {house}, 2 под.", "Садовая улица 14, 2 под."),
        ("Провал у {house}", "Провал у дома 14"),
        ("В подъезде дома {house} темно", "В подъезде дома 14 темно"),
        ("Нет воды на улице {street}", "Нет воды на Садовой улице"),
        ("Когда в {district} будет парк?", "Когда в Заречном районе будет парк?"),
        ("Знак на въезде в {district}", "Знак на въезде в Заречный район"),
        ("В районе {district} нет школы", "В Заречном районе нет школы"),
        ("Не горит с {date}, обещали до {date}", "Не горит с 3 октября, обещали до 25 декабря"),
        ("Прошу обязать {organisation} ответить", "Прошу обязать водоканал Верхнереченска ответить"),
        ("Магазин {organisation} закрыт", "Магазин «Вектор» закрыт"),
    ])
    func `a resident's text is filled in the right cases`(text: String, expected: String) {
        #expect(GapReader.template(text, isAnswer: false).filled(Self.filling) == expected)
    }

    @Test(arguments: [
        ("Отвечает {organisation}.", "Отвечает водоканал Верхнереченска."),
        ("Бригада {organisation} выедет", "Бригада водоканала Верхнереченска выедет"),
        ("{organisation} обязана ответить", "Наша организация обязана ответить"),
        ("Приходите в {organisation}", "Приходите в водоканал Верхнереченска"),
        ("Трубу заменили {date}", "Трубу заменили 3 октября"),
        ("Трубу заменят {date}", "Трубу заменят 25 декабря"),
    ])
    func `an answer names its organisation and looks ahead`(text: String, expected: String) {
        #expect(GapReader.template(text, isAnswer: true).filled(Self.filling) == expected)
    }

    @Test func `every topic has messages, essences and answers, and nothing of them stays unfilled`() throws {
        let bank = TextBank(try SeedData.bytes("topic-texts-ru.tsv"), topics: 821)
        #expect(bank.isComplete)
        for topic in bank.topics {
            #expect(topic.messages.count == topic.fits.count)
            for text in topic.messages + topic.essences + topic.goodAnswer + topic.weakAnswer {
                let filled = text.filled(Self.filling)
                #expect(!filled.contains("{") && !filled.contains("—"))
                #expect(filled.count <= 4_000)
            }
        }
    }
}
