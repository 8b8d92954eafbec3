package import OtklikDomain

/// A file that came with a form and waits in the temporary folder.
package struct IncomingFile: Sendable {
    package let path: String
    /// As the sender's device calls it: shown, never used as a path.
    package let name: String
    package let bytes: Int

    package init(path: String, name: String, bytes: Int) {
        self.path = path
        self.name = name
        self.bytes = bytes
    }

    /// The name as it may be shown and offered for saving: one line, without marks that turn the direction of writing.
    var shownName: String {
        let plain = name.unicodeScalars.filter { scalar in
            switch scalar.value {
            case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: false
            default: scalar != "/" && scalar != "\\" && scalar != "\""
            }
        }
        let kept = plain.count <= 120 ? Array(plain) : Array(plain.prefix(90)) + Array(plain.suffix(30))
        return String(String.UnicodeScalarView(kept))
    }
}

/// To what files are added, and so how many and of which kinds.
package enum FileOwner: Sendable {
    /// Photos of a half-written message.
    case draft(ID<Draft>)
    /// Photos that a resident uploads before they add them to a message.
    case supplement(ID<Message>, by: SignedIn)
    /// Photos and documents that a member of the staff uploads before they answer a message.
    case answer(ID<Message>, by: SignedIn)
    /// Uploaded through the API before it is said what for.
    case upload(by: SignedIn)

    var takesDocuments: Bool {
        switch self {
        case .draft, .supplement: false
        case .answer: true
        case .upload(let person): person.isStaff
        }
    }

    func limit(_ rules: Rules) -> Int {
        switch self {
        case .draft, .supplement: rules.photosPerMessage
        case .answer: rules.filesPerAnswer
        // Room for a message and its repetition; what is never used goes with the sweep.
        case .upload: rules.photosPerMessage * 3
        }
    }

    /// The columns of `attachment` that say whose the file is until it becomes part of something.
    var columns: (kind: AttachmentRecord.Owner, owner: Int64, message: ID<Message>?, person: ID<Person>?) {
        switch self {
        case .draft(let id): (.draft, id.value, nil, nil)
        case .supplement(let message, let person), .answer(let message, let person):
            (.person, person.person.id.value, message, person.person.id)
        case .upload(let person): (.person, person.person.id.value, nil, person.person.id)
        }
    }
}
