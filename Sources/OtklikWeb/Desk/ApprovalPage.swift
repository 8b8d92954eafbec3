import Markup
import OtklikDomain
import OtklikPhrases
import OtklikService

/// What a head sees before signing: the question, the answer and what was checked, side by side; then the next one.
struct ApprovalPage {
    let view: CaseView
    let record: AnswerRecord
    /// The messages of this page of the queue, to walk through.
    var numbers: [PublicNumber] = []
    /// How many wait in all.
    var count: Int?

    var body: Markup {
        page(view.frame) {
            backLink(DeskPhrase.queue.text(in: view.language), to: view.place.list.link())
            article(.class("case"), .aria("labelledby", "case-title")) {
                div(.class("row between")) {
                    h1(.class("no"), .id("case-title")) { title }
                    walk
                }
                view.tags
                if let trouble = view.trouble { DeskTroubleView(view: view, trouble: trouble).body }
                div(.class("triple mt")) {
                    asked
                    answered
                    checked
                }
                disclosure(words(.wholeMessage)) {
                    div(.class("case-g")) {
                        CaseFacts(view: alone).body
                        alone.historySection
                    }
                }
            }
            keyHelp([], in: view.language)
        }
    }

    /// The parts below have second-level headings, whatever list the head came from.
    private var alone: CaseView {
        CaseView(
            frame: view.frame,
            detail: view.detail,
            viewer: view.viewer,
            now: view.now,
            place: DeskPlace(number: view.card.number),
            proposals: view.proposals,
            mailing: view.mailing,
            hasMap: view.hasMap,
            help: view.help
        )
    }

    private var title: Markup {
        Markup {
            words(.approvalTitle)
            if let index {
                span(.class("muted")) { " \(words(.approvalPlace(index + 1, of: max(count ?? 0, numbers.count))))" }
            }
        }
    }

    private var index: Int? { numbers.firstIndex { $0 == view.card.number } }

    private var walk: Markup {
        let before = index.flatMap { $0 > 0 ? numbers[$0 - 1] : nil }
        let after = index.flatMap { $0 + 1 < numbers.count ? numbers[$0 + 1] : nil }
        return pager(
            previous: before.map { view.place.with($0).link() },
            next: after.map { view.place.with($0).link() },
            in: view.language
        )
    }

    // MARK: The three columns

    private var asked: Markup {
        section(.class("card"), .aria("labelledby", "asked")) {
            h2(.id("asked")) { words(.asked) }
            p { b { view.detail.body.essence } }
            view.told
            if !view.detail.body.place.isEmpty { p(.class("muted small")) { view.detail.body.place } }
        }
    }

    private var answered: Markup {
        section(.class("card"), .aria("labelledby", "answered")) {
            h2(.id("answered")) { words(.answered) }
            p(.class("row")) {
                tag(words(.draftKind(record.kind)), .plain, icon: .doc)
                if let type = record.type { tag(AnswerTypePhrase(type).text(in: view.language), .answer) }
            }
            AnswerCard(view: view, record: record).content
            EarlierAnswersView(view: view).body
        }
    }

    private var checked: Markup {
        section(.class("card"), .aria("labelledby", "checked")) {
            h2(.id("checked")) { words(.checked) }
            ul(.class("checks")) { for line in lines { line.item(in: view.language) } }
            div(.class("acts")) {
                deskForm(view, .approve) {
                    submitButton(DeskActionPhrase.button(.approve).text(in: view.language), icon: .check)
                }
                disclosure(
                    DeskActionPhrase.button(.remark).text(in: view.language),
                    isOpen: view.form?.action == .remark
                ) { remark }
                others
            }
            if let form = view.form, form.action != .remark { DeskFormView(view: view, form: form).body }
        }
    }

    private var others: Markup {
        Markup {
            for action in view.actions where action != .approve && action != .remark {
                p(.class("no")) {
                    a(.href(view.place.link(action))) { DeskActionPhrase.button(action).text(in: view.language) }
                }
            }
        }
    }

    private var lines: [AnswerChecks.Line] {
        AnswerChecks(detail: view.detail, record: record, hints: view.help.hints, now: view.now).lines
    }

    private var remark: Markup {
        let form = view.form?.action == .remark ? view.form : nil
        return Markup {
            errorSummary(form?.typed.mistakes ?? [], in: view.language)
            deskForm(view, .remark) {
                Field(
                    "remark",
                    label: DeskActionPhrase.remarkLabel.text(in: view.language),
                    error: form?.typed.error("remark")
                )
                .textArea(value: form?.typed.text("remark") ?? "", rows: 3)
                submitButton(DeskActionPhrase.send(.remark).text(in: view.language), .quiet)
            }
        }
    }

    private func words(_ phrase: CasePhrase) -> String { view.words(phrase) }
}
