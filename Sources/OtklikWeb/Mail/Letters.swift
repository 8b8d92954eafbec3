import OtklikDomain
import OtklikPhrases
package import OtklikService

/// Makes the words of letters: plain text, and the same as one simple HTML table.
package struct Letters: Sendable {
    let platform: Platform
    let publicURL: String

    package init(platform: Platform, publicURL: String) {
        self.platform = platform
        self.publicURL = publicURL
    }

    /// nil when there is nothing to say any more.
    package func render(_ letter: Letter) throws -> RenderedLetter? {
        switch letter.template {
        case .signInCode(let code, let minutes):
            let subject = LetterPhrase.codeSubject(code).text(in: .russian)
            let text = LetterPhrase.codeText(code, minutes: minutes).text(in: .russian)
            return RenderedLetter(to: letter.to, subject: subject, text: text, html: "<p>\(text)</p>")
        case .step: return nil
        }
    }
}
