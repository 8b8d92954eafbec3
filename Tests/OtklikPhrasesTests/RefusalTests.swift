import OtklikDomain
import OtklikPhrases
import Testing

@Suite("The words of refusals") struct RefusalTests {
    @Test(arguments: Command.allCases, MessageState.allCases)
    func `a wrong state is named with what it is`(command: Command, state: MessageState) {
        let words = Refusal.wrongState(command, state).words(in: .russian)
        #expect(words.contains(". Сейчас оно "))
        #expect(!words.contains(command.rawValue) && !words.contains(state.rawValue))
    }

    @Test(arguments: Command.allCases, Role.allCases)
    func `whoever may not is told who may`(command: Command, role: Role) {
        let words = Refusal.notYourRole(command, .inWork, role).words(in: .russian)
        #expect(words.contains(". Вы работаете как "))
    }

    @Test(arguments: TextField.allCases)
    func `an empty field says what to write`(field: TextField) {
        #expect(!Refusal.textMissing(field).words(in: .russian).isEmpty)
        #expect(Refusal.textTooShort(field, minimum: 10).words(in: .russian).contains("10\u{A0}знаков"))
        #expect(Refusal.textTooLong(field, maximum: 4_001).words(in: .russian).contains("4\u{A0}001\u{A0}знака"))
    }

    @Test(arguments: [
        (Refusal.hopLimit(3), "Сообщение передавали уже 3\u{A0}раза. Дальше решает координатор региона"),
        (.resendOver(days: 30), "Отправить снова можно было в течение 30\u{A0}дней. Напишите новое сообщение"),
        (.reopenOver(days: 1), "Открыть снова можно было в течение 1\u{A0}дня после закрытия"),
        (.tooManyFiles(maximum: 10), "Можно приложить не больше 10\u{A0}файлов. Уберите лишние"),
        (
            .plannedDateTooFar(latest: LocalDate("2027-05-23") ?? LocalDate(dayNumber: 0)),
            "Так далеко откладывать нельзя. Самый поздний день – 23\u{A0}мая 2027"
        ),
        (.leadNotOpen(.closed), "Объединить не выйдет: то сообщение закрыто. Нужно такое, над которым ещё работают"),
    ])
    func `numbers and days stand in their forms`(refusal: Refusal, words: String) {
        #expect(refusal.words(in: .russian) == words)
    }

    @Test func `the name for the API is the case without its values`() {
        #expect(Refusal.stale(seen: 1, actual: 2).name == "stale")
        #expect(Refusal.ownDraft.name == "ownDraft")
    }

    @Test(arguments: [
        FieldError.missing, .tooShort(minimum: 3), .tooLong(maximum: 5), .notPlain, .notAnEmail, .notAPhone,
    ])
    func `a field's mistake has the words of its field`(error: FieldError) {
        #expect(error.words(in: .russian) == FieldPhrase.error(error).text(in: .russian))
    }
}
