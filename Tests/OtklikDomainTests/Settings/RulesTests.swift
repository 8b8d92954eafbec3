import OtklikDomain
import Testing

@Suite("Rules") struct RulesTests {
    @Test func `every setting has one definition, and its own initial value is valid`() throws {
        #expect(SettingDefinition.all.map(\.key).count == SettingKey.allCases.count)
        #expect(Set(SettingDefinition.all.map(\.key)) == Set(SettingKey.allCases))
        for definition in SettingDefinition.all {
            #expect(try definition.parse(definition.initial.description) == definition.initial)
            #expect(Rules.initial[definition.key] == definition.initial)
        }
    }

    /// The values of lifecycle.md and of the first issue, written down by hand.
    @Test func `the initial rules are those of the papers`() {
        let rules = Rules.initial
        #expect(rules.resendDays == 30)
        #expect(rules.forwardHops == 3)
        #expect(rules.askDays == 5)
        #expect(rules.askTimes == 2)
        #expect(rules.askPausesClock)
        #expect(rules.postponeDays == 180)
        #expect(rules.approvalRequired)
        #expect(rules.reviewTermDays == 10)
        #expect(rules.reviewRoundsBelow == 2)
        #expect(rules.reviewRounds == 3)
        #expect(rules.ratingDays == 14)
        #expect(rules.reopenDays == 90)
        #expect(rules.mergeObjectionDays == 10)
        #expect(rules.draftDays == 30)
        #expect(rules.dueSoonDays == [3, 1, 0])
        #expect(rules.photosPerMessage == 10)
        #expect(rules.photoBytes == 20 * 1_048_576)
        #expect(rules.textLength == 10...4_000)
        #expect(rules.essenceMaximum == 200)
        #expect(rules.codeLife == .minutes(10))
        #expect(rules.codeTries == 5)
        #expect(rules.nearestTerritory)
    }

    @Test func `overrides change the rules`() throws {
        let rules = try Rules(overrides: [
            "work.ask_days": " 7 ", "work.ask_pauses_clock": "off", "reminder.days_before": "5,2",
            "message.text_maximum": "2 000",
        ])
        #expect(rules.askDays == 7)
        #expect(!rules.askPausesClock)
        #expect(rules.dueSoonDays == [5, 2])
        #expect(rules.textLength == 10...2_000)
        #expect(try Rules(overrides: ["reminder.days_before": ""]).dueSoonDays.isEmpty)
        #expect(try Rules(overrides: [:]) == .initial)
    }

    @Test(arguments: [
        ("work.ask_days", "0", SettingError.Expected.number(1...30)), ("work.ask_days", "31", .number(1...30)),
        ("work.ask_days", "five", .number(1...30)), ("work.ask_days", "", .number(1...30)),
        ("work.ask_pauses_clock", "maybe", .onOrOff), ("work.ask_weeks", "1", .knownKey),
        ("reminder.days_before", "3,x", .number(0...30)),
        ("reminder.days_before", "1,2,3,4,5,6", .numbers(0...30, upTo: 5)),
        ("review.rounds", "1", .notAbove(.reviewRounds)),
        ("reminder.escalate_curator_days", "30", .notAbove(.escalateRegionDays)),
    ])
    func `a wrong value is named with what was expected`(key: String, text: String, expected: SettingError.Expected) {
        let error = #expect(throws: SettingError.self) { try Rules(overrides: [key: text]) }
        #expect(error?.expected == expected)
    }
}
