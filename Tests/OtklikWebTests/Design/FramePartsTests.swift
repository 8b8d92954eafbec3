import Markup
import OtklikDomain
import OtklikPhrases
import Testing

@testable import OtklikWeb

@Suite("Kept parts of the frame")
struct FramePartsTests {
    private func frame(_ viewer: PageFrame.Viewer, _ shape: PageFrame.Shape, _ parts: FrameParts) -> PageFrame {
        PageFrame(
            language: .russian,
            title: "Страница",
            shape: shape,
            section: .queue,
            viewer: viewer,
            csrf: FormToken("тайна"),
            isDemo: true,
            regionName: "Верхнереченск",
            view: ViewSettings(),
            parts: parts
        )
    }

    static let viewers: [PageFrame.Viewer] = [
        .guest, .resident(name: "Анна Королёва"), .resident(name: "Павел Дёмин"),
        .staff(name: "Вера Лапина", organisation: "Дороги", roles: [.coordinator]),
        .staff(name: "Клара Нечаева", organisation: nil, roles: [.administrator]),
    ]

    @Test func `a page with kept parts is the page drawn anew, whoever looked before`() {
        let kept = FrameParts()
        for _ in 0..<2 {
            for viewer in Self.viewers {
                for shape in [PageFrame.Shape.site, .banded, .flow(leave: nil), .staff] {
                    for hasMap in [false, true] {
                        var (once, anew) = (frame(viewer, shape, kept), frame(viewer, shape, FrameParts()))
                        once.hasMap = hasMap
                        anew.hasMap = hasMap
                        if hasMap { once.scripts = ["place.js"] }
                        if hasMap { anew.scripts = ["place.js"] }
                        #expect(page(once) { p { "x" } } == page(anew) { p { "x" } })
                    }
                }
            }
        }
    }

    @Test(arguments: [
        ("Анна Королёва", "АК"), ("И. Королёва", "ИК"), ("анна", "А"), ("ёлкин Ян", "ЁЯ"), ("Anna maria Vera", "AM"),
        ("А\u{301}нна Королёва", "А\u{301}К"), ("и\u{306}од Ян", "И\u{306}Я"), ("«Анна» Ли", "АЛ"), ("李 小龍", "李小"),
        ("42", ""),
        ("a@b.example", "A"), ("", ""),
    ])
    func `the circle beside a name holds its first two letters`(name: String, initials: String) {
        let html = page(frame(.resident(name: name), .site, FrameParts())) { "" }.text
        #expect(html.contains("aria-hidden=\"true\">\(initials)</span>"))
    }
}
