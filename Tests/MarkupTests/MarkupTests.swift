import Testing

@testable import Markup

@Suite("Markup")
struct MarkupTests {
    @Test func `text is escaped and markup passes`() {
        let page = div(.class("note"), .id("n1")) {
            "Яма <b> & \"канава\" 'там'"
            p { b { "Ответ" } }
        }
        #expect(
            page.text
                == "<div class=\"note\" id=\"n1\">Яма &lt;b&gt; &amp; &quot;канава&quot; &#39;там&#39;<p><b>Ответ</b></p></div>"
        )
    }

    @Test func `if, for, switch and optionals work`() {
        func list(_ names: [String], note: String?, open: Bool) -> String {
            ul {
                for name in names { li { name } }
                if let note { li { note } }
                if open { li { "открыто" } } else { li { "закрыто" } }
                note
                names.count
            }.text
        }
        #expect(list(["а", "<"], note: nil, open: false) == "<ul><li>а</li><li>&lt;</li><li>закрыто</li>2</ul>")
        #expect(list([], note: "x", open: true) == "<ul><li>x</li><li>открыто</li>x0</ul>")
    }

    @Test func `void elements have no end tag`() {
        #expect(br().text == "<br>")
        #expect(
            input(.type("text"), .name("q"), .required(), .disabled(false)).text
                == "<input type=\"text\" name=\"q\" required>"
        )
    }

    @Test func `attributes are escaped, optional ones vanish`() {
        #expect(
            a(.href("/m"), .data("text", "\"><script>"), .aria("hidden", true), .class(""), .absent).text
                == "<a href=\"/m\" data-text=\"&quot;&gt;&lt;script&gt;\" aria-hidden=\"true\"></a>"
        )
        #expect(
            span(.several([.id("x"), .when(false, .role("status"))]), .data("on")).text
                == "<span id=\"x\" data-on></span>"
        )
    }

    @Test func `a document starts with its doctype`() {
        #expect(document(.lang("ru")) { body {} }.text == "<!doctype html>\n<html lang=\"ru\"><body></body></html>\n")
    }

    @Test(arguments: UInt64(0)..<200)
    func `random text never leaves a live character and comes back whole`(seed: UInt64) {
        var random = Seeded(state: seed)
        let alphabet: [Character] = ["&", "<", ">", "\"", "'", "a", "я", "😀", " ", "\n", ";", "#", "3", "%", "=", "?"]
        let text = String(
            (0..<Int.random(in: 0...80, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? "a" }
        )
        let escaped = Markup(text).text
        #expect(!escaped.contains { "<>\"'".contains($0) })
        #expect(unescaped(escaped) == text)
    }

    @Test(arguments: 0..<24, ["&", "<", ">", "\"", "'"])
    func `a special character is found at every place of a word`(place: Int, special: String) {
        let text = String(repeating: "x", count: place) + special + String(repeating: "ж", count: 3)
        #expect(unescaped(Markup(text).text) == text)
        #expect(Markup(text).text.count > text.count)
    }

    /// The reverse of escaping, written the slow way.
    private func unescaped(_ text: String) -> String {
        let references = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
        var out = ""
        var rest = Substring(text)
        outer: while let first = rest.first {
            for (reference, plain) in references where rest.hasPrefix(reference) {
                out += plain
                rest = rest.dropFirst(reference.count)
                continue outer
            }
            out.append(first)
            rest = rest.dropFirst()
        }
        return out
    }
}

/// SplitMix64: the same numbers for the same seed on every machine.
struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
