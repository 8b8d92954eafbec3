/// A language the product speaks. The raw value is the BCP 47 code in `lang` and cookies.
package enum Language: String, Sendable, Hashable, CaseIterable {
    case russian = "ru"
}

/// Something that can be said in every language of the product: an enum per feature, a case per sentence.
///
/// Each language is one `switch` without `default`: a sentence that was not translated does not compile.
package protocol Phrase: Sendable {
    func text(in language: Language) -> String
}
