/// A text with gaps for a street, a house, a district, an organisation and a date; each gap knows its grammatical case.
struct TextTemplate: Sendable {
    enum Part: Sendable {
        case text(String)
        case gap(Gap)
    }

    struct Gap: Sendable {
        enum Subject: String, Sendable, CaseIterable {
            case street, house, district, organisation, date
        }

        let subject: Subject
        let grammaticalCase: GrammaticalCase
        /// Whether the gap begins a sentence.
        let isCapital: Bool
        /// Whether a verb or adjective beside it speaks of something feminine: «служба обязана».
        let wantsFeminine: Bool
        /// A house that needs its noun: «у {house}» is «у дома 12», «{street}, {house}» is «Садовая улица, 12».
        let needsNoun: Bool
        /// Whether a date lies behind the writer, as far as the sentence tells.
        let isPast: Bool
    }

    let parts: [Part]

    /// What the gaps are filled with.
    struct Filling {
        let street: WordForms
        let house: String
        let district: WordForms
        let organisation: WordForms
        /// Said where a feminine name is wanted and the organisation's is not: «наша организация».
        let feminine: WordForms
        let pastDate: String
        let futureDate: String
    }

    func filled(_ filling: Filling) -> String {
        var text = ""
        for part in parts {
            switch part {
            case .text(let words): text += words
            case .gap(let gap): text += gap.filled(filling)
            }
        }
        return text
    }
}

extension TextTemplate.Gap {
    fileprivate func filled(_ filling: TextTemplate.Filling) -> String {
        let words =
            switch subject {
            case .street: filling.street[grammaticalCase]
            case .house: needsNoun ? house(filling.house) : filling.house
            case .district: filling.district[grammaticalCase]
            case .organisation: organisation(filling)
            case .date: isPast ? filling.pastDate : filling.futureDate
            }
        return isCapital ? OrganisationMaker.capitalised(words) : words
    }

    private func organisation(_ filling: TextTemplate.Filling) -> String {
        let isFit = !wantsFeminine || filling.organisation.gender == .feminine
        return (isFit ? filling.organisation : filling.feminine)[grammaticalCase]
    }

    private func house(_ number: String) -> String {
        (grammaticalCase == .prepositional ? "доме " : "дома ") + number
    }
}

/// The six cases.
enum GrammaticalCase: Sendable {
    case nominative, genitive, dative, accusative, instrumental, prepositional
}

extension WordForms {
    subscript(grammaticalCase: GrammaticalCase) -> String {
        switch grammaticalCase {
        case .nominative: nominative
        case .genitive: genitive
        case .dative: dative
        case .accusative: accusative
        case .instrumental: instrumental
        case .prepositional: prepositional
        }
    }
}
