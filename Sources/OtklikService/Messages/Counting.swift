import Database
import OtklikDomain

/// Keeps the counts in step with a card, in the transaction of its event.
struct Counting {
    let db: Connection
    let region: Int64
    let zone: Zone

    /// `before`: nil for a new message.
    func moved(from before: Message?, to after: Message, by event: Event) throws {
        var tally = CountTally()
        tally.move(from: before, to: after, by: event, in: zone)
        try tally.write(db, region: region)
    }
}
