import FoundationEssentials

// What the API takes. Names are those of the JSON; what may be left out is optional.

struct SignInCodeInput: Decodable {
    let email: String
}

struct SessionInput: Decodable {
    let email: String
    let code: String?
    let password: String?
}

struct MessageInput: Decodable {
    struct Place: Decodable {
        let address: String?
        let landmark: String?
        let latitude: Double?
        let longitude: Double?
    }

    let text: String
    let essence: String?
    /// null: the topic was not found.
    let topic: String?
    let place: Place?
    let visibility: String?
    let contactName: String?
    let phone: String?
    let attachments: [String]?
    /// The key of a similar message to follow.
    let join: String?
}

struct RatingInput: Decodable {
    let rating: Int
    let solved: Bool?
    let complaints: [String]?
    let comment: String?
}

struct SupplementInput: Decodable {
    let text: String?
    let attachments: [String]?
}

/// A step of a message: a command with what it needs; the rest is left out.
struct StepInput: Decodable {
    struct Draft: Decodable {
        let kind: String
        let type: String?
        let text: String
        let plannedDate: String?
        let ground: String?
        let proof: [String]?
        let attachments: [String]?
    }

    let command: String
    let reason: String?
    let declineReason: String?
    let words: String?
    let topic: String?
    let organisation: String?
    let executor: String?
    let question: String?
    let remark: String?
    let note: String?
    let lead: String?
    let draft: Draft?
    let text: String?
    let attachments: [String]?
    let rating: RatingInput?
}

/// The body is no JSON of the expected form.
struct BadJSON: Error {
    /// A JSON pointer to the member, as far as it is known.
    let pointer: String
    let detail: String
}

/// Reads a JSON body.
///
/// Throws `BadJSON` naming the member that is missing or of another type.
func decoded<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) throws -> Value {
    do {
        return try JSONDecoder().decode(type, from: Data(bytes))
    } catch let error as DecodingError {
        throw BadJSON(error)
    }
}

extension BadJSON {
    fileprivate init(_ error: DecodingError) {
        switch error {
        case .keyNotFound(let key, let context):
            self.init(pointer: Self.pointer(context.codingPath + [key]), detail: "missing")
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            self.init(pointer: Self.pointer(context.codingPath), detail: "wrong type")
        case .dataCorrupted(let context): self.init(pointer: Self.pointer(context.codingPath), detail: "not JSON")
        @unknown default: self.init(pointer: "", detail: "not JSON")
        }
    }

    private static func pointer(_ path: [any CodingKey]) -> String {
        path.map { "/\($0.intValue.map(String.init) ?? $0.stringValue)" }.joined()
    }
}
