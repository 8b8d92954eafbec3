import Database
package import OtklikDomain

// Messages that come whole, with the API, instead of page by page.
extension Messages {
    /// Sends a filled form with files uploaded before.
    ///
    /// `key` is the sender's own: the same key gives the first message again. `offer`: the key of a message to follow, if
    /// that can still be joined. `mark`: the request, kept as done with the message. Throws as
    /// `send(_:by:)`, and `NotFound` for a file that is not the person's or already part of something.
    package func send(
        _ form: DraftRecord,
        files: [ID<Attachment>],
        by person: SignedIn,
        key: String,
        joining offer: String? = nil,
        mark: RequestMark? = nil
    ) throws -> Message {
        let region = region
        let id: ID<Message> = platform.world.id()
        var made = step(by: .person(person))
        made.lesson = platform.topicLearning.lesson(MessageBody.telling(essence: form.essence, text: form.text))
        let step = made
        let clientKey = "api:\(key)"
        return try platform.database.write { db in
            if let first = try CardQueries.id(db, region: region, author: person.person.id, clientKey: clientKey),
                let message = try CardQueries.card(db, region: region, id: first)
            {
                try mark?.keep(message, db)
                return message
            }
            // The form itself is kept only for its files to have an owner.
            if !files.isEmpty {
                try AttachmentQueries.checkWaiting(db, region: region, files, person: person.person.id)
                try DraftQueries.insert(db, region: region, form, ownerHash: clientKey)
            }
            for (index, file) in files.enumerated() {
                try AttachmentQueries.place(db, region: region, file, draft: form.id, position: index + 1)
            }
            let message = try step.send(form, as: id, key: clientKey, author: person.person.id, joining: offer, db)
            // Last: a write that is refused before it has changed anything costs those beside it nothing.
            try mark?.keep(message, db)
            return message
        }
    }
}

extension Attachments {
    /// Throws `NotFound` unless every file was uploaded by this person and is part of nothing yet.
    package func checkWaiting(_ files: [ID<Attachment>], of person: SignedIn) throws {
        try platform.database.read {
            try AttachmentQueries.checkWaiting($0, region: region, files, person: person.person.id)
        }
    }
}
