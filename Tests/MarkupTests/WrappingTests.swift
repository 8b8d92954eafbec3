import Testing

@testable import Markup

@Suite("Tags put around markup")
struct WrappingTests {
    @Test(arguments: [0, 1, 2, 3, 4, 5, 8, 20, 100])
    func `many levels stand around a text, however many there are`(levels: Int) {
        var piece = Markup("Яма")
        for level in 0..<levels { piece = div(.class("level-\(level)")) { piece } }
        let opening = (0..<levels).reversed().map { "<div class=\"level-\($0)\">" }.joined()
        #expect(piece.text == opening + "Яма" + String(repeating: "</div>", count: levels))
        #expect(piece.bytes == Array(piece.text.utf8))
    }

    @Test func `a tag longer than all the room before the text is put whole`() {
        let long = String(repeating: "длинно ", count: 500)
        let piece = p(.titleText(long)) { "x" }
        #expect(piece.text == "<p title=\"\(long)\">x</p>")
        #expect(div { piece }.text == "<div><p title=\"\(long)\">x</p></div>")
    }

    @Test func `a piece used twice is not changed by what is put around it`() {
        let piece = b { "раз" }
        let both = p {
            piece
            strong { piece }
            piece
        }
        #expect(both.text == "<p><b>раз</b><strong><b>раз</b></strong><b>раз</b></p>")
        #expect(piece.text == "<b>раз</b>")
    }

    @Test func `equal markup is equal whatever room stands before it`() {
        let built = p { "<" }
        let ready = Markup(trusted: Array("<p>&lt;</p>".utf8))
        #expect(built == ready)
        #expect(built.hashValue == ready.hashValue)
        #expect(div { built }.text == div { ready }.text)
        #expect(Markup() == Markup(""))
    }

    @Test func `nothing stays nothing, and takes tags`() {
        #expect(Markup {}.isEmpty && Markup("").isEmpty && Markup("").bytes.isEmpty)
        #expect(p { Markup("") }.text == "<p></p>")
        #expect(Markup { for text in [String]() { text } }.isEmpty)
        var piece = Markup("")
        piece += b { "x" }
        #expect(piece.text == "<b>x</b>")
    }

    @Test func `a part of a string is escaped as the whole`() {
        let text = "Яма <у дома> & «двор»"
        #expect(Markup(text.dropFirst(4)) == Markup(String(text.dropFirst(4))))
    }
}
