/// What of a person a text may give away.
package enum PersonalKind: String, Sendable, Hashable, CaseIterable {
    case phone
    case email
    case snils
    case inn
    case card
    case oms
    case passport
    case flat
    case birth = "dob"
    case plate
    case name
}

/// Why something was taken for personal data; staff read it beside the difference.
package enum PersonalReason: String, Sendable, Hashable, CaseIterable {
    /// The digits carry a check digit that agrees.
    case checksum
    /// It is written as such things are.
    case shape
    /// A word beside it says what it is.
    case nearbyWord
    case patronymic
    case firstName
    case initials
    /// A role or kinship before a surname: «врач Иванов».
    case role
}

/// A piece of a text that is personal data.
package struct PersonalSpan: Sendable, Hashable {
    package let kind: PersonalKind
    /// In UTF-16 units of the text.
    package let range: Range<Int>
    package let reason: PersonalReason

    package init(kind: PersonalKind, range: Range<Int>, reason: PersonalReason) {
        self.kind = kind
        self.range = range
        self.reason = reason
    }
}

/// Finds and hides personal data in Russian texts: numbers by check digits and words beside them, people by patronymics,
/// first names, initials and roles.
package enum PersonalData {
    /// Changes with the rules; masked copies of older rules are made anew.
    package static let version = 3

    /// What was found, in order and without overlaps.
    package static func find(_ text: String) -> [PersonalSpan] {
        let source = Source(text)
        var spans = Emails.find(source)
        spans += NumberFinder(source: source).find()
        spans += BirthDates.find(source)
        spans += Plates.find(source)
        spans += NameFinder(source: source).find()
        return withoutOverlaps(spans).map(source.asWritten)
    }

    /// The text with labels in place of the spans; every other unit stays as it was.
    ///
    /// - Parameters:
    ///   - text: The text in which the spans were found.
    ///   - spans: In order and without overlaps; others are ignored.
    ///   - label: What stands in place of a span.
    /// - Returns: The masked text.
    package static func mask(_ text: String, _ spans: [PersonalSpan], label: (PersonalKind) -> String) -> String {
        mask(text, spans.map { ($0.range, label($0.kind)) })
    }

    /// The same with a label for each piece, in UTF-16 units of the text.
    package static func mask(_ text: String, _ pieces: [(range: Range<Int>, label: String)]) -> String {
        let units = Array(text.utf16)
        var masked: [UInt16] = []
        masked.reserveCapacity(units.count)
        var done = 0
        for piece in pieces where piece.range.lowerBound >= done && piece.range.upperBound <= units.count {
            masked += units[done..<piece.range.lowerBound]
            masked += Array(piece.label.utf16)
            done = piece.range.upperBound
        }
        masked += units[done...]
        return String(decoding: masked, as: UTF16.self)
    }

    /// Of spans that overlap the earlier stays, of those that begin together the longer.
    private static func withoutOverlaps(_ spans: [PersonalSpan]) -> [PersonalSpan] {
        var kept: [PersonalSpan] = []
        let sorted = spans.sorted {
            ($0.range.lowerBound, $1.range.upperBound) < ($1.range.lowerBound, $0.range.upperBound)
        }
        for span in sorted where span.range.lowerBound >= kept.last?.range.upperBound ?? 0 {
            kept.append(span)
        }
        return kept
    }
}

/// A text as the finders read it: units as written, and folded beside them at the same offsets.
///
/// What nobody sees is left out – soft hyphens, zero-width characters, stress marks –, so that it parts no number and no
/// name; all spaces are one, and so are the hyphens.
struct Source: Sendable {
    /// More is not read: a message is far shorter, and a pasted book must not hold the server up.
    static let longest = 200_000

    let units: [UInt16]
    let folded: [UInt16]
    /// Where each unit stood in the text; one more for its end.
    private let origins: [Int]

    init(_ text: String) {
        var units: [UInt16] = []
        var origins: [Int] = []
        var position = 0
        for unit in text.utf16.prefix(Source.longest) {
            if !Letters.isInvisible(unit) {
                units.append(Source.plain(unit))
                origins.append(position)
            } else if unit == 0x306, let last = units.last, last == 0x418 || last == 0x438 {
                // «й» written as «и» and its mark.
                units[units.count - 1] = last + 1
            }
            position += 1
        }
        origins.append(position)
        self.units = units
        self.origins = origins
        folded = units.map(Letters.lower)
    }

    private static func plain(_ unit: UInt16) -> UInt16 {
        switch unit {
        case 0xA0, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: 0x20
        case 0x2010, 0x2011: 0x2D
        default: unit
        }
    }

    /// The span in units of the text, with the marks over its last letter.
    func asWritten(_ span: PersonalSpan) -> PersonalSpan {
        let lower = origins[span.range.lowerBound]
        return PersonalSpan(kind: span.kind, range: lower..<origins[span.range.upperBound], reason: span.reason)
    }

    var count: Int { units.count }

    func isDigit(_ index: Int) -> Bool { index >= 0 && index < count && Letters.isDigit(units[index]) }

    func isLetter(_ index: Int) -> Bool {
        index >= 0 && index < count && Letters.isWordPart(folded[index]) && !Letters.isDigit(folded[index])
    }

    func isCapital(_ index: Int) -> Bool {
        isLetter(index) && (units[index] != folded[index] && units[index] != 0x451)
    }

    func unit(_ index: Int) -> UInt16? { index >= 0 && index < count ? units[index] : nil }

    /// Folded text of a range, cut to what there is.
    func text(_ lower: Int, _ upper: Int) -> String {
        let lower = max(0, lower)
        let upper = min(count, upper)
        return lower < upper ? String(decoding: folded[lower..<upper], as: UTF16.self) : ""
    }
}

extension String {
    /// Whether any of the pieces is in it.
    func holds(_ pieces: [String]) -> Bool { pieces.contains { contains($0) } }
}

/// The first unit of an ASCII character.
func ascii(_ scalar: Unicode.Scalar) -> UInt16 { UInt16(truncatingIfNeeded: scalar.value) }
