import Markup
import OtklikDomain
import OtklikPhrases
import OtklikService

/// The answer that counts now, with its pictures and files, and earlier ones behind it.
struct MessageAnswer {
    let page: MessagePage

    var body: Markup {
        Markup {
            if let newest = sent.last { section(.aria("labelledby", "answer")) { answer(newest, id: "answer") } }
            if sent.count > 1 {
                disclosure(page.words(.earlierAnswers)) {
                    for (index, earlier) in sent.dropLast().reversed().enumerated() {
                        answer(earlier, id: "earlier-\(index)")
                    }
                }
            }
        }
    }

    private var sent: [AnswerRecord] { page.detail.answers.filter { $0.state == .sent } }

    private func answer(_ record: AnswerRecord, id: String) -> Markup {
        let files = page.detail.files(of: record.id)
        return Markup {
            h2(.id(id)) { page.words(heading(record)) }
            if record.isShared { p(.class("muted small")) { shared(.sharedAnswer) + " " + shared(.sharedDocuments) } }
            if let type = record.type { p { tag(page.words(.answerFacts(type)), .answer) } }
            reply(record.text, note: signature(record))
            promise(record)
            pictures(files, record)
            documents(files)
        }
    }

    private func shared(_ phrase: PersonalPhrase) -> String { phrase.text(in: page.frame.language) }

    private func heading(_ record: AnswerRecord) -> MessagePhrase {
        let organisation = page.detail.sender(of: record)?.shortName ?? ""
        return switch record.kind {
        case .answer: .answerOf(organisation)
        case .interim: .interimOf(organisation)
        case .postponement: .postponementOf(organisation)
        }
    }

    /// The day that was named, and why it is not sooner.
    private func promise(_ record: AnswerRecord) -> Markup {
        Markup {
            if let planned = record.plannedDate {
                p { page.words(.plannedFor(RussianDates.day(planned, today: page.today))) }
            }
            if let ground = record.ground {
                p { page.words(.postponedBecause(GroundPhrase(ground).text(in: page.frame.language))) }
            }
        }
    }

    private func signature(_ record: AnswerRecord) -> String {
        let (name, position) =
            record.approverName.isEmpty
            ? (record.authorName, record.authorPosition) : (record.approverName, record.approverPosition)
        return page.words(.signedBy(name: name, position: position, date: page.day(record.decidedAt)))
    }

    /// Before and after stand side by side where there is one of each.
    private func pictures(_ files: [AttachmentRecord], _ record: AnswerRecord) -> Markup {
        let after = files.filter(\.isPicture)
        let before = page.detail.files(of: .message).filter(\.isPicture)
        guard let first = before.first, let last = after.first else {
            return photoStrip(after.map { $0.photo(page.frame.language) })
        }
        return Markup {
            beforeAfter(
                first.photo(page.frame.language),
                page.words(.before(page.day(page.card.sentAt ?? first.createdAt))),
                last.photo(page.frame.language),
                page.words(.after(page.day(record.decidedAt)))
            )
            photoStrip(after.dropFirst().map { $0.photo(page.frame.language) })
        }
    }

    private func documents(_ files: [AttachmentRecord]) -> Markup {
        let documents = files.filter { !$0.isPicture }
        return Markup {
            if !documents.isEmpty {
                ul(.class("plain")) {
                    for file in documents {
                        li {
                            a(.href("/files/\(file.id)/original")) {
                                icon(.doc)
                                file.name
                            }
                        }
                    }
                }
            }
        }
    }
}

extension MessageDetail {
    /// Who sent an answer: the message may have gone to another organisation since.
    func sender(of record: AnswerRecord) -> Organisation? {
        let sending = events.last { event in
            switch event.kind {
            case .command(.approve), .command(.answerDirectly), .command(.answerWithLead):
                event.change.details.draft == record.id
            default: false
            }
        }
        guard let sending else { return organisation }
        return reference.organisation(sending.organisation ?? organisation(after: sending))
    }

    /// Where the message was after an event: the newest word until then.
    func organisation(after event: Event) -> ID<Organisation>? {
        events.last { $0.seq <= event.seq && $0.change.organisation.value != nil }?.change.organisation.value
            ?? card.organisation
    }
}
