@testable import Language
import Testing

@Suite("Search in names")
struct SearchTests {
    private let index: NameIndex
    private let names = [
        "Замена лифта", "Содержание многоквартирного дома", "Ямы на дороге", "Вывоз мусора", "Горячая вода",
        "Управляющая организация", "Детский сад", "Уличное освещение", "Ремонт дворовых проездов",
    ]

    init() throws {
        let world = try SmallWorld(topics: 1)
        index = NameIndex(
            names.map { NameIndex.Entry(name: $0) },
            reader: world.reader,
            abbreviations: try SmallWorld.file("abbreviations-ru.txt")
        )
    }

    private func first(_ query: String) -> String? { index.find(query, limit: 1).first.map { names[$0.index] } }

    @Test(arguments: [
        ("лифт", "Замена лифта"), ("ямы дороги", "Ямы на дороге"), ("мусар", "Вывоз мусора"),
        ("освещние", "Уличное освещение"), ("zvs yf ljhjut", "Ямы на дороге"), ("yamy na doroge", "Ямы на дороге"),
        ("освещ", "Уличное освещение"), ("гвс", "Горячая вода"), ("мкд лифт", "Замена лифта"), ("доу", "Детский сад"),
        ("ук", "Управляющая организация"), ("vusor", "Вывоз мусора"), ("vecjh", "Вывоз мусора"),
        ("дворовые проэзды", "Ремонт дворовых проездов"), ("ЛИФТ!!!", "Замена лифта"), ("помойка", "Вывоз мусора"),
    ])
    func `finds what was meant`(query: String, name: String) {
        #expect(first(query) == name)
    }

    @Test(arguments: [
        ("детский сад", ["Детский сад"]), ("детский мусор", []), ("на дороге", ["Ямы на дороге"]),
        ("в детскй сда", ["Детский сад"]), ("управлющ орг", ["Управляющая организация"]), ("ремонт мусор дом", []),
        ("в", []), ("", []),
    ])
    func `where all words are needed, names with some of them are left out`(query: String, found: [String]) {
        #expect(index.find(query, limit: 5, needsAll: true).map { names[$0.index] } == found)
    }

    @Test(arguments: [
        ("мелничн", "мельничная"), ("освщен", "освещение"), ("оссвещен", "освещение"), ("управляющя", "управляющая"),
    ])
    func `repairs a word that is not written to its end`(typed: String, word: String) {
        let spelling = Spelling([Array(word.utf16), Array("вода".utf16)])
        #expect(spelling.meant(Array(typed.utf16)) == [Array(word.utf16)])
    }

    @Test(arguments: ["", "   ", "😀", "ъъъъъъъ", "the of"]) func `finds nothing in nothing`(query: String) {
        #expect(index.find(query, limit: 5).isEmpty)
    }

    @Test func `of nothing finds nothing`() throws {
        let empty = NameIndex([], reader: try SmallWorld(topics: 1).reader)
        #expect(empty.find("яма", limit: 5).isEmpty)
    }

    @Test(arguments: [
        ("яма", "яма", 0), ("яма", "яма5", 1), ("яма", "ямы", 1), ("дорога", "дрога", 1), ("дорога", "дроога", 1),
        ("а", "", 1),
        ("кот", "кит", 1), ("мусор", "масор", 1), ("вода", "завод", 9),
    ])
    func `counts letters that differ`(one: String, other: String, distance: Int) {
        let found = Spelling.distance(Array(one.utf16), Array(other.utf16))
        if distance == 9 { #expect(found > 2) } else { #expect(found == distance) }
    }

    @Test func `finds product topics with a typo in every long word`() throws {
        let lines = try SmallWorld.file("topics.tsv").split(separator: "\n").dropFirst().map {
            $0.split(separator: "\t").map(String.init)
        }
        let reader = try SmallWorld(topics: 1).reader
        let index = NameIndex(
            lines.map { NameIndex.Entry(name: $0[2], above: "\($0[0]) \($0[1])") },
            reader: reader,
            abbreviations: try SmallWorld.file("abbreviations-ru.txt")
        )
        var random = Steady(5)
        var asked = 0
        var found = 0
        for (number, line) in lines.enumerated() where number % 4 == 0 {
            let long = Tokenizer.words(line[2]).map(\.text).filter { $0.count >= 5 }.prefix(3)
            guard long.count >= 2 else { continue }
            let query = long.map { word in
                var letters = Array(word)
                letters.remove(at: 1 + random.below(letters.count - 1))
                return String(letters)
            }.joined(separator: " ")
            asked += 1
            let hits = index.find(query, limit: 5)
            // Topics of the same name in other branches are as good.
            if hits.contains(where: { lines[$0.index][2] == line[2] }) { found += 1 }
        }
        #expect(asked > 150)
        #expect(Double(found) / Double(asked) >= 0.97)
    }
}

@Suite("Duplicates")
struct DuplicateTests {
    private let reader: FeatureReader

    init() throws { reader = try SmallWorld(topics: 1).reader }

    private func score(_ one: String, _ other: String, same: Bool = true, metres: Double, days: Double) -> Double? {
        DuplicateScore(
            Fingerprint(one, reader: reader),
            Fingerprint(other, reader: reader),
            sameSubject: same,
            metres: metres,
            days: days
        )?.value
    }

    @Test func `are near in place, time and subject`() throws {
        let pit = "Огромная яма у остановки"
        let near = try #require(score(pit, "провал на дороге возле остановки", metres: 20, days: 2))
        #expect(near >= DuplicateScore.merge)
        let other = try #require(score(pit, "не вывозят мусор", same: false, metres: 20, days: 2))
        #expect(other < DuplicateScore.show)
        #expect(score(pit, pit, metres: 301, days: 0) == nil)
        #expect(score(pit, pit, metres: 0, days: -61) == nil)
        #expect(score(pit, pit, metres: 0, days: -59) != nil)
    }

    @Test(arguments: UInt64(0)..<50) func `count the same from both sides`(seed: UInt64) throws {
        var random = Steady(seed)
        let words = ["яма", "дорога", "мусор", "двор", "света", "нет", "ул", "5", ""]
        let one = (0..<random.below(8)).map { _ in random.pick(words) }.joined(separator: " ")
        let other = (0..<random.below(8)).map { _ in random.pick(words) }.joined(separator: " ")
        let metres = Double(random.below(300))
        let there = score(one, other, metres: metres, days: 3)
        #expect(there == score(other, one, metres: metres, days: -3))
        let value = try #require(there)
        #expect((0...1.6).contains(value))
    }

    @Test func `copies of one text are alike from a half on`() {
        let text = "Требуем отремонтировать дорогу на нашей улице, обещаний больше не ждём!"
        let copy = Fingerprint(text + " Подпись", reader: reader)
        #expect(Fingerprint(text, reader: reader).likeness(copy) > 0.5)
        #expect(Fingerprint(text, reader: reader).share(in: copy) == 1)
        #expect(Fingerprint("", reader: reader).likeness(copy) == 0)
    }
}

@Suite("Answer aid")
struct AnswerAidTests {
    private let aid: AnswerAid

    init() throws {
        aid = AnswerAid(
            reader: try SmallWorld(topics: 1).reader,
            plainWords: try SmallWorld.file("plain-words-ru.txt")
        )
    }

    @Test(arguments: [
        ("Ямочный ремонт будет выполнен. Участок находится на контроле.", [AnswerAid.Missing.date, .owner]),
        ("Подрядчик засыплет яму до 5 июня.", []),
        ("Дорожная служба придёт завтра.", []),
        ("Ремонт невозможен, отдел закрыт 12.03.", [.reason]),
        ("Ремонт невозможен из-за мороза, отдел начнёт 12.03.", []),
        ("", []),
    ])
    func `sees what is missing`(draft: String, missing: [AnswerAid.Missing]) {
        #expect(aid.hints(draft).missing == missing)
    }

    @Test func `offers plainer words where they stand`() {
        let draft = "🙂 В настоящее время осуществляется уборка снежных масс."
        let units = Array(draft.utf16)
        let found = aid.hints(draft).plainer.map { hint in
            "\(String(decoding: units[hint.range], as: UTF16.self)) → \(hint.plain)"
        }
        #expect(found == ["В настоящее время → сейчас", "осуществляется → делаем", "снежных масс → снег"])
    }

    @Test func `tells how much is a copy`() {
        let earlier = ["Мы засыплем яму в пятницу.", "Ваше письмо передано в отдел благоустройства."]
        let hints = aid.hints("Ваше письмо передано в отдел.", earlier: earlier)
        #expect(hints.copiedFrom == 1)
        #expect(hints.copied > 0.9)
        #expect(aid.hints("Совсем другое", earlier: []).copiedFrom == nil)
    }
}

@Suite("Numbers of texts") struct TextSignTests {
    private let reader = FeatureReader(options: FeatureOptions(), lexicon: nil, stemmer: Stemmer())

    private func signs(_ text: String) -> TextSigns { TextSigns(Fingerprint(text, reader: reader)) }

    @Test func `copies have most numbers in common, other texts hardly any`() {
        let words = "просим дорогу ямы лужи тротуара нет дети идут школу обочине фонарь горит снег двор крыша течёт"
            .split(separator: " ").map(String.init)
        var state: UInt64 = 7
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        var copies = 0
        var strangers = 0
        for _ in 0..<200 {
            let one = (0..<30).map { _ in words[next(words.count)] }
            let copy = one.joined(separator: " ") + " спасибо"
            let other = (0..<30).map { _ in String(next(1 << 30), radix: 36) }
            if signs(one.joined(separator: " ")).common(with: signs(copy)) >= 3 { copies += 1 }
            if signs(one.joined(separator: " ")).common(with: signs(other.joined(separator: " "))) > 0 {
                strangers += 1
            }
        }
        #expect(copies >= 180 && strangers <= 4)
    }

    @Test func `a text without a run of letters has no numbers`() {
        #expect(signs("").values.isEmpty && signs("ой!").values.isEmpty)
        #expect(signs("яма яма").values == signs("Яма, ЯМА!").values)
    }
}
