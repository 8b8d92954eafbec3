/// The invented messages and answers, ready to be filled: for every topic of `topics.tsv`, in its order.
package struct TextBank: Sendable {
    struct TopicTexts: Sendable {
        var messages: [TextTemplate] = []
        var essences: [TextTemplate] = []
        /// The sentences of the good answer; it speaks of several messages of the topic.
        var goodAnswer: [TextTemplate] = []
        var weakAnswer: [TextTemplate] = []
        /// For each message: which essence and which sentences of the good answer suit it.
        var fits: [Fit] = []
    }

    struct Fit: Sendable {
        let essence: Int
        let sentences: ClosedRange<Int>
    }

    let topics: [TopicTexts]

    /// Reads `topic-texts-ru.tsv`: the topic's line number from 0, a kind (`m1…m4`, `e1`, `e2`, `a1`, `a2`), the text.
    package init(_ file: [UInt8], topics count: Int) {
        var topics = Array(repeating: TopicTexts(), count: count)
        var raw = Array(repeating: RawTexts(), count: count)
        for line in file.split(separator: UInt8(ascii: "\n")).dropFirst() {
            let fields = line.split(separator: UInt8(ascii: "\t"), maxSplits: 2)
            guard fields.count == 3, let topic = Int(String(decoding: fields[0], as: UTF8.self)),
                topics.indices.contains(topic)
            else { continue }
            let kind = String(decoding: fields[1], as: UTF8.self)
            let text = String(decoding: Self.withShortDashes(fields[2]), as: UTF8.self)
            switch kind.first {
            case "m":
                topics[topic].messages.append(GapReader.template(text, isAnswer: false))
                raw[topic].messages.append(text)
            case "e":
                topics[topic].essences.append(GapReader.template(text, isAnswer: false))
                raw[topic].essences.append(text)
            default:
                let sentences = Sentence.split(text)
                let templates = sentences.map { GapReader.template($0, isAnswer: true) }
                if kind == "a1" {
                    topics[topic].goodAnswer = templates
                    raw[topic].sentences = sentences
                } else {
                    topics[topic].weakAnswer = templates
                }
            }
        }
        for index in topics.indices { topics[index].fits = raw[index].fits }
        self.topics = topics
    }

    /// The house style knows one dash: «–» for every «—».
    private static func withShortDashes(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var bytes = Array(text)
        for index in bytes.indices.dropLast(2)
        where bytes[index] == 0xE2 && bytes[index + 1] == 0x80 && bytes[index + 2] == 0x94 {
            bytes[index + 2] = 0x93
        }
        return bytes
    }

    /// Whether every topic has messages, essences and answers.
    package var isComplete: Bool {
        topics.allSatisfy {
            !$0.messages.isEmpty && !$0.essences.isEmpty && !$0.goodAnswer.isEmpty && !$0.weakAnswer.isEmpty
        }
    }
}

/// A topic's texts as they stand in the file, to find which belong together.
private struct RawTexts {
    var messages: [String] = []
    var essences: [String] = []
    var sentences: [String] = []

    /// For each message the essence and the run of answer sentences that share most words with it.
    var fits: [TextBank.Fit] {
        let answers = sentences.map(Sentence.stems)
        let titles = essences.map(Sentence.stems)
        return messages.map { message in
            let words = Sentence.stems(message)
            let essence = titles.indices.max { Self.shared(titles[$0], words) < Self.shared(titles[$1], words) } ?? 0
            return TextBank.Fit(essence: essence, sentences: run(around: words, in: answers))
        }
    }

    /// One to three sentences around the best one; a sentence that leans on the one before takes it along.
    private func run(around words: Set<UInt32>, in answers: [Set<UInt32>]) -> ClosedRange<Int> {
        let best = answers.indices.max { Self.shared(answers[$0], words) < Self.shared(answers[$1], words) } ?? 0
        var first = best
        while first > 0, best - first < 2, Sentence.leansBack(sentences[first]) { first -= 1 }
        var last = best
        // A short remark says nothing by itself.
        while last - first < 2, sentences[first...last].reduce(0, { $0 + $1.utf8.count }) < 190 {
            if first > 0 { first -= 1 } else if last + 1 < sentences.count { last += 1 } else { break }
        }
        if last + 1 < sentences.count, last - first < 2,
            Sentence.leansBack(sentences[last + 1]) || sentences[last + 1].contains("{organisation}")
        {
            last += 1
        }
        return first...max(first, last)
    }

    private static func shared(_ one: Set<UInt32>, _ other: Set<UInt32>) -> Int {
        one.count { other.contains($0) }
    }
}

/// Sentences and the beginnings of their words.
enum Sentence {
    static func split(_ text: String) -> [String] {
        var sentences: [String] = []
        var current = ""
        var previous: Character = " "
        for character in text {
            if character == " ", ".!?".contains(previous), current.count > 24 {
                sentences.append(current)
                current = ""
            } else {
                current.append(character)
            }
            previous = character
        }
        if !current.isEmpty { sentences.append(current) }
        return sentences
    }

    /// The first five letters of every word longer than three, as numbers.
    static func stems(_ text: String) -> Set<UInt32> {
        var stems: Set<UInt32> = []
        var stem: UInt32 = 0
        var letters = 0
        for scalar in text.unicodeScalars {
            let letter = lower(scalar.value)
            if letter == 0 {
                if letters > 3 { stems.insert(stem) }
                stem = 0
                letters = 0
            } else {
                if letters < 5 { stem = stem << 6 | letter }
                letters += 1
            }
        }
        if letters > 3 { stems.insert(stem) }
        return stems
    }

    /// A Cyrillic letter's place in the alphabet, from 1, small or large; 0 for everything else.
    private static func lower(_ value: UInt32) -> UInt32 {
        switch value {
        case 0x410...0x42F: value - 0x410 + 1
        case 0x430...0x44F: value - 0x430 + 1
        case 0x401, 0x451: 6
        default: 0
        }
    }

    /// Whether a sentence cannot stand without the one before it.
    static func leansBack(_ sentence: String) -> Bool {
        guard let first = sentence.split(whereSeparator: { !$0.isLetter && $0 != "-" }).first else { return false }
        return leaning.contains(first.lowercased())
    }

    private static let leaning: Set<String> = [
        "он", "она", "они", "оно", "его", "её", "их", "ему", "ей", "им", "это", "этот", "эта", "эти", "этого", "этим",
        "там", "туда", "тогда", "потом", "поэтому", "но", "и", "а", "вторая", "второй", "остальные",
        "остальных", "другой", "другую", "другие", "такой", "такая", "до", "после", "если", "когда", "пока", "за",
        "теперь", "тоже", "также", "ещё", "оба", "обе", "остальное", "второе", "первый", "первая", "кроме", "взамен",
        "отвечает", "ответственный", "результат", "результаты",
    ]
}
