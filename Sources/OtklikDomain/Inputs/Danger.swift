/// Whether a text tells of something that cannot wait for an answer, so that the form says «звоните 112» once more.
///
/// It only adds a sentence to a page: a false alarm costs a glance, so a few plain word stems are enough.
package enum Danger {
    package static func isTold(in text: String) -> Bool {
        let words = TextFold.words(String(text.prefix(4_000)))
        return signs.contains { stems in
            stems.allSatisfy { stem in words.contains { $0.hasPrefix(stem) } }
        }
    }

    /// Each line is one sign: all of its stems stand somewhere in the text.
    private static let signs: [[String]] = [
        ["пах", "газ"], ["запах", "газ"], ["утечк", "газ"], ["оборва", "провод"], ["провод", "искр"],
        ["провод", "лежит"], ["искрит"], ["бьет", "током"], ["ударил", "током"], ["пожар", "горит"], ["задымлен"],
        ["открыт", "люк"], ["люк", "крышк"], ["провалил", "люк"], ["рухну"], ["обруш"], ["обвал"], ["угроз", "жизн"],
        ["тонет"], ["взрыв"],
    ]
}
