import Database
import OtklikDomain

/// SQL of answers that were given before.
enum EarlierAnswerQueries {
    /// An answer with the message that got it.
    struct Found {
        let message: ID<Message>
        let number: PublicNumber
        let essence: String
        let answer: ID<AnswerDraft>
        let text: String
        let rating: Int?

        init?(row: Row) {
            guard let number = PublicNumber(value: row.int(1)) else { return nil }
            message = ID(row.int(0))
            self.number = number
            essence = row.text(2)
            answer = ID(row.int(3))
            text = row.text(4)
            rating = row.optionalInt(5).map(Int.init)
        }
    }

    /// Answers of an organisation to messages about a topic that their authors rated with 4 or 5, the best and newest
    /// first.
    static func helped(
        _ db: Connection,
        region: Int64,
        organisation: ID<Organisation>,
        topic: ID<Topic>,
        limit: Int
    ) throws -> [Found] {
        try db.all(
            """
            SELECT c.id, c.number, t.essence, a.id, a.text, c.rating
            FROM message_card c
            JOIN message_text t ON t.region_id = c.region_id AND t.id = c.id
            JOIN answer_draft a ON a.region_id = c.region_id AND a.id = c.answer_id
            WHERE c.region_id = ?1 AND c.organisation_id = ?2 AND c.topic_id = ?3 AND c.rating >= 4 AND c.state = 15
            ORDER BY c.rating DESC, c.id DESC LIMIT ?4
            """,
            .int(region),
            .int(organisation.value),
            .int(topic.value),
            .int(limit),
            row: Found.init(row:)
        )
        .compactMap { $0 }
    }

    /// The same of the messages that a person worked on.
    static func helped(
        _ db: Connection,
        region: Int64,
        executor: ID<Person>,
        topic: ID<Topic>,
        limit: Int
    ) throws -> [Found] {
        try db.all(
            """
            SELECT c.id, c.number, t.essence, a.id, a.text, c.rating
            FROM message_card c
            JOIN message_text t ON t.region_id = c.region_id AND t.id = c.id
            JOIN answer_draft a ON a.region_id = c.region_id AND a.id = c.answer_id
            WHERE c.region_id = ?1 AND c.executor_id = ?2 AND c.topic_id = ?3 AND c.rating >= 4 AND c.state = 15
            ORDER BY c.rating DESC, c.id DESC LIMIT ?4
            """,
            .int(region),
            .int(executor.value),
            .int(topic.value),
            .int(limit),
            row: Found.init(row:)
        )
        .compactMap { $0 }
    }

    /// What a person answered last, whatever it was about and however it was rated.
    static func written(_ db: Connection, region: Int64, by author: ID<Person>, limit: Int) throws -> [Found] {
        try db.all(
            """
            SELECT c.id, c.number, t.essence, a.id, a.text, c.rating
            FROM answer_draft a
            JOIN message_card c ON c.region_id = a.region_id AND c.id = a.message_id
            JOIN message_text t ON t.region_id = a.region_id AND t.id = a.message_id
            WHERE a.region_id = ?1 AND a.author_id = ?2 AND a.state = 'sent'
            ORDER BY a.id DESC LIMIT ?3
            """,
            .int(region),
            .int(author.value),
            .int(limit),
            row: Found.init(row:)
        )
        .compactMap { $0 }
    }
}
