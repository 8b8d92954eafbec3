/// What was meant by letters of the wrong alphabet.
package enum Keyboard {
    private static let latin = Array("qwertyuiop[]asdfghjkl;'zxcvbnm,.`".utf16)
    private static let cyrillic = Array("йцукенгшщзхъфывапролджэячсмитьбюе".utf16)
    private static let keys = Dictionary(zip(latin, cyrillic), uniquingKeysWith: { first, _ in first })
    private static let shifted = Dictionary(
        zip(Array("{}:\"<>~".utf16), Array("хъжэбюе".utf16)),
        uniquingKeysWith: { first, _ in first }
    )
    private static let reverse = Dictionary(zip(cyrillic, latin), uniquingKeysWith: { first, _ in first })

    /// The same keys on a Russian keyboard: `zvf yf` is «яма на».
    package static func russian(_ text: String) -> String {
        String(decoding: text.utf16.map { keys[Letters.lower($0)] ?? shifted[$0] ?? $0 }, as: UTF16.self)
    }

    /// The same keys on a Latin keyboard: «цшаш» is `wifi`.
    package static func latin(_ text: String) -> String {
        String(decoding: text.utf16.map { reverse[Letters.lower($0)] ?? $0 }, as: UTF16.self)
    }

    private static let sounds: [(latin: String, cyrillic: String)] = [
        ("shch", "щ"), ("sch", "щ"), ("zh", "ж"), ("kh", "х"), ("ts", "ц"), ("ch", "ч"), ("sh", "ш"), ("yu", "ю"),
        ("ju", "ю"), ("iu", "ю"), ("ya", "я"), ("ja", "я"), ("ia", "я"), ("yo", "е"), ("jo", "е"), ("ye", "е"),
        ("iy", "ий"), ("yy", "ый"), ("a", "а"), ("b", "б"), ("v", "в"), ("w", "в"), ("g", "г"), ("d", "д"), ("e", "е"),
        ("z", "з"), ("i", "и"), ("j", "й"), ("y", "ы"), ("k", "к"), ("l", "л"), ("m", "м"), ("n", "н"), ("o", "о"),
        ("p", "п"), ("r", "р"), ("s", "с"), ("t", "т"), ("u", "у"), ("f", "ф"), ("h", "х"), ("c", "ц"), ("x", "кс"),
        ("q", "к"), ("'", "ь"),
    ]

    /// Russian written by its sound: `yama na doroge` is «яма на дороге».
    package static func transliterated(_ text: String) -> String {
        var rest = String(decoding: text.utf16.map(Letters.lower), as: UTF16.self)[...]
        var found = ""
        while let first = rest.first {
            if let sound = sounds.first(where: { rest.hasPrefix($0.latin) }) {
                found += sound.cyrillic
                rest = rest.dropFirst(sound.latin.count)
            } else {
                found.append(first)
                rest = rest.dropFirst()
            }
        }
        return found
    }
}
