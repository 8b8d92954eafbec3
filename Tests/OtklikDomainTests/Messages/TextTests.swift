import Testing

@testable import OtklikDomain

@Suite("Texts about a message") struct TextTests {
    @Test func `a text is trimmed and its lines end alike`() throws {
        let text = try TextField.text.checked(" \r\n Яма\r\nглубокая\rочень\u{A0}\n", .initial)
        #expect(text == "Яма\nглубокая\nочень")
    }

    @Test(arguments: [(9, false), (10, true), (4_000, true), (4_001, false)])
    func `what happened takes 10 to 4,000 characters`(count: Int, fits: Bool) {
        let text = String(repeating: "я", count: count)
        if fits {
            #expect(throws: Never.self) { try TextField.text.checked(text, .initial) }
        } else {
            let refusal: Refusal = count < 10 ? .textTooShort(.text, minimum: 10) : .textTooLong(.text, maximum: 4_000)
            #expect(throws: refusal) { try TextField.text.checked(text, .initial) }
        }
    }

    @Test func `the essence is one line of at most 200 characters`() {
        #expect(throws: Refusal.textTooLong(.essence, maximum: 200)) {
            try TextField.essence.checked(String(repeating: "ю", count: 201), .initial)
        }
        #expect(throws: Refusal.textNotPlain(.essence)) { try TextField.essence.checked("Яма\nна дороге", .initial) }
    }

    @Test(arguments: ["Яма\u{0} на дороге", "Яма\u{1B}[2J на дороге", "Яма \u{202E}еогород ан", "Яма\u{85}на дороге"])
    func `control characters and reversed text are refused`(text: String) {
        #expect(throws: Refusal.textNotPlain(.text)) { try TextField.text.checked(text, .initial) }
    }

    @Test func `emoji, hidden joiners and markup are text like any other`() throws {
        let text = "👨‍👩‍👧 <script>alert(1)</script> & «ёлки»"
        #expect(try TextField.text.checked(text, .initial) == text)
    }

    @Test(arguments: ["", "   ", "\n\t\u{2003}"])
    func `blank is missing where a text is needed and nothing where it is not`(text: String) throws {
        #expect(throws: Refusal.textMissing(.reason)) { try TextField.reason.checked(text, .initial) }
        #expect(try TextField.comment.checkedIfAny(text, .initial) == nil)
    }

    @Test func `limits are settings`() throws {
        let rules = try Rules(overrides: ["message.text_minimum": "20", "text.reason_maximum": "100"])
        #expect(throws: Refusal.textTooShort(.text, minimum: 20)) { try TextField.text.checked("Яма на дороге", rules) }
        #expect(throws: Refusal.textTooLong(.reason, maximum: 100)) {
            try TextField.reason.checked(String(repeating: "а", count: 101), rules)
        }
    }

    // MARK: Orders

    @Test func `a form is refused for what is missing in it`() {
        func refusal(_ bend: (inout Submission) -> Void) -> Refusal? {
            var story = Story()
            var submission = Submission.sample()
            bend(&submission)
            do throws(Refusal) {
                try story.give(.send(submission, number: Town.number(1)), by: Town.resident)
                return nil
            } catch { return error }
        }
        #expect(refusal { _ in } == nil)
        #expect(refusal { $0.text = "" } == .textMissing(.text))
        #expect(refusal { $0.text = "Яма" } == .textTooShort(.text, minimum: 10))
        #expect(refusal { $0.essence = " " } == .textMissing(.essence))
        #expect(refusal { $0.topic = ID(99) } == .topicUnknown)
        #expect(refusal { $0.hasPlace = false } == .placeMissing)
        #expect(refusal { ($0.hasPlace, $0.topic) = (false, Town.lamp.id) } == nil)
        #expect(refusal { ($0.hasPlace, $0.topic) = (false, nil) } == nil)
        #expect(refusal { $0.files = (1...10).map { ID($0) } } == nil)
        #expect(refusal { $0.files = (1...11).map { ID($0) } } == .tooManyFiles(maximum: 10))
    }

    @Test func `a topic out of season cannot be sent`() throws {
        let winter = try #require(Season("11-08..03-31"))
        var story = Story(at: "2026-04-01 10:00")
        #expect(throws: Refusal.topicNotOffered) {
            try story.give(.send(), by: Town.resident) { $0.topic?.season = winter }
        }
        story.now = Town.at("2026-03-31 23:00")
        try story.give(.send(), by: Town.resident) { $0.topic?.season = winter }
        #expect(story.message.state == .moderation)
    }

    // swift-format-ignore
    @Test func `what has to be said is said`() throws {
        var moderation = Story()
        try moderation.give(.send(), by: Town.resident)
        #expect(throws: Refusal.textMissing(.words)) {
            try moderation.give(.decline(reason: .other, words: ""), by: Town.moderator)
        }
        #expect(throws: Refusal.textMissing(.reason)) {
            try moderation.give(.setTopic(Town.lamp.id, reason: ""), by: Town.moderator)
        }
        var registered = try Story.accepted()
        #expect(throws: Refusal.textMissing(.reason)) {
            try registered.give(.forward(to: Town.lights, reason: " "), by: Town.coordinator)
        }
        #expect(throws: Refusal.textMissing(.reason)) {
            try registered.give(.returnToModeration(reason: " "), by: Town.coordinator)
        }
        #expect(throws: Refusal.textMissing(.question)) {
            try registered.give(.askResident(question: ""), by: Town.coordinator)
        }
        #expect(throws: Refusal.textMissing(.note)) { try registered.give(.note(""), by: Town.coordinator) }
        #expect(throws: Refusal.textTooShort(.question, minimum: 3)) {
            try registered.give(.askResident(question: "?"), by: Town.coordinator)
        }
    }

    @Test func `a supplement is a text or a file`() throws {
        var story = try Story.inWork()
        #expect(throws: Refusal.nothingAdded) { try story.give(.add(Supplement(text: " ")), by: Town.resident) }
        #expect(throws: Refusal.tooManyFiles(maximum: 10)) {
            try story.give(.add(Supplement(text: nil, files: (1...11).map { ID($0) })), by: Town.resident)
        }
        let photo = try story.give(.add(Supplement(text: nil, files: [ID(5)])), by: Town.resident)
        #expect(photo.reason == nil)
        #expect(photo.details.files == [ID(5)])
        let words = try story.give(.add(Supplement(text: " Стало хуже ")), by: Town.resident)
        #expect(words.reason == "Стало хуже")
        #expect(story.message.state == .inWork)
    }

    @Test func `an answer's text has limits, and so has the number of its files`() throws {
        var story = try Story.inWork()
        let short = AnswerDraft.Content.answer(.explained, text: "Ок.", proof: [], files: [])
        #expect(throws: Refusal.textTooShort(.answer, minimum: 10)) {
            try story.give(.submit(500, short), by: Town.executor)
        }
        let many = AnswerDraft.Content.answer(
            .done,
            text: "Сделали, фото прилагаем.",
            proof: (1...6).map { ID($0) },
            files: (7...11).map { ID($0) }
        )
        #expect(throws: Refusal.tooManyFiles(maximum: 10)) {
            try story.give(.submit(500, many), by: Town.executor)
        }
    }

    @Test func `a refusal is a 403, a 409 or a 422`() {
        #expect(Refusal.notAuthor.kind == .forbidden)
        #expect(Refusal.wrongState(.send, .closed).kind == .conflict)
        #expect(Refusal.textMissing(.text).kind == .invalid)
    }
}
