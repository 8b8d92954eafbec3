import OtklikService
import Synchronization

@testable import OtklikWeb

/// Catches the letters of a test, with the keys they were sent under; can refuse them.
final class LetterBox: Sendable {
    struct Caught: Sendable {
        let letter: RenderedLetter
        let key: String
    }

    struct Refused: Error {}

    private let caught = Mutex<[Caught]>([])
    private let refuses: Bool

    init(refuses: Bool = false) {
        self.refuses = refuses
    }

    var letters: [Caught] { caught.withLock { $0 } }

    func to(_ person: TestPerson) -> [RenderedLetter] {
        letters.map(\.letter).filter { $0.to == person.email }
    }

    func post(_ site: TestSite) -> Post {
        let letters = Letters(platform: site.platform, publicURL: "http://127.0.0.1:8080")
        return Post(
            render: { try letters.render($0) },
            send: { [self] letter, key in
                caught.withLock { $0.append(Caught(letter: letter, key: key)) }
                if refuses { throw Refused() }
            }
        )
    }
}
