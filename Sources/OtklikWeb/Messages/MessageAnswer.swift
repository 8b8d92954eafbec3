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
        let organisation = page.detail.organisation?.shortName ?? ""
        let isFinal = record.kind == .answer
        let files = page.detail.files(of: record.id)
        return Markup {
            h2(.id(id)) { page.words(isFinal ? .answerOf(organisation) : .interimOf(organisation)) }
            if let type = record.type { p { tag(page.words(.answerFacts(type)), .answer) } }
            reply(record.text, note: signature(record))
            if let planned = record.plannedDate {
                p { page.words(.plannedFor(RussianDates.day(planned, today: page.today))) }
            }
            pictures(files, record)
            documents(files)
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
