import Database
import OtklikDomain

// What each kind of job does. A step of a message and the end of its job are one transaction: done once, or not at all.
extension Worker {
    /// A mail is sent first and its job ended after: a kill between the two sends the same Message-ID again.
    func sendMail(_ job: Job) throws {
        let letter = try JSON.read(Letter.self, job.payload)
        let isTooLate = letter.until.map { $0 <= platform.now.milliseconds } ?? false
        if !isTooLate, let rendered = try post.render(letter) { try post.send(rendered, job.key) }
        let region = platform.region.id.value
        _ = try platform.database.write { try JobQueries.delete($0, region: region, id: job.id) }
    }

    /// One notice becomes a letter for each person of its audiences.
    func spreadNotice(_ job: Job) throws {
        let notice = try JSON.read(Notice.self, job.payload)
        guard let message = job.message else { throw UnknownJob(kind: "notice \(job.key)") }
        let platform = platform
        let region = platform.region.id.value
        let reference = platform.reference.current
        let now = platform.now
        try platform.database.write { db in
            guard try JobQueries.delete(db, region: region, id: job.id) else { return }
            guard let card = try CardQueries.card(db, region: region, id: message) else { return }
            let finder = AudienceFinder(db: db, region: region, reference: reference)
            for audience in notice.audiences {
                for recipient in try finder.recipients(audience, of: card) {
                    let letter = Letter(
                        to: recipient.person.email,
                        template: .step(
                            message: message.value,
                            event: notice.event,
                            audience: audience.rawValue,
                            about: recipient.message == message ? nil : recipient.message.value
                        )
                    )
                    var key = "\(message):\(notice.event):\(audience.rawValue):\(recipient.person.id)"
                    // Somebody may have several messages merged into this one.
                    if recipient.message != message { key += ":\(recipient.message)" }
                    try platform.jobs.mail(db, letter, key: key, at: now)
                }
            }
        }
    }

    /// The moment a message waited for has come.
    func fire(_ job: Job) throws {
        guard let message = job.message, let timer = Timer(name: job.payload) else {
            throw UnknownJob(kind: "timer \(job.payload)")
        }
        let region = platform.region.id.value
        let step = platform.messages.step(by: .system)
        try platform.database.write { db in
            guard try JobQueries.delete(db, region: region, id: job.id) else { return }
            do {
                switch timer.step {
                case .order(let order): _ = try step.perform(order, on: message, seen: nil, db)
                case .report(let event): try step.report(event, on: message, db)
                }
            } catch is Refusal {
                // The message moved on; the timer has nothing to say any more.
            }
        }
    }

    /// Gives the system's command to every message merged into the lead.
    func spreadCommand(_ job: Job) throws {
        guard let lead = job.message, let order = Command(rawValue: job.payload)?.fannedOut else {
            throw UnknownJob(kind: "fan_out \(job.payload)")
        }
        let region = platform.region.id.value
        let step = platform.messages.step(by: .system)
        try platform.database.write { db in
            guard try JobQueries.delete(db, region: region, id: job.id) else { return }
            if order == .unmerge {
                try LeadSuccession(db: db, step: step, region: region).goOn(without: lead)
                return
            }
            for child in try CardQueries.children(db, region: region, of: lead) {
                do {
                    _ = try step.perform(order, on: child, seen: nil, db)
                } catch is Refusal {
                    // That one was taken out of the merge, or has its answer already.
                }
            }
        }
    }
}

extension Command {
    /// The order that a fan-out gives.
    fileprivate var fannedOut: Order? {
        switch self {
        case .answerWithLead: .answerWithLead
        case .closeWithLead: .closeWithLead
        case .unmerge: .unmerge
        default: nil
        }
    }
}
