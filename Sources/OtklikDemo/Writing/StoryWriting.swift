import OtklikDomain
import OtklikService

extension DemoRows {
    /// Writes a message with everything that belongs to it. `photos`: the drawn ones, by number.
    mutating func add(_ story: DemoStory, photos: [KeptPhoto], photoWidth: Int, at now: Instant) {
        add(story.card, Self.body(story), at: story.point, isReleased: story.isReleased)
        for (event, data) in zip(story.events, story.eventData) { add(event, data: data) }
        for answer in story.answers {
            add(
                answer.draft,
                of: story.card.id,
                round: answer.round,
                by: answer.author,
                at: answer.createdAt,
                answer.approver.map { Decision(answer.state, by: $0, remark: answer.remark, at: answer.decidedAt) }
            )
        }
        for photo in story.photos where photos.indices.contains(photo.drawing) {
            add(Self.attachment(photo, of: story.card.id, photos[photo.drawing], width: photoWidth))
        }
        addWaiting(story, at: now)
    }

    private static func body(_ story: DemoStory) -> MessageBody {
        MessageBody(
            text: story.text,
            essence: story.essence,
            place: story.place,
            landmark: "",
            contactName: story.contactName,
            phone: story.phone,
            publicEssence: story.isReleased ? story.essence : "",
            publicText: story.isReleased ? story.text : "",
            publicPlace: story.isReleased ? PublicPlace.suggested(for: story.place) : ""
        )
    }

    private static func attachment(
        _ photo: DemoPhoto,
        of message: ID<Message>,
        _ kept: KeptPhoto,
        width: Int
    ) -> AttachmentRecord {
        let (kind, owner): (AttachmentRecord.Owner, Int64) =
            switch photo.owner {
            case .message: (.message, message.value)
            case .supplement: (.supplement, message.value)
            case .answer(let draft): (.answer, draft.value)
            }
        var record = AttachmentRecord(
            id: photo.id,
            ownerKind: kind,
            owner: owner,
            message: message,
            position: photo.position,
            name: "photo-\(photo.drawing + 1).jpg",
            mediaType: "image/jpeg",
            original: kept.picture,
            person: photo.person,
            createdAt: photo.createdAt
        )
        record.width = width
        record.height = width * 3 / 4
        // Drawn photos have no data about their making, so the public copy is the picture itself.
        record.publicCopy = kept.picture
        record.thumbnail = kept.thumbnail
        return record
    }

    /// Timers and commands that wait for their moment; their ids come after the message's own.
    private mutating func addWaiting(_ story: DemoStory, at now: Instant) {
        var id = story.card.id.value
        for (timer, due) in story.timers.sorted(by: { ($0.value, $0.key.name) < ($1.value, $1.key.name) }) {
            id += 1
            add(timer, of: story.card.id, as: id, due: due, at: now)
        }
        for fanOut in story.fanOuts {
            id += 1
            add(fanOut.command, from: story.card.id, fanOut.seq, as: id, due: fanOut.moment, at: now)
        }
    }
}
