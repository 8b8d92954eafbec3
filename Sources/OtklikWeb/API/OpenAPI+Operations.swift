import OtklikDomain
import OtklikService

extension OpenAPI {
    /// What each operation is, by its id in the route table.
    static let operations: [String: Operation] = [
        "getDescription": Operation(summary: "This document", response: "Anything"),
        "requestSignInCode": Operation(
            summary: "Mails a six-digit code",
            request: "SignInCodeInput",
            response: "Anything",
            status: 202
        ),
        "createSession": Operation(
            summary: "Signs in by a mailed code or a password and gives a bearer token",
            request: "SessionInput",
            response: "Session",
            status: 201
        ),
        "getSession": Operation(summary: "Who is signed in", response: "Person"),
        "deleteSession": Operation(summary: "Signs out", status: 204),
        "listTopics": Operation(summary: "All topics that are offered today; has an ETag", response: "TopicList"),
        "suggestPlaces": Operation(summary: "Addresses that begin like the query", query: ["q"], response: "PlaceList"),
        "uploadAttachment": Operation(
            summary: "Takes one photo (staff: also a document) to be named later in a message or a step",
            response: "Attachment",
            status: 201,
            isUpload: true
        ),
        "listMessages": Operation(
            summary: "The signed-in person's own messages, newest first",
            query: ["before", "limit"],
            response: "MessageList"
        ),
        "sendMessage": Operation(
            summary: "Sends a message, or joins a similar one by its key; it gets its number at once",
            request: "MessageInput",
            response: "Message",
            status: 201
        ),
        "findSimilar": Operation(
            summary: "Messages about the same thing that may be joined instead of sending this one; nothing is sent",
            request: "MessageInput",
            response: "SimilarList"
        ),
        "getMessage": Operation(summary: "One message; its ETag is the version", response: "Message"),
        "rateMessage": Operation(
            summary: "Rates an answer; 1 and 2 send it to another round",
            request: "RatingInput",
            response: "Message",
            needsVersion: true
        ),
        "takeStep": Operation(
            summary: "Gives a command of the lifecycle",
            request: "StepInput",
            response: "Message",
            needsVersion: true
        ),
        "getQueue": Operation(
            summary: "The queue of the role worked in, what is due first on top",
            query: ["filter", "after", "limit"],
            response: "Queue"
        ),
    ]

    struct Schema: Sendable {
        let name: String
        let json: JSONText
    }

    static let schemas: [Schema] = [
        Schema(name: "Anything", json: .object([("type", .text("object"))])),
        record(
            "Problem",
            [
                "type": .string, "title": .string, "status": .integer, "detail": .string, "code": .string,
                "traceId": .string,
            ],
            required: ["type", "title", "status"]
        ),
        record("SignInCodeInput", ["email": .string], required: ["email"]),
        record("SessionInput", ["email": .string, "code": .string, "password": .string], required: ["email"]),
        record("Session", ["token": .string], required: ["token"]),
        record(
            "Person",
            [
                "person": .string, "name": .string, "email": .string, "role": .string, "organisation": .maybe,
                "roles": .strings,
            ],
            required: ["person", "role"]
        ),
        record(
            "Topic",
            [
                "id": .string, "category": .string, "subcategory": .string, "name": .string, "days": .integer,
                "dayKind": .string, "fast": .flag, "needsPlace": .flag,
            ],
            required: ["id", "name", "days"]
        ),
        record("TopicList", ["topics": .list("Topic")], required: ["topics"]),
        record("Point", ["latitude": .number, "longitude": .number], required: ["latitude", "longitude"]),
        record("Place", ["address": .string, "territory": .string, "point": .other("Point")], required: ["address"]),
        record("PlaceList", ["places": .list("Place")], required: ["places"]),
        record(
            "Attachment",
            [
                "id": .string, "name": .string, "mediaType": .string, "bytes": .integer, "url": .maybe,
                "thumbnail": .maybe,
            ],
            required: ["id", "name"]
        ),
        record(
            "PlaceInput",
            ["address": .string, "landmark": .string, "latitude": .number, "longitude": .number],
            required: []
        ),
        record(
            "MessageInput",
            [
                "text": .string, "essence": .string, "topic": .maybe, "place": .other("PlaceInput"),
                "visibility": .oneOf(Visibility.allCases.map(\.rawValue)), "contactName": .string, "phone": .string,
                "attachments": .strings, "join": .string,
            ],
            required: ["text"]
        ),
        record(
            "Similar",
            [
                "join": .string, "topic": .string, "sentOn": .string,
                "distance": .oneOf(JoinOffer.Distance.allCases.map(\.rawValue)), "joined": .integer,
                "stage": .string, "own": .maybe,
            ],
            required: ["join", "topic", "sentOn", "distance", "joined", "stage"]
        ),
        record("SimilarList", ["messages": .list("Similar")], required: ["messages"]),
        record(
            "RatingInput",
            ["rating": .integer, "solved": .flag, "complaints": .strings, "comment": .string],
            required: ["rating"]
        ),
        record(
            "DraftInput",
            [
                "kind": .oneOf(AnswerDraft.Kind.allCases.map(\.rawValue)), "type": .string, "text": .string,
                "plannedDate": .string, "ground": .string, "proof": .strings, "attachments": .strings,
            ],
            required: ["kind", "text"]
        ),
        record(
            "StepInput",
            [
                "command": .oneOf(Command.allCases.map(\.rawValue)), "reason": .string,
                "declineReason": .oneOf(DeclineReason.allCases.map(\.rawValue)), "words": .string, "topic": .string,
                "organisation": .string, "executor": .string, "question": .string, "remark": .string, "note": .string,
                "lead": .string, "draft": .other("DraftInput"), "text": .string, "attachments": .strings,
                "rating": .other("RatingInput"),
            ],
            required: ["command"]
        ),
        record(
            "MessageSummary",
            [
                "number": .string, "state": .oneOf(MessageState.allCases.map(\.rawValue)),
                "stage": .string, "essence": .string, "place": .string, "due": .maybe, "overdue": .flag,
                "version": .integer,
            ],
            required: ["number", "state", "version"]
        ),
        record(
            "MessageList",
            ["messages": .list("MessageSummary"), "next": .maybe],
            required: ["messages"]
        ),
        record(
            "Message",
            [
                "number": .string, "state": .oneOf(MessageState.allCases.map(\.rawValue)), "stage": .string,
                "essence": .string, "text": .string, "place": .string, "due": .maybe, "overdue": .flag,
                "round": .integer, "version": .integer, "attachments": .list("Attachment"),
                "lead": .maybe, "answers": .list("Anything"), "events": .list("Anything"), "offered": .strings,
            ],
            required: ["number"]
        ),
        record(
            "Queue",
            [
                "filter": .oneOf(QueueFilter.allCases.map(\.rawValue)), "counts": .other("Anything"),
                "messages": .list("MessageSummary"), "next": .maybe,
            ],
            required: ["filter", "messages"]
        ),
    ]

    enum Kind: Sendable {
        case string, integer, number, flag, maybe, strings
        case list(String)
        case other(String)
        case oneOf([String])

        var json: JSONText {
            switch self {
            case .string: .object([("type", .text("string"))])
            case .integer: .object([("type", .text("integer"))])
            case .number: .object([("type", .text("number"))])
            case .flag: .object([("type", .text("boolean"))])
            case .maybe: .object([("type", .list([.text("string"), .text("null")]))])
            case .strings: .object([("type", .text("array")), ("items", .object([("type", .text("string"))]))])
            case .list(let name):
                .object([
                    ("type", .text("array")),
                    ("items", .object([("$ref", .text("#/components/schemas/\(name)"))])),
                ])
            case .other(let name): .object([("$ref", .text("#/components/schemas/\(name)"))])
            case .oneOf(let names):
                .object([("type", .text("string")), ("enum", .list(names.map { .text($0) }))])
            }
        }
    }

    private static func record(_ name: String, _ members: KeyValuePairs<String, Kind>, required: [String]) -> Schema {
        var json: [(String, JSONText)] = [("type", .text("object"))]
        if !required.isEmpty { json.append(("required", .list(required.map { .text($0) }))) }
        json.append(("properties", .object(members.map { ($0.key, $0.value.json) })))
        return Schema(name: name, json: .object(json))
    }
}
