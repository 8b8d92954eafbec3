import Markup
import OtklikDomain
import OtklikPhrases
import OtklikService

/// The answers to a message and what became of them, the newest first: drafts, remarks, what was sent.
struct CaseAnswers {
    let view: CaseView

    var body: Markup {
        Markup {
            if !view.detail.answers.isEmpty {
                section(.aria("labelledby", "answers")) {
                    view.heading(CasePhrase.answers.text(in: view.language), id: "answers", part: true)
                    for record in view.detail.answers.reversed() { AnswerCard(view: view, record: record).body }
                }
            }
        }
    }
}

/// One answer with its files, its author and what the head said.
struct AnswerCard {
    let view: CaseView
    let record: AnswerRecord

    var body: Markup {
        div(.class("answer")) {
            p(.class("row")) {
                b { view.words(.draftKind(record.kind)) }
                stateTag
                if let type = record.type { tag(AnswerTypePhrase(type).text(in: view.language), .answer) }
            }
            content
        }
    }

    /// The answer without its state, as the head reads it too.
    var content: Markup {
        Markup {
            if !record.remark.isEmpty {
                notice(.warning, title: view.words(.remark)) { plainText(record.remark) }
            }
            reply(record.text, note: signature)
            promise
            photoStrip(files.filter(\.isPicture).map { $0.photo(view.language) })
            documentList(files.filter { !$0.isPicture })
        }
    }

    var files: [AttachmentRecord] { view.detail.files(of: record.id) }

    private var stateTag: Markup {
        switch record.state {
        case .onApproval: tag(view.words(.onApproval), .plain, icon: .clock)
        case .returned: tag(view.words(.returned), .warning)
        case .sent: tag(view.words(.sent), .ok)
        }
    }

    private var promise: Markup {
        Markup {
            if let planned = record.plannedDate {
                p {
                    b { view.words(.plannedDate) }
                    " " + RussianDates.day(planned, today: view.today)
                    if let ground = record.ground { ". " + GroundPhrase(ground).text(in: view.language) }
                }
            }
        }
    }

    private var signature: String {
        let prepared = view.words(.preparedBy(name: record.authorName, moment: view.moment(record.createdAt).words))
        guard !record.approverName.isEmpty, record.state == .sent else { return prepared }
        let approved = view.words(.approvedBy(name: record.approverName, moment: view.moment(record.decidedAt).words))
        return "\(prepared). \(approved)"
    }
}

/// Files to open or save, one a line.
func documentList(_ files: [AttachmentRecord]) -> Markup {
    if files.isEmpty { return Markup() }
    return ul(.class("plain")) {
        for file in files {
            li {
                a(.href(Links.file(file.id, .original))) {
                    icon(.doc)
                    file.name
                }
            }
        }
    }
}
