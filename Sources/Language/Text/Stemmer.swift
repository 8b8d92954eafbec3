import CStemmer
import Synchronization

/// Cuts endings off: Russian words by the Russian Snowball rules, Latin ones by the English; keeps the latest answers.
///
/// Safe to use from several threads; a thread that works for long should have one of its own.
package final class Stemmer: Sendable {
    private struct State {
        let russian: Engine?
        let english: Engine?
        /// The older half of the cache is thrown away when the younger one is full.
        var young: [[UInt16]: [UInt16]] = [:]
        var old: [[UInt16]: [UInt16]] = [:]
    }

    private let state: Mutex<State>
    private let capacity: Int

    /// - Parameter capacity: Words that are remembered, at most.
    package init(capacity: Int = 16_384) {
        self.capacity = capacity
        state = Mutex(State(russian: Engine("russian"), english: Engine("english")))
    }

    /// The stem of a folded word; the word itself if it has none.
    package func stem(_ units: [UInt16]) -> [UInt16] {
        state.withLock { stem(units, &$0) }
    }

    package func stem(_ word: String) -> String {
        let units = word.utf16.map(Letters.lower)
        return String(decoding: stem(units), as: UTF16.self)
    }

    /// A stem for each word, under one lock.
    package func stems(_ words: [Word]) -> [[UInt16]] {
        state.withLock { state in words.map { stem($0.units, &state) } }
    }

    /// How many words are remembered now.
    package var remembered: Int { state.withLock { $0.young.count + $0.old.count } }

    private func stem(_ units: [UInt16], _ state: inout State) -> [UInt16] {
        if let known = state.young[units] { return known }
        let made = state.old[units] ?? engine(for: units, state)?.stem(units) ?? units
        if state.young.count >= capacity / 2 {
            state.old = state.young
            state.young = [:]
        }
        state.young[units] = made
        return made
    }

    private func engine(for units: [UInt16], _ state: State) -> Engine? {
        guard let first = units.first else { return nil }
        return Letters.isCyrillic(first) ? state.russian : Letters.isLatin(first) ? state.english : nil
    }
}

/// One stemmer of the C library.
///
/// SAFETY: used only under the lock of the `Stemmer` that made it.
private final class Engine: @unchecked Sendable {
    private let stemmer: OpaquePointer

    init?(_ algorithm: String) {
        guard let stemmer = sb_stemmer_new(algorithm, "UTF_8") else { return nil }
        self.stemmer = stemmer
    }

    deinit { sb_stemmer_delete(stemmer) }

    func stem(_ units: [UInt16]) -> [UInt16]? {
        Letters.bytes(units).withUnsafeBufferPointer { word -> [UInt16]? in
            guard let stem = sb_stemmer_stem(stemmer, word.baseAddress, Int32(word.count)) else { return nil }
            // SAFETY: the bytes belong to the stemmer and hold until its next call.
            let found = UnsafeBufferPointer(start: stem, count: Int(sb_stemmer_length(stemmer)))
            return Array(String(decoding: found, as: UTF8.self).utf16)
        }
    }
}
