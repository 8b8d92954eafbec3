import OtklikDomain
import OtklikService
import WebServer

/// Messages through the API: sending, reading, rating, and every step of the lifecycle.
enum APIMessages {
    static func list(_ call: Call, _ viewer: SignedIn) throws -> Response {
        let platform = call.site.platform
        let limit = min(200, max(1, Int(call.query["limit"] ?? "") ?? 50))
        let before = call.query["before"].flatMap { ID<Message>(text: $0) }
        let rows = try platform.messages.own(viewer, before: before, limit: limit + 1)
        let zone = platform.reference.current.zone
        let next = rows.count > limit ? rows[limit - 1].id : nil
        return .json(
            .object([
                ("messages", .list(rows.prefix(limit).map { APIView.summary($0, zone) })), ("next", APIView.id(next)),
            ])
        )
    }

    static func send(_ call: Call, _ viewer: SignedIn) throws -> Response {
        let input = try call.json(MessageInput.self)
        let key = call.request.header("Idempotency-Key") ?? ""
        let messages = call.site.platform.messages
        var sent: PublicNumber?
        func answer(_ number: PublicNumber?) throws -> (status: Int, json: JSONText) {
            guard let number else { throw NotFound() }
            sent = number
            return (201, APIView.message(try messages.detail(number, for: viewer)))
        }
        func again(_ kept: [UInt8]) throws -> (status: Int, json: JSONText) {
            try answer(try? PublicNumber(try decoded(NumberOnly.self, from: kept).number))
        }
        var response = try call.once(viewer, again: again) { mark in
            let files = try ids(input.attachments, "/attachments")
            let form = try form(input, call, viewer)
            return try answer(
                try messages.send(form, files: files, by: viewer, key: key, joining: input.join, mark: mark).number
            )
        }
        if let sent { response.setHeader("Location", "/api/v1/messages/\(percentEncoded(sent.description))") }
        return response
    }

    /// What could be joined instead of sending this; nothing is kept, so nothing has to be repeated.
    static func similar(_ call: Call, _ viewer: SignedIn) throws -> Response {
        let input = try call.json(MessageInput.self)
        guard call.request.header("Idempotency-Key") != nil else { throw IdempotencyKeyMissing() }
        let offers = try call.site.platform.duplicates.offers(
            for: try form(input, call, viewer),
            viewer: viewer,
            from: call.request.remoteAddress
        )
        return .json(.object([("messages", .list(offers.map(APIView.offer)))]))
    }

    /// The one member of a kept answer that says which message was made.
    private struct NumberOnly: Decodable {
        let number: String
    }

    private static func form(_ input: MessageInput, _ call: Call, _ viewer: SignedIn) throws -> DraftRecord {
        let platform = call.site.platform
        var form = DraftRecord(id: platform.world.id(), person: viewer.person.id, updatedAt: platform.now)
        form.text = input.text
        let rules = platform.reference.current.rules
        form.essence = input.essence ?? Essence.suggestion(from: input.text, maximum: rules.essenceMaximum)
        form.topic = try input.topic.map { try id($0, "/topic") }
        form.topicUnknown = input.topic == nil
        form.place = input.place?.address ?? ""
        form.landmark = input.place?.landmark ?? ""
        form.contactName = input.contactName ?? ""
        form.phone = input.phone ?? ""
        if let visibility = input.visibility {
            guard let choice = Visibility(rawValue: visibility) else {
                throw BadJSON(pointer: "/visibility", detail: "unknown")
            }
            form.visibility = choice
        }
        try place(input, &form, platform)
        return form
    }

    /// The point decides; an address without a point is looked up in the directory.
    private static func place(_ input: MessageInput, _ form: inout DraftRecord, _ platform: Platform) throws {
        if let latitude = input.place?.latitude, let longitude = input.place?.longitude {
            guard let point = Coordinate(degrees: latitude, longitude) else {
                throw BadJSON(pointer: "/place/latitude", detail: "not on the globe")
            }
            form.point = point
            let nearest = try platform.places.nearest(to: point)
            form.territory = nearest?.territory
            if form.place.isEmpty { form.place = nearest?.label ?? "" }
        } else if !form.place.isEmpty, let found = try platform.places.named(form.place, limit: 1).first {
            form.territory = found.territory
            form.point = found.point
        }
    }

    static func show(_ call: Call, _ viewer: SignedIn) throws -> Response {
        let detail = try MessageRoutes.detail(call, viewer)
        var response = Response.json(APIView.message(detail))
        response.setHeader("ETag", "\"\(detail.card.version)\"")
        return response
    }

    static func rate(_ call: Call, _ viewer: SignedIn) throws -> Response {
        let input = try call.json(RatingInput.self)
        return try change(call, viewer) { detail in
            Order.rate(try input.verdict(), on: detail.card, call.site.platform.reference.current.rules)
        }
    }

    static func step(_ call: Call, _ viewer: SignedIn) throws -> Response {
        let input = try call.json(StepInput.self)
        return try change(call, viewer) { detail in
            let files = try ids(input.attachments, "/attachments")
            let drafted = try ids((input.draft?.attachments ?? []) + (input.draft?.proof ?? []), "/draft")
            try call.site.platform.attachments.checkWaiting(files + drafted, of: viewer)
            return try StepReader(input: input, call: call, card: detail.card).order()
        }
    }

    private static func change(
        _ call: Call,
        _ viewer: SignedIn,
        _ order: (MessageDetail) throws -> Order
    ) throws -> Response {
        let version = try call.matchedVersion()
        return try call.once(viewer) {
            let detail = try MessageRoutes.detail(call, viewer)
            do {
                _ = try call.site.platform.messages.perform(
                    try order(detail),
                    on: detail.card.id,
                    by: viewer,
                    seen: version
                )
            } catch Refusal.stale(_, let actual) {
                throw VersionStale(actual: actual)
            }
            // The step may have taken the message out of this person's sight.
            do {
                return (200, APIView.message(try MessageRoutes.detail(call, viewer)))
            } catch is NotFound {
                return (200, .object([("number", .text(call.parameter("number")))]))
            }
        }
    }

    static func queue(_ call: Call, _ viewer: SignedIn) throws -> Response {
        let platform = call.site.platform
        var filter: QueueFilter?
        if let name = call.query["filter"] {
            guard let known = QueueFilter(rawValue: name) else { throw BadJSON(pointer: "/filter", detail: "unknown") }
            filter = known
        }
        let limit = min(200, max(1, Int(call.query["limit"] ?? "") ?? 50))
        let after = call.query["after"].flatMap { QueueCursor($0) }
        let page = try platform.messages.queue(filter, for: viewer, after: after, limit: limit)
        let counts = page.counts.sorted { $0.key.rawValue < $1.key.rawValue }.map {
            ($0.key.rawValue, JSONText.int($0.value))
        }
        return .json(
            .object([
                ("filter", .text(page.filter.rawValue)), ("counts", .object(counts)),
                ("messages", .list(page.rows.map { APIView.summary($0, page.reference.zone) })),
                ("next", .optional(page.next?.text)),
            ])
        )
    }

    private static func ids(_ list: [String]?, _ pointer: String) throws -> [ID<Attachment>] {
        try (list ?? []).map { try id($0, pointer) }
    }

    private static func id<Thing>(_ text: String, _ pointer: String) throws -> ID<Thing> {
        guard let id = ID<Thing>(text: text) else { throw BadJSON(pointer: pointer, detail: "not an id") }
        return id
    }
}
