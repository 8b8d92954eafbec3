import Testing

@testable import OtklikDomain

@Suite("Public number") struct PublicNumberTests {
    private func number(_ year: Int, _ counter: Int) throws -> PublicNumber {
        try #require(PublicNumber(year: year, counter: counter))
    }

    @Test(arguments: [
        (26, 4_218, "26-004218-К"), (26, 4_107, "26-004107-Т"), (2_026, 4_218, "26-004218-К"),
        (26, 1_234_567, "26-1234567-"), (7, 1, "07-000001-"),
    ])
    func `a number is year, counter and letter`(year: Int, counter: Int, text: String) throws {
        #expect(try number(year, counter).description.hasPrefix(text))
    }

    @Test(arguments: [
        "26-004218-К", "26-004218-к", "26-004218-K", "26-004218-k", "26 004218 К", "26004218К", "26–004218–К",
        "№ 26-004218-К", "26-4218-К", "26/4218/К", " 26 - 004 218 - к ", "26-0О4218-К", "26\u{A0}004218\u{A0}К",
        "26‑004218‑К", "26-000004218-К",
    ])
    func `a number is read as people write it`(text: String) throws {
        #expect(try PublicNumber(text) == number(26, 4_218))
    }

    @Test(arguments: [
        "", "К", "26-К", "2-К", "26-004218", "26-004218-", "26-004218-Ъ", "26-004218-КК", "26-00421Х-К", "26-0000-К",
        "26-000000-А", "26-1234567890-К", "26-004218-К; DROP", "٢٦-004218-К", String(repeating: "1", count: 5_000),
    ])
    func `what is no number is refused`(text: String) {
        #expect(throws: PublicNumberError.malformed) { try PublicNumber(text) }
    }

    @Test func `the letters are nineteen and none looks like another or like a digit`() {
        #expect(PublicNumber.letters.count == 19)
        #expect(Set(PublicNumber.letters).count == 19)
        #expect(Set(PublicNumber.letters).isDisjoint(with: "ОЗЧБВЁЙЩЪЫЬГФЦ"))
    }

    @Test(arguments: UInt64(0)..<20)
    func `a wrong digit and two exchanged ones are noticed`(seed: UInt64) throws {
        var random = SeededRandom(seed)
        for _ in 0..<30 {
            let top = [999_999, 999_999, 999_999_999][Int.random(in: 0...2, using: &random)]
            let year = Int.random(in: 0...99, using: &random)
            try check(number(year, Int.random(in: 1...top, using: &random)))
        }
    }

    @Test func `the first hundreds of numbers of the year are safe in every digit`() throws {
        for counter in 1...400 { try check(number(26, counter)) }
    }

    private func check(_ number: PublicNumber) throws {
        let right = Array(number.description)
        #expect(try PublicNumber(String(right)) == number)
        #expect(PublicNumber(value: number.value) == number)
        for index in right.indices where right[index].isNumber {
            for digit in "0123456789" where digit != right[index] {
                var wrong = right
                wrong[index] = digit
                if (try? PublicNumber(String(wrong))) != nil { Issue.record("\(String(wrong))") }
            }
        }
        let digits = right.indices.filter { right[$0].isNumber }
        for (one, other) in zip(digits, digits.dropFirst()) where right[one] != right[other] {
            var wrong = right
            wrong.swapAt(one, other)
            if (try? PublicNumber(String(wrong))) != nil { Issue.record("\(String(wrong))") }
        }
    }

    @Test func `a wrong letter is told from a wrong form`() {
        #expect(throws: PublicNumberError.wrongLetter) { try PublicNumber("26-004219-К") }
        #expect(throws: PublicNumberError.wrongLetter) { try PublicNumber("26-004218-А") }
    }

    @Test func `numbers sort by year and counter`() throws {
        let numbers = [try number(25, 999_999), try number(26, 1), try number(26, 2), try number(26, 1_000_000)]
        #expect(numbers.sorted() == numbers)
        #expect(PublicNumber(value: -1) == nil)
        #expect(PublicNumber(value: 26_000_000_000) == nil)
        #expect(PublicNumber(year: 26, counter: 0) == nil)
    }
}
