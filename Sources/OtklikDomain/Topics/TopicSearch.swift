/// Finds topics by the words that a resident types.
///
/// A word is found by its beginning, by a shared stem, or with one mistake; a topic's own name weighs more than its
/// subcategory, and that more than its category. Rare words weigh more than common ones.
package struct TopicSearch: Sendable {
    private struct Entry: Sendable {
        let topic: Topic
        /// Indexes of `vocabulary` with the weight of where the word stands.
        let words: [Int: Double]
    }

    private let entries: [Entry]
    private let vocabulary: [[UInt32]]
    /// How telling each word of the vocabulary is.
    private let rarity: [Double]

    package init(_ topics: [Topic]) {
        var indexes: [String: Int] = [:]
        var spread: [Double] = []
        entries = topics.map { topic in
            var words: [Int: Double] = [:]
            for (text, weight) in [(topic.name, 4.0), (topic.subcategory, 2.0), (topic.category, 1.0)] {
                for word in TextFold.words(text) where !TopicSearch.fillers.contains(word) {
                    let index = indexes[word] ?? indexes.count
                    if index == indexes.count {
                        indexes[word] = index
                        spread.append(0)
                    }
                    if words[index] == nil { spread[index] += 1 }
                    words[index] = max(words[index] ?? 0, weight)
                }
            }
            return Entry(topic: topic, words: words)
        }
        vocabulary = indexes.sorted { $0.value < $1.value }.map { $0.key.unicodeScalars.map(\.value) }
        let count = Double(topics.count)
        rarity = spread.map { 1 / (0.02 + $0 / max(count, 1)).squareRoot() }
    }

    /// The best topics first; none if no word of the query is known.
    package func find(_ query: String, limit: Int) -> [Topic] {
        // A whole letter in the box would only slow the search down.
        let words = Array(TextFold.words(query).filter { !TopicSearch.fillers.contains($0) }.prefix(40))
        guard !words.isEmpty, limit > 0 else { return [] }
        var scores = [Double](repeating: 0, count: entries.count)
        for word in Set(words) {
            let likeness = likeness(Array(word.unicodeScalars.map(\.value)))
            guard !likeness.isEmpty else { continue }
            for (index, entry) in entries.enumerated() {
                var best = 0.0
                for (match, value) in likeness {
                    guard let weight = entry.words[match] else { continue }
                    best = max(best, value * weight * rarity[match])
                }
                scores[index] += best
            }
        }
        let found = entries.indices.filter { scores[$0] > 0 }.sorted { one, other in
            if scores[one] != scores[other] { return scores[one] > scores[other] }
            let names = (entries[one].topic.name.utf8.count, entries[other].topic.name.utf8.count)
            return names.0 == names.1 ? one < other : names.0 < names.1
        }
        return found.prefix(limit).map { entries[$0].topic }
    }

    /// The words of the vocabulary that may be meant, with how surely.
    private func likeness(_ word: [UInt32]) -> [(Int, Double)] {
        vocabulary.indices.compactMap { index in
            let value = TopicSearch.likeness(word, vocabulary[index])
            return value > 0 ? (index, value) : nil
        }
    }

    static func likeness(_ typed: [UInt32], _ known: [UInt32]) -> Double {
        if typed == known { return 1 }
        let shared = zip(typed, known).prefix { $0 == $1 }.count
        // Typing is not finished, or an ending is missing.
        if shared == typed.count, typed.count >= 2 { return typed.count >= 4 ? 0.9 : 0.6 }
        // Russian endings are up to three letters: «дорогами» and «дорога» share a stem.
        let ending = max(typed.count, known.count) - shared
        if shared >= 4, ending <= 3 { return 0.8 }
        if shared >= 3, ending <= 2 { return 0.7 }
        if shared == 2, typed.count == 3, known.count == 3 { return 0.5 }
        if typed.count >= 4, hasOneTypo(typed, known) { return 0.5 }
        return 0
    }

    /// One letter wrong, missing, too many, or two exchanged; a beginning of the known word is enough.
    private static func hasOneTypo(_ typed: [UInt32], _ known: [UInt32]) -> Bool {
        let start = zip(typed, known).prefix { $0 == $1 }.count
        let typedRest = typed[start...]
        let knownRest = known[start...]
        guard typedRest.count >= 1, knownRest.count >= 1 else { return false }
        func isBeginning(_ part: ArraySlice<UInt32>, of whole: ArraySlice<UInt32>) -> Bool {
            // At most an ending of three letters may be left over.
            whole.starts(with: part) && whole.count - part.count <= 3
        }
        if isBeginning(typedRest.dropFirst(), of: knownRest.dropFirst()) { return true }
        if isBeginning(typedRest.dropFirst(), of: knownRest) { return true }
        if isBeginning(typedRest, of: knownRest.dropFirst()) { return true }
        guard typedRest.count >= 2, knownRest.count >= 2 else { return false }
        let exchanged = [typedRest[start + 1], typedRest[start]] + typedRest.dropFirst(2)
        return isBeginning(exchanged[...], of: knownRest)
    }

    /// Words that say nothing about a problem.
    private static let fillers: Set<String> = [
        "а", "без", "бы", "был", "была", "в", "во", "вы", "где", "да", "для", "до", "его", "ее", "если", "есть", "же",
        "за", "и", "из", "или", "их", "к", "как", "ко", "которые", "который", "ли", "мне", "мы", "на", "над", "нам",
        "нас", "наш", "наша", "нашем", "нашей", "не", "него", "ни", "но", "о", "об", "он", "она", "они", "от", "очень",
        "по", "под", "после", "пр", "при", "про", "с", "со", "так", "также", "там", "тем", "то", "том", "тоже", "у",
        "уже", "что", "чтобы", "это", "этого", "эту", "я",
    ]
}
