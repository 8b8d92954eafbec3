/// A Russian name in its six cases, with the gender that verbs and adjectives follow.
package struct WordForms: Hashable, Sendable {
    package enum Gender: Sendable { case masculine, feminine, neuter, plural }

    package let nominative: String
    package let genitive: String
    package let dative: String
    package let accusative: String
    package let instrumental: String
    package let prepositional: String
    package let gender: Gender

    /// A name that never changes.
    init(fixed: String, gender: Gender) {
        nominative = fixed
        genitive = fixed
        dative = fixed
        accusative = fixed
        instrumental = fixed
        prepositional = fixed
        self.gender = gender
    }

    /// Six forms in the order of the school book: nominative, genitive, dative, accusative, instrumental, prepositional.
    init(_ forms: [String], gender: Gender) {
        nominative = forms[0]
        genitive = forms[1]
        dative = forms[2]
        accusative = forms[3]
        instrumental = forms[4]
        prepositional = forms[5]
        self.gender = gender
    }

    private var forms: [String] { [nominative, genitive, dative, accusative, instrumental, prepositional] }

    /// The same name with unchanging words after it: «школа» → «школа № 5».
    func followed(by tail: String) -> WordForms {
        WordForms(forms.map { $0 + " " + tail }, gender: gender)
    }

    /// An adjective put before the name in agreement: «Садовая» + «улица».
    func preceded(by adjective: String) -> WordForms {
        let endings = AdjectiveEndings.of(adjective, gender: gender)
        return WordForms(zip(endings, forms).map { $0 + " " + $1 }, gender: gender)
    }
}

/// The case forms of an adjective given in the nominative of its own gender.
enum AdjectiveEndings {
    static func of(_ adjective: String, gender: WordForms.Gender) -> [String] {
        let stem = String(adjective.dropLast(2))
        let soft = adjective.hasSuffix("яя") || adjective.hasSuffix("ний") || adjective.hasSuffix("ее")
        let hissing = stem.last.map { "жшщч".contains($0) } ?? false
        let narrow = soft || (hissing && !adjective.hasPrefix("Больш"))
        switch gender {
        case .feminine:
            let oblique = stem + (narrow ? "ей" : "ой")
            return [adjective, oblique, oblique, stem + (soft ? "юю" : "ую"), oblique, oblique]
        case .masculine, .neuter:
            let instrumental = soft || hissing || endsInVelar(stem) ? "им" : "ым"
            let vowel = narrow ? "е" : "о"
            return [
                adjective, stem + vowel + "го", stem + vowel + "му", adjective, stem + instrumental, stem + vowel + "м",
            ]
        case .plural:
            let vowel = soft || hissing || endsInVelar(stem) ? "и" : "ы"
            return [
                adjective, stem + vowel + "х", stem + vowel + "м", adjective, stem + vowel + "ми", stem + vowel + "х",
            ]
        }
    }

    private static func endsInVelar(_ stem: String) -> Bool {
        stem.last.map { "кгх".contains($0) } ?? false
    }
}

/// Common nouns of the demo, declined.
enum Noun {
    static let street = WordForms(
        ["улица", "улицы", "улице", "улицу", "улицей", "улице"],
        gender: .feminine
    )
    static let avenue = WordForms(
        ["проспект", "проспекта", "проспекту", "проспект", "проспектом", "проспекте"],
        gender: .masculine
    )
    static let boulevard = WordForms(
        ["бульвар", "бульвара", "бульвару", "бульвар", "бульваром", "бульваре"],
        gender: .masculine
    )
    static let lane = WordForms(
        ["переулок", "переулка", "переулку", "переулок", "переулком", "переулке"],
        gender: .masculine
    )
    static let passage = WordForms(
        ["проезд", "проезда", "проезду", "проезд", "проездом", "проезде"],
        gender: .masculine
    )
    static let embankment = WordForms(
        ["набережная", "набережной", "набережной", "набережную", "набережной", "набережной"],
        gender: .feminine
    )
    static let tract = WordForms(
        ["тракт", "тракта", "тракту", "тракт", "трактом", "тракте"],
        gender: .masculine
    )
    static let highway = WordForms(fixed: "шоссе", gender: .neuter)
    static let district = WordForms(
        ["район", "района", "району", "район", "районом", "районе"],
        gender: .masculine
    )
    static let okrug = WordForms(
        ["округ", "округа", "округу", "округ", "округом", "округе"],
        gender: .masculine
    )
}
