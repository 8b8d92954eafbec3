import Language
import Testing

@Suite("Words of a text")
struct TokenizerTests {
    @Test(arguments: [
        ("Яма на Ленина, 5!", ["яма", "на", "ленина", "5"]),
        ("ЁЛКА ещё", ["елка", "еще"]),
        ("кв.12/а", ["кв", "12", "а"]),
        ("", []),
        ("😀😀 … — !", []),
        ("Hello, мир", ["hello", "мир"]),
        ("стои\u{306}ка", ["стойка"]),
        ("до\u{AD}ро\u{200B}га", ["дорога"]),
        ("дoрoгa", ["дорога"]),
        ("ҡала Әни", ["ҡала", "әни"]),
        ("wi-fi", ["wi", "fi"]),
    ])
    func `are small letters without marks`(text: String, words: [String]) {
        #expect(Tokenizer.words(text).map(\.text) == words)
    }

    @Test(arguments: ["яма", "road", "ҡала", "ÿ", "я😀", "€5", ""])
    func `are given as the letters they are made of`(text: String) {
        #expect(Word(units: Array(text.utf16), range: 0..<text.utf16.count).text == text)
    }

    @Test func `know where they stand`() {
        let text = "🙂 Дворы: ЁЛКИ"
        let units = Array(text.utf16)
        let found = Tokenizer.words(text).map { String(decoding: units[$0.range], as: UTF16.self) }
        #expect(found == ["Дворы", "ЁЛКИ"])
    }

    @Test func `of a huge text are those of its beginning`() {
        let text = String(repeating: "слово ", count: 20_000)
        #expect(Tokenizer.words(text).count <= Tokenizer.longestText / 6 + 1)
        #expect(Tokenizer.words(String(repeating: "ы", count: 100_000)).map(\.units.count) == [Tokenizer.longestWord])
    }

    @Test func `are none in four thousand emoji`() {
        #expect(Tokenizer.words(String(repeating: "😡", count: 4_000)).isEmpty)
    }
}

@Suite("Stems")
struct StemmerTests {
    @Test(arguments: [
        ("дорогами", "дорог"), ("ямы", "ям"), ("ёлками", "елк"), ("running", "run"), ("15", "15"), ("", ""),
        ("ҡала", "ҡал"),
    ])
    func `are what is left without an ending`(word: String, stem: String) {
        #expect(Stemmer().stem(word) == stem)
    }

    @Test func `are remembered up to a bound and stay the same`() {
        let stemmer = Stemmer(capacity: 64)
        let words = (0..<1_000).map { "слово\($0)ами" }
        let first = words.map { stemmer.stem($0) }
        #expect(stemmer.remembered <= 64)
        #expect(words.map { stemmer.stem($0) } == first)
    }
}

@Suite("Concepts")
struct ConceptTests {
    let stemmer = Stemmer()
    let file = """
        # comment
        яма* выбоин* дорожное_покрытие
        фонарь темно
        сад детский_сад
        """

    private func found(_ text: String) -> [[String]] {
        let lexicon = ConceptLexicon(file, stemmer: stemmer)
        let words = Tokenizer.words(text)
        return lexicon.concepts(words, stems: stemmer.stems(words)).map { hit in
            ["\(hit.concept)"] + words[hit.words].map(\.text)
        }
    }

    @Test func `are found by form, by beginning and by phrase`() {
        #expect(found("Выбоины у фонарей") == [["0", "выбоины"], ["1", "фонарей"]])
        #expect(found("дорожного покрытия нет") == [["0", "дорожного", "покрытия"]])
        #expect(found("наш детский сад") == [["2", "детский", "сад"], ["2", "сад"]])
        #expect(found("выбо и дорожное") == [])
    }

    @Test func `of an empty file are none`() {
        let lexicon = ConceptLexicon("", stemmer: stemmer)
        #expect(lexicon.count == 0)
    }
}
