/// What our letters say.
package enum LetterPhrase: Phrase {
    case codeSubject(String)
    case codeText(String, minutes: Int)
}
