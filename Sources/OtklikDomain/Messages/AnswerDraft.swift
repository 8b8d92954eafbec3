/// An answer before the resident gets it.
package struct AnswerDraft: Hashable, Sendable {
    package let id: ID<AnswerDraft>
    package var content: Content

    package init(id: ID<AnswerDraft>, content: Content) {
        self.id = id
        self.content = content
    }

    /// What an executor may propose.
    package enum Content: Hashable, Sendable {
        /// `files` are shown with the answer, `proof` are photos of what was done.
        case answer(AnswerType, text: String, proof: [ID<Attachment>], files: [ID<Attachment>])
        case interim(text: String, plannedDate: LocalDate, files: [ID<Attachment>])
        /// `files` hold the plan or another document.
        case postponement(to: LocalDate, PostponementGround, text: String, files: [ID<Attachment>])
    }

    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case answer
        case interim
        case postponement

        /// The kind's number in the database (SMALLINT).
        package var code: Int64 {
            switch self {
            case .answer: 1
            case .interim: 2
            case .postponement: 3
            }
        }

        package init?(code: Int64) {
            guard let kind = Kind.allCases.first(where: { $0.code == code }) else { return nil }
            self = kind
        }

        /// Where approval leads.
        package var state: MessageState {
            switch self {
            case .answer: .answered
            case .interim: .intermediateAnswered
            case .postponement: .postponed
            }
        }
    }

    package var kind: Kind {
        switch content {
        case .answer: .answer
        case .interim: .interim
        case .postponement: .postponement
        }
    }

    package var text: String {
        switch content {
        case .answer(_, let text, _, _), .interim(let text, _, _), .postponement(_, _, let text, _): text
        }
    }

    package var plannedDate: LocalDate? {
        switch content {
        case .answer: nil
        case .interim(_, let date, _), .postponement(let date, _, _, _): date
        }
    }

    /// Proof and other files together.
    package var allFiles: [ID<Attachment>] {
        switch content {
        case .answer(_, _, let proof, let files): proof + files
        case .interim(_, _, let files), .postponement(_, _, _, let files): files
        }
    }
}

/// What a final answer says. The raw value is the name in events, forms and the API.
package enum AnswerType: String, Sendable, Hashable, CaseIterable {
    case done
    case explained
    case planned
    case refused
    case redirected
}

/// Why something is put off. The raw value is the name in events, forms and the API.
package enum PostponementGround: String, Sendable, Hashable, CaseIterable {
    case season
    case plan
    case money
    case contract
    case otherBody = "other_body"
    case other
}
