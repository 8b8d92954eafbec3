import Database
import Glibc
package import OtklikDomain

/// What a resident wrote, kept apart from the card.
package struct MessageBody: Sendable, Hashable {
    package var text: String
    package var essence: String
    /// The address as the resident chose or typed it.
    package var place: String
    /// What helps to find it: an entrance, a stop.
    package var landmark: String
    package var contactName: String
    package var phone: String
    /// What everyone may read once a moderator released it; empty before.
    package var publicEssence = ""
    package var publicText = ""
    package var publicPlace = ""

    package init(
        text: String,
        essence: String,
        place: String,
        landmark: String,
        contactName: String,
        phone: String,
        publicEssence: String = "",
        publicText: String = "",
        publicPlace: String = ""
    ) {
        self.text = text
        self.essence = essence
        self.place = place
        self.landmark = landmark
        self.contactName = contactName
        self.phone = phone
        self.publicEssence = publicEssence
        self.publicText = publicText
        self.publicPlace = publicPlace
    }

    /// Nine columns in the order of the members.
    init(row: Row, from first: Int) {
        text = row.text(first)
        essence = row.text(first + 1)
        place = row.text(first + 2)
        landmark = row.text(first + 3)
        contactName = row.text(first + 4)
        phone = row.text(first + 5)
        publicEssence = row.text(first + 6)
        publicText = row.text(first + 7)
        publicPlace = row.text(first + 8)
    }
}

extension MessageBody {
    /// What everyone may read once a moderator released it.
    package var publicWords: PublicWords {
        PublicWords(essence: publicEssence, text: publicText, place: publicPlace)
    }

    /// What a machine reads of a message, to suggest, to compare and to learn.
    package var telling: String { MessageBody.telling(essence: essence, text: text) }

    /// The essence names the thing, the text tells of it. The essence is mostly the text's own first sentence, maybe cut
    /// short, and is then not read twice.
    package static func telling(essence: String, text: String) -> String {
        let own = essence.hasSuffix("…") ? essence.dropLast() : essence[...]
        return holds(text, own) ? text : "\(essence)\n\(text)"
    }

    /// By bytes: letter by letter it takes as long as half of a submit's statements.
    private static func holds(_ text: String, _ part: Substring) -> Bool {
        text.withCString { text in String(part).withCString { strstr(text, $0) != nil } }
    }
}

/// An answer on its way to the resident, or one that reached them.
package struct AnswerRecord: Sendable, Hashable {
    package enum State: String, Sendable, Hashable {
        case onApproval = "on_approval"
        case returned
        case sent
    }

    package let id: ID<AnswerDraft>
    package let round: Int
    package let kind: AnswerDraft.Kind
    package let type: AnswerType?
    package private(set) var text: String
    package let ground: PostponementGround?
    package let plannedDate: LocalDate?
    package let state: State
    package let author: ID<Person>
    package var authorName = ""
    package var authorPosition = ""
    package var approver: ID<Person>?
    package var approverName = ""
    package var approverPosition = ""
    package var remark = ""
    package let createdAt: Instant
    package var decidedAt: Instant
    /// Given to another message that this one was joined to; what is personal in it is masked.
    package private(set) var isShared = false

    /// As those read it who joined the message that it was given to.
    var shared: AnswerRecord {
        var copy = self
        copy.text = text.withoutPersonalData
        copy.isShared = true
        return copy
    }

    init(_ draft: AnswerDraft, round: Int, state: State, author: ID<Person>, at now: Instant) {
        id = draft.id
        self.round = round
        kind = draft.kind
        text = draft.text
        plannedDate = draft.plannedDate
        switch draft.content {
        case .answer(let type, _, _, _): (self.type, ground) = (type, nil)
        case .interim: (type, ground) = (nil, nil)
        case .postponement(_, let ground, _, _): (type, self.ground) = (nil, ground)
        }
        self.state = state
        self.author = author
        createdAt = now
        decidedAt = now
    }

    init(row: Row) throws {
        guard let kind = AnswerDraft.Kind(rawValue: row.text(2)), let state = State(rawValue: row.text(7)) else {
            throw CorruptRow(table: "answer_draft", id: row.int(0))
        }
        id = ID(row.int(0))
        round = Int(row.int(1))
        self.kind = kind
        type = AnswerType(rawValue: row.text(3))
        text = row.text(4)
        ground = PostponementGround(rawValue: row.text(5))
        plannedDate = row.optionalText(6).flatMap { LocalDate($0) }
        self.state = state
        author = ID(row.int(8))
        approver = row.optionalInt(9).map { ID($0) }
        remark = row.text(10)
        createdAt = Instant(milliseconds: row.int(11))
        decidedAt = Instant(milliseconds: row.int(12))
        authorName = row.text(13)
        authorPosition = row.text(14)
        approverName = row.optionalText(15) ?? ""
        approverPosition = row.optionalText(16) ?? ""
    }
}
