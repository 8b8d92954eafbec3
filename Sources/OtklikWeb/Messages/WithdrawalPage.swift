import Markup
import OtklikDomain
import OtklikPhrases
import OtklikService

/// Asks once before a message is taken back.
struct WithdrawalPage {
    let frame: PageFrame
    let detail: MessageDetail
    let typed: MessagePage.TypedForm

    init(_ call: Call, _ detail: MessageDetail, _ typed: MessagePage.TypedForm = MessagePage.TypedForm()) {
        var frame = call.frame(
            MessagePhrase.withdrawTitle.text(in: call.language),
            shape: .flow(leave: Links.message(detail.card.number))
        )
        frame.hasErrors = typed.isBack
        self.frame = frame
        self.detail = detail
        self.typed = typed
    }

    var body: Markup {
        page(frame) {
            errorSummary(typed.mistakes, in: frame.language)
            TypedTrouble(typed: typed, language: frame.language).body
            h1 { words(.withdrawTitle) }
            p { words(.withdrawText) }
            if !detail.mergedNumbers.isEmpty { p { words(.withdrawFollowed(detail.mergedNumbers.count)) } }
            said(detail.body.essence, isShort: true)
            keepNotes(in: frame.language)
            form(
                to: Links.message(detail.card.number, "/withdrawal"),
                csrf: frame.csrf,
                detail.keepsText(.withdrawal, typed)
            ) {
                input(.type("hidden"), .name("version"), .value(String(detail.card.version)))
                Field("reason", label: words(.withdrawReason), error: typed.error("reason"))
                    .textArea(value: typed.fields("reason"), rows: 3)
                p(.class("row")) {
                    submitButton(words(.withdrawConfirm), .danger)
                    linkButton(words(.keep), to: Links.message(detail.card.number), .quiet)
                }
            }
        }
    }

    private func words(_ phrase: MessagePhrase) -> String { phrase.text(in: frame.language) }
}

/// A resident's own messages, newest first.
struct MyMessagesPage {
    let frame: PageFrame
    let rows: [MessageSummary]
    let reference: Reference
    let now: Instant
    let next: Link?

    var body: Markup {
        page(frame) {
            h1 { words(.mine) }
            if rows.isEmpty {
                emptyState(
                    title: words(.mineEmpty),
                    text: words(.mineEmptyText),
                    action: linkButton(words(.report), to: Links.newMessage, .voice)
                )
            } else {
                itemList(rows.map(item))
                pager(previous: nil, next: next, in: frame.language)
            }
        }
    }

    private func item(_ row: MessageSummary) -> Markup {
        let stage = row.state.residentStage
        return div {
            h2(.class("small-h")) { a(.href(Links.message(row.number))) { row.essence } }
            if !row.place.isEmpty { p(.class("no")) { row.place } }
            p(.class("row no")) {
                stageTag(ring(stage), StagePhrase(stage).text(in: frame.language))
                span(.class("muted")) { line(row, stage) }
            }
        }
    }

    private func line(_ row: MessageSummary, _ stage: ResidentStage) -> String {
        let today = reference.zone.date(of: now)
        let sent = RussianDates.day(reference.zone.date(of: row.sentAt), today: today)
        guard row.state.isOpen, let due = row.due else { return "№ \(row.number), \(sent)" }
        let day = RussianDates.day(reference.zone.date(of: due), today: today)
        return "№ \(row.number). \(words(.due(day)))"
    }

    private func ring(_ stage: ResidentStage) -> Ring {
        switch stage {
        case .draft, .moderation, .underReview: .open
        case .inWork, .waitingForYou, .interimAnswer, .postponed, .reReview: .inWork
        case .answered: .answered
        case .closed: .helped
        case .declined, .withdrawn, .merged: .half
        }
    }

    private func words(_ phrase: MessagePhrase) -> String { phrase.text(in: frame.language) }
}
