import Language
import OtklikDomain
import Testing

@testable import OtklikService

@Suite("A text and its masked copy") struct PersonalTextTests {
    static let texts = [
        "Позвоните Анне Петровой: 8-912-345-67-89, кв. 45.", "👩‍👩‍👧 у дома 😀 +7 912 345-67-89 и е\u{301}лка",
        "Врач Иванов и С. Н. Штоц, машина А 123 ВС 77", "Раиса Владимировна Штоц жалуется",
        "Яма у дома 14, третий день.",
        "", "\u{301}8-912-345-67-89\u{301}", "anna@example.org.anna@example.org", "СНИЛС 112-233-445 95\r\nи всё",
    ]

    @Test(arguments: texts) func `nothing but the pieces is changed`(text: String) {
        let personal = PersonalText(text)
        let copy = personal.masked()
        // What lies between the pieces stands in the copy, in order, and between it nothing but labels.
        var rest = Array(copy.utf16)[...]
        var done = text.startIndex
        for piece in personal.pieces {
            let between = text.utf16[done..<piece.range.lowerBound]
            #expect(rest.starts(with: between))
            rest = rest.dropFirst(between.count)
            #expect(rest.first == 0x5B)
            rest = rest.drop { $0 != 0x5D }.dropFirst()
            done = piece.range.upperBound
        }
        #expect(Array(rest) == Array(text.utf16[done...]))
        #expect(personal == PersonalText(text))
    }

    @Test(arguments: texts) func `a copy has nothing left to mask`(text: String) {
        let copy = PersonalText(text).masked()
        #expect(PersonalText(copy).masked() == copy)
    }

    @Test(arguments: texts) func `what is shown stays as it was written`(text: String) {
        let personal = PersonalText(text)
        #expect(personal.masked(showing: Set(personal.pieces.map(\.words))) == text)
    }

    @Test func `more words are hidden wherever they stand, also where they overlap`() {
        let personal = PersonalText("Дом с зелёной крышей: звонить 8-912-345-67-89, зелёной")
        #expect(
            personal.masked(hiding: ["ЗЕЛЕНОЙ", "89,\u{A0}з", " "]) == "Дом с [скрыто] крышей: звонить [телефон скрыт]"
        )
    }

    @Test func `a rare surname is found beside a name, a patronymic or initials`() {
        let found = ["на Раиса Владимировна Штоц", "С. Н. Штоц"].map {
            PersonalText("Жалуется \($0) опять").pieces.map(\.words)
        }
        #expect(found == [["Раиса Владимировна Штоц"], ["С. Н. Штоц"]])
    }

    @Test func `no kind and no reason of the finder is unknown to the product, or its pieces would stay readable`() {
        #expect(PersonalMatter.allCases.map(\.rawValue) == PersonalKind.allCases.map(\.rawValue))
        #expect(PersonalSign.allCases.map(\.rawValue) == PersonalReason.allCases.map(\.rawValue))
    }

    @Test func `each kind of the finder has its name`() {
        let pieces = PersonalText("т. 8-912-345-67-89, a@b.ru, кв. 5, Иванов И. И.").pieces
        #expect(pieces.map(\.matter) == [.phone, .email, .flat, .name])
    }
}
