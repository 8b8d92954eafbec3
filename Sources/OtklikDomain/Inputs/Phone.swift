/// A telephone number as text: `+79123456789`.
package struct Phone: Sendable, Hashable, CustomStringConvertible {
    /// `+` and 8 to 15 digits.
    package let text: String

    /// Reads a number with any blanks, dashes and brackets; Russian ones also with 8 or without the country's code.
    package init(_ raw: String) throws(FieldError) {
        let line = try PlainText.checked(raw, .line, 1...60)
        var kept = line.unicodeScalars.filter { !Phone.isFiller($0) }
        let isInternational = kept.first == "+"
        if isInternational { kept.removeFirst() }
        guard !kept.isEmpty, kept.allSatisfy({ ("0"..."9").contains($0) }) else { throw .notAPhone }
        let digits = String(String.UnicodeScalarView(kept))
        if isInternational, digits.hasPrefix("7") {
            guard digits.count == 11, let national = Phone.national(digits) else { throw .notAPhone }
            text = "+7" + national
        } else if isInternational {
            guard (8...15).contains(digits.count), !digits.hasPrefix("0") else { throw .notAPhone }
            text = "+" + digits
        } else {
            guard let national = Phone.national(digits) else { throw .notAPhone }
            text = "+7" + national
        }
    }

    /// `+7 912 345-67-89`; other countries' numbers as they are kept.
    package var description: String {
        guard text.hasPrefix("+7"), text.count == 12 else { return text }
        let digits = Array(text.dropFirst(2))
        let groups = [digits[0..<3], digits[3..<6], digits[6..<8], digits[8..<10]].map { String($0) }
        return "+7 \(groups[0]) \(groups[1])-\(groups[2])-\(groups[3])"
    }

    /// The ten digits of a number of the country code 7.
    private static func national(_ digits: String) -> String? {
        let hasPrefix = digits.count == 11 && (digits.hasPrefix("8") || digits.hasPrefix("7"))
        let ten = hasPrefix ? String(digits.dropFirst()) : digits
        // Codes of areas and networks begin with 3, 4, 8 and 9; 6 and 7 are Kazakhstan's.
        guard ten.count == 10, let first = ten.first, "346789".contains(first) else { return nil }
        return ten
    }

    private static func isFiller(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case " ", "-", "(", ")", ".", "\u{A0}", "\u{202F}", "\u{2009}", "\u{2010}"..."\u{2015}", "\u{2212}": true
        default: false
        }
    }
}
