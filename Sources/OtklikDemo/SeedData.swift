import CAssets
package import OtklikDomain
package import OtklikService

/// The classifier and the working calendar that come with the product: what every new region begins with.
package enum SeedData {
    /// A data file of the product is missing from the binary.
    package struct Missing: Error, Sendable {
        package let name: String
    }

    /// The topics of `topics.tsv` with their kinds and terms.
    package static func topics() throws -> [Topic] {
        try TopicFile.topics(
            text("topics.tsv"),
            spellings: text("topic-kinds.tsv"),
            categories: text("topic-categories.tsv"),
            kinds: kinds()
        )
    }

    /// The kinds of organisations, with their names.
    package static func kinds() throws -> KindList {
        try KindList(file: text("kinds.tsv"))
    }

    /// Holidays and working Saturdays.
    package static func calendar() throws -> [WorkCalendar.Exception] {
        try WorkCalendar(file: text("calendar-ru.tsv")).all
    }

    /// Concepts, texts and twins for the topics above.
    package static func understanding() throws -> UnderstandingSeed {
        UnderstandingSeed(
            concepts: try text("topic-concepts-ru.txt"),
            texts: try text("topic-texts-ru.tsv"),
            words: try text("topic-words-ru.tsv"),
            twins: try text("topic-twins.txt"),
            abbreviations: try text("abbreviations-ru.txt"),
            topicCount: try topics().count
        )
    }

    static func text(_ name: String) throws -> String {
        String(decoding: try bytes(name), as: UTF8.self)
    }

    static func bytes(_ name: String) throws -> [UInt8] {
        guard let data = otklik_asset_data(name)?.pointee else { throw Missing(name: name) }
        // SAFETY: the bytes are static storage of the length that stands beside them.
        return Array(UnsafeBufferPointer(start: data.bytes, count: data.length))
    }
}
