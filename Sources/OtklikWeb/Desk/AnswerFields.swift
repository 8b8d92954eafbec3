import Markup
import OtklikDomain
import OtklikPhrases
import OtklikService

/// An answer on its way: what kind it is, its text, what proves it.
///
/// The stylesheet hides the fields of the kinds not chosen where it can; without it all stand there.
struct AnswerFields {
    let parent: DeskFormView

    init(in parent: DeskFormView) { self.parent = parent }

    var body: Markup {
        parent.keptForm(files: true, class: "answer-form") {
            usualButton
            if let remark = returned?.remark, !remark.isEmpty {
                notice(.warning, title: parent.words(.returnedBecause(remark)), icon: .left)
            }
            kinds
            typeField
            dateField
            groundField
            Field(
                "answer",
                label: parent.words(.answerText),
                hint: parent.words(.answerTextHint),
                error: typed.error("answer")
            )
            .textArea(value: text, rows: 7, counter: counter)
            AnswerHintsView(view: parent.view, lines: hintLines, isChecked: parent.view.help.hints != nil).body
            EarlierAnswersView(view: parent.view).body
            fileFields
            sendButtons
        }
    }

    // MARK: What it says

    private var text: String { typed.text("answer", usual: returned?.text ?? "") }

    private var hintLines: [AnswerCheckLine] {
        let kind = AnswerDraft.Kind(rawValue: typed.text("kind")) ?? returned?.kind ?? .answer
        return AnswerTextChecks(text: text, kind: kind, hints: parent.view.help.hints).hintLines
    }

    private var kinds: Markup {
        let chosen = typed.text("kind", usual: (returned?.kind ?? .answer).rawValue)
        return Field("kind", label: parent.words(.kind), error: typed.error("kind")).radios(
            AnswerDraft.Kind.allCases.map { kind in
                Choice(
                    kind.rawValue,
                    CasePhrase.draftKind(kind).text(in: language),
                    note: parent.words(.kindNote(kind)),
                    isOn: kind.rawValue == chosen
                )
            },
            slim: true
        )
    }

    private var typeField: Markup {
        let chosen = typed.text("type", usual: returned?.type?.rawValue ?? "")
        return div(.class("for-answer")) {
            Field("type", label: parent.words(.answerType), error: typed.error("type")).radios(
                AnswerType.allCases.map {
                    Choice($0.rawValue, AnswerTypePhrase($0).text(in: language), isOn: $0.rawValue == chosen)
                },
                slim: true,
                columns: true
            )
        }
    }

    private var dateField: Markup {
        let latest = parent.view.today + rules.postponeDays
        let usual = returned?.plannedDate?.description ?? ""
        return div(.class("for-later")) {
            Field(
                "date",
                label: parent.words(.plannedDate),
                hint: parent.words(.plannedDateHint(latest: RussianDates.day(latest))),
                error: typed.error("date")
            )
            .input(
                value: typed.text("date", usual: usual),
                .type("date"),
                .min((parent.view.today + 1).description),
                .max(latest.description)
            )
        }
    }

    private var groundField: Markup {
        let chosen = typed.text("ground", usual: returned?.ground?.rawValue ?? "")
        return div(.class("for-postponement")) {
            Field("ground", label: parent.words(.ground), error: typed.error("ground")).select(
                [Choice("", "–", isOn: chosen.isEmpty)]
                    + PostponementGround.allCases.map {
                        Choice($0.rawValue, GroundPhrase($0).text(in: language), isOn: $0.rawValue == chosen)
                    }
            )
        }
    }

    private var counter: Field.Counter {
        Field.Counter(limit: rules.answerMaximum, in: language)
    }

    // MARK: What proves it

    private var fileFields: Markup {
        Markup {
            earlierFiles
            waitingFiles
            Field(
                "files",
                label: parent.words(.fileField),
                hint: fileHint,
                error: typed.error("files")
            )
            .input(
                value: "",
                joinedWith: submitButton(parent.words(.upload), .quiet, .name("upload"), .value("1")),
                .type("file"),
                .multiple(),
                .accept(Self.accepted)
            )
        }
    }

    private static let accepted =
        "image/jpeg,image/png,image/webp,image/heic,image/heif,.heic,.pdf,.doc,.docx,.xls,.xlsx,.odt,.txt"

    private var fileHint: String {
        let limit = parent.words(.fileHint(limit: rules.filesPerAnswer))
        return parent.view.detail.topic?.needsProof == true ? "\(parent.words(.proofNeeded)). \(limit)" : limit
    }

    /// Files that the returned draft had: they go along again unless they are unticked.
    private var earlierFiles: Markup {
        let files = returned.map { parent.view.detail.files(of: $0.id) } ?? []
        let isFirst = !typed.has("kind")
        return Markup {
            if !files.isEmpty {
                Field("keep", label: parent.words(.earlierFiles)).checks(
                    files.map { file in
                        Choice(
                            file.id.description,
                            file.name,
                            isOn: isFirst || typed.all("keep").contains(file.id.description)
                        )
                    },
                    slim: true
                )
            }
        }
    }

    private var waitingFiles: Markup {
        Markup {
            if !parent.form.waiting.isEmpty {
                p(.class("no")) { b { parent.words(.uploaded) } }
                ul(.class("shots")) { for file in parent.form.waiting { waitingFile(file) } }
            }
        }
    }

    private func waitingFile(_ file: AttachmentRecord) -> Markup {
        li {
            if file.isPicture {
                picture(file.photo(language), class: "thumb", isLazy: false)
            } else {
                icon(.doc)
            }
            div { p { file.name } }
            submitButton(
                DesignPhrase.remove.text(in: language),
                .quiet,
                icon: .cross,
                .name("remove"),
                .value(file.id.description),
                .aria("label", parent.words(.removeFile(file.name)))
            )
        }
    }

    // MARK: Where it goes

    private var usualButton: Markup {
        let isDirect = parent.view.detail.offered.contains(.answerDirectly)
        return parent.enterButton("way", isDirect ? "direct" : "approval", parent.words(.toApproval))
    }

    private var sendButtons: Markup {
        let offered = parent.view.detail.offered
        return p(.class("row mt")) {
            if offered.contains(.answerDirectly) {
                submitButton(parent.words(.answerNow), icon: .check, .name("way"), .value("direct"))
                submitButton(parent.words(.toApproval), .quiet, .name("way"), .value("approval"))
            } else {
                submitButton(parent.words(.toApproval), icon: .check, .name("way"), .value("approval"))
            }
            a(.href(parent.view.place.link())) { parent.words(.cancel) }
        }
    }

    private var typed: DeskTyped { parent.form.typed }
    private var rules: Rules { parent.view.detail.reference.rules }
    private var language: Language { parent.view.language }

    private var returned: AnswerRecord? { parent.view.detail.returnedDraft }
}

extension MessageDetail {
    /// The draft that the head sent back last, while its message is being reworked.
    var returnedDraft: AnswerRecord? {
        guard let last = answers.last, last.state == .returned, last.round == card.round else { return nil }
        return last
    }

    /// The draft that waits for the head.
    var draftOnApproval: AnswerRecord? { answers.last { $0.state == .onApproval } }
}
