package import Database
package import OtklikDomain

/// Writes what a demo invents straight into the tables, inside a transaction of the caller's.
///
/// The caller answers for its sense: histories must be such as the rules would have made them.
package struct DemoWriter {
    private let db: Connection
    private let regionID: ID<Region>

    private var region: Int64 { regionID.value }

    package init(_ db: Connection, region: ID<Region>) {
        self.db = db
        regionID = region
    }

    package func add(_ territory: Territory) throws {
        try DemoQueries.insertTerritory(db, region: region, territory)
    }

    package func add(_ street: StreetRecord) throws {
        let words = TextFold.words(street.name) + TextFold.words(street.settlement)
        try PlaceQueries.insertStreet(db, region: region, street, words: words)
    }

    package func add(_ house: HouseRecord) throws {
        try PlaceQueries.insertHouse(db, region: region, house)
    }

    /// `ancestors`: those above it, nearest first.
    package func add(
        _ organisation: Organisation,
        below ancestors: [ID<Organisation>],
        email: String,
        phone: String,
        at now: Instant
    ) throws {
        try DemoQueries.insertOrganisation(
            db,
            region: region,
            organisation,
            email: email,
            phone: phone,
            at: now
        )
        for (depth, ancestor) in ([organisation.id] + ancestors).enumerated() {
            try DemoQueries.insertAncestor(db, region: region, of: organisation.id, ancestor, depth: depth)
        }
    }

    package func add(_ route: Route) throws {
        try DemoQueries.insertRoute(db, region: region, route)
    }

    package func add(_ person: PersonRecord, at now: Instant) throws {
        let keys = (TextFold.key(person.email), TextFold.key(person.name))
        try AccountQueries.insertPerson(db, region: region, person, keys: keys, at: now)
    }

    package func grant(
        _ id: Int64,
        _ role: Role,
        to person: ID<Person>,
        of organisation: ID<Organisation>?,
        at now: Instant
    ) throws {
        try InstallQueries.insertGrant(
            db,
            region: region,
            id: id,
            person: person,
            role: role,
            organisation: organisation,
            at: now
        )
    }

    /// A half-written message that only its person finds again.
    package func add(_ draft: DraftRecord) throws {
        try DraftQueries.insert(db, region: region, draft, ownerHash: "demo:\(draft.id)")
        try DraftQueries.update(db, region: region, draft, at: draft.updatedAt)
    }

    package func setLastNumber(_ last: Int, of year: Int) throws {
        try DemoQueries.setLastNumber(db, region: region, year: year, last: last)
    }

    package func add(_ tally: CountTally) throws {
        try tally.write(db, region: region)
    }
}

// Messages and what belongs to them.
extension DemoWriter {
    /// A message as it stands after all of its events.
    package func add(_ card: Message, _ body: MessageBody, at point: Coordinate?, isReleased: Bool) throws {
        let key = "demo:\(card.number?.value ?? 0)"
        try CardQueries.insert(db, card, clientKey: key, at: point)
        // The insert knows a message as it is sent; the rest is what its events made of it.
        _ = try CardQueries.update(db, card, expecting: card.version)
        if isReleased { try TextQueries.setReleased(db, region: region, id: card.id, true) }
        try DemoQueries.insertText(db, region: region, id: card.id, body)
    }

    /// `data`: the stored form of the event's change, made beforehand.
    package func add(_ event: Event, data: String) throws {
        try EventQueries.insert(db, region: region, event, data: data)
    }

    /// What became of a draft of an executor's.
    package struct Decision: Sendable {
        let state: AnswerRecord.State
        let approver: ID<Person>
        let remark: String
        let moment: Instant

        package init(_ state: AnswerRecord.State, by approver: ID<Person>, remark: String, at moment: Instant) {
            self.state = state
            self.approver = approver
            self.remark = remark
            self.moment = moment
        }
    }

    /// `decision`: nil while it waits for approval.
    package func add(
        _ draft: AnswerDraft,
        of message: ID<Message>,
        round: Int,
        by author: ID<Person>,
        at moment: Instant,
        _ decision: Decision?
    ) throws {
        let record = AnswerRecord(draft, round: round, state: .onApproval, author: author, at: moment)
        try TextQueries.insertAnswer(db, region: region, message: message, record)
        guard let decision else { return }
        try TextQueries.decideAnswer(
            db,
            region: region,
            id: draft.id,
            state: decision.state,
            by: decision.approver,
            remark: decision.remark,
            at: decision.moment
        )
    }

    package func add(_ file: AttachmentRecord) throws {
        try AttachmentQueries.insert(db, region: region, file)
    }

    /// A timer of a message that still waits for its moment.
    package func add(_ timer: Timer, of message: ID<Message>, as id: Int64, due: Instant, at now: Instant) throws {
        let job = Job(
            id: id,
            kind: JobKind.timer.rawValue,
            key: Jobs.key(timer, message),
            message: message,
            payload: timer.name,
            due: due
        )
        try JobQueries.insert(db, region: region, job, at: now)
    }

    /// A command, still to come, for all messages merged into this one.
    package func add(
        _ command: Command,
        from lead: ID<Message>,
        _ seq: Int,
        as id: Int64,
        due: Instant,
        at now: Instant
    ) throws {
        let job = Job(
            id: id,
            kind: JobKind.fanOut.rawValue,
            key: Jobs.fanOutKey(command, lead, seq),
            message: lead,
            payload: command.rawValue,
            due: due
        )
        try JobQueries.insert(db, region: region, job, at: now)
    }
}
