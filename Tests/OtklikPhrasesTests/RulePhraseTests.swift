import OtklikDomain
import OtklikPhrases
import Testing

@Suite("Phrases of rules and fields") struct RulePhraseTests {
    private func russian(_ phrase: some Phrase) -> String {
        String(phrase.text(in: .russian).map { $0 == "\u{A0}" ? " " : $0 })
    }

    @Test func `no two settings have one name`() {
        let labels = SettingKey.allCases.map { russian(SettingPhrase.label($0)) }
        #expect(Set(labels).count == labels.count)
        #expect(labels.allSatisfy { !$0.isEmpty && !$0.hasSuffix(".") })
    }

    @Test func `a wrong setting is told with what would be right`() {
        let error = #expect(throws: SettingError.self) { try Rules(overrides: ["message.text_maximum": "100"]) }
        guard let error else { return }
        #expect(russian(SettingPhrase.error(error)) == "Нужно целое число от 500 до 20 000")
    }

    @Test(arguments: [
        (FieldError.tooShort(minimum: 10), "Слишком коротко: нужно не меньше 10 знаков"),
        (.tooShort(minimum: 1), "Слишком коротко: нужно не меньше 1 знака"),
        (.tooLong(maximum: 4_000), "Слишком длинно: поместится не больше 4 000 знаков"),
        (.missing, "Заполните это поле"),
    ])
    func `a field's mistake says how to put it right`(error: FieldError, words: String) {
        #expect(russian(FieldPhrase.error(error)) == words)
    }

    @Test func `a route says why`() throws {
        let kind = try #require(OrganisationKind(code: "gas_utility"))
        let rule = RoutingRule.municipalityCoordinator(ID(1), because: .nobody(kind))
        #expect(
            russian(RoutingPhrase.why(rule, territory: "Сельский округ", kind: "Газоснабжающая организация"))
                == "Координатору муниципалитета (Сельский округ): для этого места не нашлось организации "
                + "«Газоснабжающая организация»"
        )
    }
}
