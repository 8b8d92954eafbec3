import Testing

@testable import OtklikDomain

@Suite("Event data") struct EventDataTests {
    private func change(_ data: String) throws -> Change {
        try Change(kind: .command(.note), from: .inWork, to: .inWork, reason: nil, data: data)
    }

    @Test func `accepting is kept in a line with sorted names`() throws {
        let story = try Story.accepted()
        let data = try #require(story.events.last?.change.data)
        #expect(data == #"{"accepted_at":1772427600000,"organisation":11}"#)
    }

    @Test func `sending keeps whose message it is`() throws {
        let story = try Story.accepted()
        let data = try #require(story.events.first?.change.data)
        let expected =
            #"{"author":1,"clock_from":1772427600000,"due":1774205999000,"files":[900],"number":26000004218,"region":1,"#
            + #""sent_at":1772427600000,"term":[20,"calendar"],"territory":7,"topic":1,"visibility":"answerers"}"#
        #expect(data == expected)
    }

    @Test func `a change that clears says null, and one that says nothing is empty`() throws {
        let cleared = try change(#"{"executor":null}"#)
        #expect(cleared.executor == .clear)
        #expect(cleared.data == #"{"executor":null}"#)
        #expect(try change("{}").data == "{}")
    }

    @Test func `every column survives writing and reading`() throws {
        let story = try Story.answered()
        var before = story.message
        before.state = .inWork
        var after = before
        // Every column differs from before, so that each is written.
        after.region = ID(2)
        after.author = Town.pavel
        after.number = Town.number(7)
        after.visibility = .everyone
        after.resumeState = .forwarded
        after.topic = nil
        after.territory = nil
        after.organisation = nil
        after.executor = Town.dina
        after.lastRoundExecutor = Town.gleb
        after.draft = ID(3)
        after.answer = nil
        after.lead = ID(4)
        after.sentAt = Instant(milliseconds: -5)
        after.acceptedAt = nil
        after.clockFrom = Instant(milliseconds: 6)
        after.term = Town.lamp.term
        after.due = nil
        after.pausedSince = Instant(milliseconds: 7)
        after.pausedTotal = .minutes(8)
        after.pausedDays = 9
        after.replyBy = Instant(milliseconds: 10)
        after.plannedDate = Town.day("2026-12-31")
        after.answeredAt = nil
        after.closedAt = Instant(milliseconds: 11)
        after.round = 2
        after.hops = 3
        after.asks = 1
        after.rating = 4
        after.solved = false
        after.disputed = true
        after.overdue = true
        after.escalated = 2
        var change = Change(.command(.note), from: before, to: after)
        change.details = Change.Details(
            declineReason: .courtDecision,
            draft: ID(12),
            draftKind: .interim,
            answerType: .refused,
            ground: .otherBody,
            complaints: [.rude, .untrue],
            files: [ID(13), ID(14)],
            daysLeft: -1,
            movedDays: 2,
            insteadOf: Town.lev,
            audience: .leadAuthor
        )
        let read = try self.change(change.data)
        #expect(read == change)
        let event = Event(read, on: before, by: .system, at: Instant(milliseconds: 0))
        after.version += 1
        #expect(before.applying(event) == after)
        // A column added to the card and not to the list of columns shows here.
        #expect(ChangeColumn.all.count == Mirror(reflecting: before).children.count - 3)
    }

    @Test func `fields of a newer version are passed over`() throws {
        let data = #" { "mood" : {"a":[1,2.5e3,{}],"b":"}"} , "round":2, "weight":-1.5, "x":[true,false,null] } "#
        let change = try change(data)
        #expect(change.round == .set(2))
        #expect(change.data == #"{"round":2}"#)
    }

    // swift-format-ignore
    @Test(arguments: [
        ("", 0), ("[]", 0), ("{", 1), (#"{"round"}"#, 8), (#"{"round":}"#, 9), (#"{"round":2"#, 10), (#"{"round":2}x"#, 11),
        (#"{"round":2,}"#, 11), (#"{"a":"b"#, 7), (#"{"a":tru}"#, 5), (#"{"a":"\q"}"#, 7), (#"{"a":"\u12"}"#, 8),
        (#"{"a":--1}"#, 5),
    ])
    func `what is no object is refused with its place`(data: String, place: Int) {
        #expect(throws: EventDataError.malformed(at: place)) { try change(data) }
    }

    @Test func `depth is bounded`() {
        let deep = #"{"a":"# + String(repeating: "[", count: 100_000)
        #expect(throws: EventDataError.self) { try change(deep) }
        let objects = String(repeating: #"{"a":"#, count: 100_000)
        #expect(throws: EventDataError.self) { try change(objects) }
    }

    @Test(arguments: [
        ("round", #""two""#), ("round", "null"), ("due", "true"), ("term", "[0,\"calendar\"]"), ("term", "[5]"),
        ("planned_date", #""2026-02-30""#), ("visibility", #""some""#), ("number", "-1"), ("solved", "1"),
        ("files", "7"), ("files", #"["a"]"#), ("complaints", #"["dull"]"#), ("region", "1.5"), ("rating", "{}"),
    ])
    func `a value that does not fit names its field`(field: String, value: String) {
        #expect(throws: EventDataError.wrongValue(field: field)) { try change("{\"\(field)\":\(value)}") }
    }

    @Test func `escapes are written and read`() throws {
        let text = "\u{1}\t\"\\/\n\r\u{1F}é🛣"
        let json = EventJSON.text(["k": .text(text), "a\"b": .flag(true)])
        #expect(json == #"{"a\"b":true,"k":"\u0001\u0009\"\\/\n\u000d\u001fé🛣"}"#)
        #expect(try fields(json) == ["k": .text(text), "a\"b": .flag(true)])
        #expect(try fields(#"{"k":"\ud83d\udee3\/\b\f"}"#) == ["k": .text("🛣/\u{8}\u{C}")])
        #expect(try fields(#"{"k":"\ud83d!"}"#) == ["k": .text("\u{FFFD}!")])
    }

    @Test(arguments: [
        ("0", EventValue.int(0)), ("007", .int(7)), ("9223372036854775807", .int(.max)),
        ("-9223372036854775808", .int(.min)), ("9223372036854775808", .foreign), ("99999999999999999999", .foreign),
        ("1.5", .foreign), ("1e3", .foreign), ("-5", .int(-5)), ("+5", .int(5)),
    ])
    func `whole numbers are read to their ends, others are passed over`(text: String, value: EventValue) throws {
        #expect(try fields("{\"k\":\(text)}") == ["k": value])
    }

    private func fields(_ json: String) throws -> [String: EventValue] {
        Dictionary(try EventJSON.fields(json).map { ($0.name, $0.value) }, uniquingKeysWith: { _, last in last })
    }
}
