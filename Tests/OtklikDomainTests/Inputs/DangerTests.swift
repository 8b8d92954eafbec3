import Testing

@testable import OtklikDomain

@Suite("What cannot wait") struct DangerTests {
    @Test(arguments: [
        "В подъезде пахнет газом", "Запах газа на лестнице", "Оборвало провод у дома 5", "Провод искрит после дождя",
        "Открытый люк на тротуаре", "На люке нет крышки", "Ребёнка ударило, то есть ударил током столб",
    ])
    func `danger is heard`(text: String) {
        #expect(Danger.isTold(in: text))
    }

    @Test(arguments: [
        "", "Яма на дороге у дома 14", "Не горит фонарь", "Не вывозят мусор", "Газон вытоптан", "Просадка вокруг люка",
    ])
    func `an ordinary nuisance is none`(text: String) {
        #expect(!Danger.isTold(in: text))
    }
}
