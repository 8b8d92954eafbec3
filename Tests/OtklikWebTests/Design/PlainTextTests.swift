import Markup
import Testing

@testable import OtklikWeb

@Suite("Plain text as paragraphs")
struct PlainTextTests {
    @Test(arguments: [
        ("", ""), (" \n\t\n", ""), ("Яма", "<p>Яма</p>"), ("Яма\nу дома", "<p>Яма<br>у дома</p>"),
        ("Яма\r\nу дома\r\n\r\nДвор", "<p>Яма<br>у дома</p><p>Двор</p>"),
        ("\n\nЯма\n\n\nДвор\n", "<p>Яма</p><p>Двор</p>"), ("Яма\n\u{A0}\u{2003}\nДвор", "<p>Яма</p><p>Двор</p>"),
        ("  Яма", "<p>  Яма</p>"), ("\u{A0}Яма", "<p>\u{A0}Яма</p>"), ("ёж\n€ 5", "<p>ёж<br>€ 5</p>"),
        ("<b>&", "<p>&lt;b&gt;&amp;</p>"), ("В 10:30 у дома", "<p>В 10:30 у дома</p>"),
    ])
    func `blank lines part paragraphs, line breaks stay`(text: String, html: String) {
        #expect(plainText(text).text == html)
    }

    @Test func `addresses become links, the full stop after one does not`() {
        #expect(
            plainText("См. https://a.example/1. И\nhttp://b.example").text
                == "<p>См. <a href=\"https://a.example/1\" rel=\"nofollow noopener ugc\">https://a.example/1</a>. И<br>"
                + "<a href=\"http://b.example\" rel=\"nofollow noopener ugc\">http://b.example</a></p>"
        )
    }
}
