/// Finds topics by the words that a resident types.
///
/// A word is found by its beginning, by a shared stem, or with one mistake; a topic's own name weighs more than its
/// subcategory, and that more than its category. Rare words weigh more than common ones.
package struct TopicSearch: Sendable {
    /// A topic that has a word, and the weight of where it stands.
    private struct Posting: Sendable {
        let topic: Int
        let weight: Double
    }

    private let topics: [Topic]
    private let vocabulary: [[UInt32]]
    /// For each word of the vocabulary the topics that have it.
    private let postings: [[Posting]]
    /// How telling each word of the vocabulary is.
    private let rarity: [Double]

    package init(_ topics: [Topic]) {
        self.topics = topics
        var found: [String: [Posting]] = [:]
        for (index, topic) in topics.enumerated() {
            for (word, weight) in TopicSearch.weights(of: topic) {
                found[word, default: []].append(Posting(topic: index, weight: weight))
            }
        }
        let words = found.sorted { $0.key < $1.key }
        vocabulary = words.map { $0.key.unicodeScalars.map(\.value) }
        postings = words.map(\.value)
        let count = Double(max(topics.count, 1))
        rarity = words.map { 1 / (0.02 + Double($0.value.count) / count).squareRoot() }
    }

    /// The best topics first; none if no word of the query is known.
    package func find(_ query: String, limit: Int) -> [Topic] {
        // A whole letter in the box would only slow the search down.
        let words = TextFold.words(String(query.prefix(1_000))).filter { !TopicSearch.fillers.contains($0) }
        guard limit > 0 else { return [] }
        var scores: [Int: Double] = [:]
        for word in Set(words.prefix(40)).sorted() {
            scores.merge(matches(word), uniquingKeysWith: +)
        }
        let found = scores.sorted { one, other in
            if one.value != other.value { return one.value > other.value }
            let lengths = (topics[one.key].name.utf8.count, topics[other.key].name.utf8.count)
            return lengths.0 == lengths.1 ? one.key < other.key : lengths.0 < lengths.1
        }
        return found.prefix(limit).map { topics[$0.key] }
    }

    /// The topics that have something like the word, each with its best match.
    private func matches(_ word: String) -> [Int: Double] {
        var best: [Int: Double] = [:]
        for (index, likeness) in likeness(word.unicodeScalars.map(\.value)) {
            for posting in postings[index] {
                let score = likeness * posting.weight * rarity[index]
                if score > best[posting.topic] ?? 0 { best[posting.topic] = score }
            }
        }
        return best
    }

    /// Each word of a topic with the weight of the best place in which it stands.
    private static func weights(of topic: Topic) -> [String: Double] {
        var weights: [String: Double] = [:]
        for (text, weight) in [(topic.category, 1.0), (topic.subcategory, 2.0), (topic.name, 4.0)] {
            for word in TextFold.words(text) where !fillers.contains(word) { weights[word] = weight }
        }
        return weights
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
