import Testing

@testable import WebServer

/// Our own parsers under thousands of damaged inputs: a trap ends the test run, a wrong reading fails it.
@Suite("Parsers under mutation")
struct ParserFuzzTests {
    private static let seeds: [String] = [
        "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nЯма\r\n--b\r\nContent-Disposition: form-data; "
            + "name=\"f\"; filename=\"x\\\"%22.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n\u{00}\r\n--\r\n--b--\r\n",
        "--b\r\nContent-Disposition: form-data; name=a\r\n\r\n\r\n--b\r\ncontent-disposition:form-data;NAME=\r\n\r\n1\r\n--b--",
        "a=1&b=%D0%AF+%2B&&=&c", "/a/b%20c/../?x=%41&y=;z#", "a=1; b=\"2\"; =; c", "gzip;q=0.5, *;q=0, br",
        "form-data; name=\"a\\\"b\"; filename*=UTF-8''x; x=\"",
    ]

    @Test(arguments: UInt64(0)..<40) func `no damage traps, and no cut changes a reading`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<250 {
            let input = mutated(Array(Self.seeds[random.number(below: Self.seeds.count)].utf8), &random)
            let text = String(decoding: input, as: UTF8.self)
            _ = try? Target(text)
            _ = try? parseForm(input, limits: FormLimits(fields: 5))
            _ = readCookies([text])
            _ = acceptsGzip([text])
            _ = headerParameters(text)
            _ = EntityTag("a").matches([text])
            _ = AddressRange(text)
            #expect(read(input, cuts: []) == read(input, cuts: cuts(of: input, &random)), "seed \(seed)")
        }
    }

    @Test(arguments: UInt64(0)..<40) func `what is encoded is read back`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let fields = Fields((0..<random.number(below: 8)).map { _ in .init(name: word(&random), value: word(&random)) })
        let encoded = fields.list.map { "\(escaped($0.name))=\(escaped($0.value))" }.joined(separator: "&")
        #expect(try parseForm(encoded.utf8, limits: FormLimits()) == fields)
        #expect(try Target("/?\(encoded)").query == fields)
    }

    /// The form as text, or the reason of its refusal.
    private func read(_ body: [UInt8], cuts: [Int]) -> String {
        do {
            let limits = MultipartLimits(form: FormLimits(fields: 4, valueBytes: 64), files: 2, fileBytes: 64)
            var parser = try MultipartParser(boundary: "b", limits: limits, folder: "/tmp")
            var start = 0
            for cut in cuts + [body.count] {
                try parser.feed(body[start..<cut])
                start = cut
            }
            let form = try parser.finish()
            let files = try form.files.map { "\($0.field) \($0.fileName) \(try RequestBody.file($0.file).collect())" }
            return "\(form.fields) \(files)"
        } catch let error as BadRequest {
            // Which of two faults is met first may depend on the cut; that there is one may not.
            return "refused \(error.status / 100)"
        } catch {
            return "\(error)"
        }
    }

    private func cuts(of input: [UInt8], _ random: inout SeededGenerator) -> [Int] {
        (0..<random.number(below: 6)).map { _ in random.number(below: input.count + 1) }.sorted()
    }

    private func mutated(_ input: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
        var bytes = input
        let fragments = ["\r\n", "--b", "--", "\"", "%", "%00", ";", "=", "&", "\u{00}", ": ", "..", "/", "\\"]
        for _ in 0...random.number(below: 4) {
            let place = random.number(below: bytes.count + 1)
            switch random.number(below: 4) {
            case 0: bytes.insert(contentsOf: fragments[random.number(below: fragments.count)].utf8, at: place)
            case 1 where place < bytes.count: bytes[place] = UInt8(random.number(below: 256))
            case 2: bytes.removeSubrange(place..<min(bytes.count, place + random.number(below: 4)))
            default: bytes.insert(contentsOf: bytes.suffix(random.number(below: 30)), at: place)
            }
        }
        return bytes
    }

    private func word(_ random: inout SeededGenerator) -> String {
        let letters: [Character] = ["a", "Z", "9", "&", "=", "+", " ", "%", "ж", "🚧", "\n", "\"", ";", "/"]
        return String((0..<random.number(below: 9)).map { _ in letters[random.number(below: letters.count)] })
    }

    private func escaped(_ text: String) -> String {
        text.utf8.map { byte in
            byte == 0x20 ? "+" : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
        .joined()
    }
}
