import OtklikDomain
import OtklikPhrases
import OtklikService

// How things look in the API: one function for each kind of thing.
enum APIView {
    static func moment(_ at: Instant?, _ zone: Zone) -> JSONText {
        guard let at else { return .null }
        let local = zone.local(of: at)
        let minutes = zone.offset(at: at) / 60
        let sign = minutes < 0 ? "-" : "+"
        let clock = "\(pad(Int(minutes.magnitude) / 60)):\(pad(Int(minutes.magnitude) % 60))"
        return .text("\(local.date)T\(pad(local.hour)):\(pad(local.minute)):\(pad(local.second))\(sign)\(clock)")
    }

    private static func pad(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }

    static func id<Thing>(_ id: ID<Thing>?) -> JSONText { .optional(id.map { String($0.value) }) }

    static func topic(_ topic: Topic) -> JSONText {
        .object([
            ("id", id(topic.id)), ("category", .text(topic.category)), ("subcategory", .text(topic.subcategory)),
            ("name", .text(topic.name)), ("days", .int(topic.term.days)), ("dayKind", .text(topic.term.kind.rawValue)),
            ("fast", .flag(topic.isFast)), ("needsPlace", .flag(topic.needsPlace)),
        ])
    }

    static func attachment(_ file: AttachmentRecord) -> JSONText { .object(fields(of: file)) }

    /// A file as its uploader sees it who has not sent it yet; where a photo was taken is told to nobody else.
    static func upload(_ file: AttachmentRecord) -> JSONText {
        .object(fields(of: file) + [("place", point(file.place))])
    }

    private static func fields(of file: AttachmentRecord) -> [(String, JSONText)] {
        [
            ("id", id(file.id)), ("name", .text(file.name)), ("mediaType", .text(file.mediaType)),
            ("bytes", .int(file.bytes)), ("width", .optional(file.width)), ("height", .optional(file.height)),
            ("url", file.isPicture ? .text("/files/\(file.id)/public") : .null),
            ("thumbnail", file.isPicture ? .text("/files/\(file.id)/thumb") : .null),
        ]
    }

    static func point(_ point: Coordinate?) -> JSONText {
        guard let point else { return .null }
        return .object([("latitude", .number(point.latitudeDegrees)), ("longitude", .number(point.longitudeDegrees))])
    }

    static func address(_ address: Places.Address) -> JSONText {
        .object([
            ("address", .text(address.label)), ("territory", id(address.territory)), ("point", point(address.point)),
        ])
    }

    /// A message that may be joined: nothing of it that is private.
    static func offer(_ offer: JoinOffer) -> JSONText {
        .object([
            ("join", .text(offer.key)), ("topic", .text(offer.topic)), ("sentOn", .text(offer.sentOn.description)),
            ("distance", .text(offer.distance.rawValue)), ("joined", .int(offer.joined)),
            ("stage", .text(offer.stage.rawValue)), ("own", .optional(offer.own?.description)),
        ])
    }

    static func summary(_ row: MessageSummary, _ zone: Zone) -> JSONText {
        .object([
            ("number", .text(row.number.description)), ("state", .text(row.state.rawValue)),
            ("stage", .text(row.state.residentStage.rawValue)), ("essence", .text(row.essence)),
            ("place", .text(row.place)), ("topic", id(row.topic)), ("organisation", id(row.organisation)),
            ("executor", id(row.executor)), ("sentAt", moment(row.sentAt, zone)), ("due", moment(row.due, zone)),
            ("overdue", .flag(row.isOverdue)), ("round", .int(row.round)), ("rating", .optional(row.rating)),
            ("version", .int(row.version)),
        ])
    }

    static func message(_ detail: MessageDetail) -> JSONText {
        let card = detail.card
        let zone = detail.reference.zone
        return .object(
            head(detail, zone) + [
                ("text", .text(detail.body.text)), ("landmark", .text(detail.body.landmark)),
                ("point", point(detail.point)), ("visibility", .text(card.visibility.rawValue)),
                ("replyBy", moment(card.replyBy, zone)), ("pausedSince", moment(card.pausedSince, zone)),
                ("plannedDate", .optional(card.plannedDate?.description)),
                ("lead", .optional(detail.leadNumber?.description)),
                ("attachments", .list(detail.files(of: .message).map(attachment))),
                ("answers", .list(detail.answers.map { answer($0, detail) })),
                ("events", .list(detail.events.map { event($0, detail) })),
                ("offered", .list(detail.offered.map { .text($0.rawValue) })),
            ]
        )
    }

    private static func head(_ detail: MessageDetail, _ zone: Zone) -> [(String, JSONText)] {
        let card = detail.card
        return [
            ("number", .optional(card.number?.description)), ("state", .text(card.state.rawValue)),
            ("stage", .text(card.state.residentStage.rawValue)), ("essence", .text(detail.body.essence)),
            ("place", .text(detail.body.place)), ("topic", id(card.topic)), ("organisation", id(card.organisation)),
            ("organisationName", .optional(detail.organisation?.name)), ("executor", id(card.executor)),
            ("sentAt", moment(card.sentAt, zone)), ("due", moment(card.due, zone)),
            ("overdue", .flag(card.overdue)), ("round", .int(card.round)), ("rating", .optional(card.rating)),
            ("version", .int(card.version)),
        ]
    }

    private static func answer(_ record: AnswerRecord, _ detail: MessageDetail) -> JSONText {
        .object([
            ("id", id(record.id)), ("round", .int(record.round)), ("kind", .text(record.kind.rawValue)),
            ("type", .optional(record.type?.rawValue)), ("text", .text(record.text)),
            ("ground", .optional(record.ground?.rawValue)),
            ("plannedDate", .optional(record.plannedDate?.description)), ("state", .text(record.state.rawValue)),
            ("at", moment(record.decidedAt, detail.reference.zone)),
            ("attachments", .list(detail.files(of: record.id).map(attachment))),
        ])
    }

    private static func event(_ event: Event, _ detail: MessageDetail) -> JSONText {
        .object([
            ("seq", .int(event.seq)), ("at", moment(event.at, detail.reference.zone)),
            ("name", .text(event.kind.name)), ("from", .text(event.from.rawValue)), ("to", .text(event.to.rawValue)),
            ("role", .text(event.role.rawValue)), ("reason", .optional(event.reason)),
        ])
    }
}
