import Markup
import OtklikDomain
import OtklikPhrases
import OtklikService

/// What the author may do now: reply, rate, add, send again, withdraw.
struct MessageActions {
    let page: MessagePage

    var body: Markup {
        Markup {
            if offers(.reply) { replyForm }
            if offers(.rateGood) || offers(.rateLow) || offers(.rateLowFinal) { ratingForm }
            if let rating = page.card.rating, page.stage != .answered { p { page.words(.yourRating(rating)) } }
            if offers(.resend) { resendPart }
            if offers(.add) { addForm }
            if offers(.withdraw) {
                p(.class("mt")) { a(.href(page.link("/withdrawal"))) { page.words(.withdraw) } }
            }
        }
    }

    private func offers(_ command: Command) -> Bool { page.detail.offered.contains(command) }

    private var version: Markup { input(.type("hidden"), .name("version"), .value(String(page.card.version))) }

    private func keeps(_ form: AuthorForm) -> Attribute { page.detail.keepsText(form, page.typed) }

    private var question: Event? {
        page.detail.events.last { $0.kind == .command(.askResident) }
    }

    private var replyForm: Markup {
        section(.class("mt"), .aria("labelledby", "reply-title")) {
            h2(.id("reply-title")) { page.words(.question) }
            if let words = question?.reason { OtklikWeb.reply(words) }
            if let until = page.card.replyBy { p(.class("muted")) { page.words(.replyUntil(page.day(until))) } }
            keepNotes(in: page.frame.language)
            form(to: page.link("/reply"), csrf: page.frame.csrf, files: true, keeps(.reply)) {
                version
                textField("reply", .replyLabel, hint: .replyHint)
                photoField(id: "photo")
                submitButton(page.words(.sendReply), .voice)
            }
        }
    }

    private var addForm: Markup {
        section(.class("mt")) {
            disclosure(page.words(.addTitle), isOpen: page.typed.form == .addition) {
                keepNotes(in: page.frame.language)
                form(to: page.link("/additions"), csrf: page.frame.csrf, files: true, keeps(.addition)) {
                    textField("addition", .addLabel, hint: nil)
                    photoField(id: offers(.reply) ? "addition-photo" : "photo")
                    submitButton(page.words(.addSend), .quiet)
                }
            }
        }
    }

    private func textField(_ name: String, _ label: MessagePhrase, hint: MessagePhrase?) -> Markup {
        Field(name, label: page.words(label), hint: hint.map(page.words), error: page.typed.error(name))
            .textArea(value: page.typed.fields(name), rows: 4)
    }

    /// Two forms of the page have one: an id each, so that labels find their own.
    private func photoField(id: String) -> Markup {
        Field(
            "photo",
            label: page.words(.photoLabel),
            hint: page.words(.photoHint(megabytes: page.detail.reference.rules.photoBytes >> 20)),
            error: page.typed.error("photo"),
            id: id
        )
        .input(value: "", .type("file"), .accept("image/jpeg,image/png,image/webp,image/heic"))
    }

    private var ratingForm: Markup {
        section(.id("rate"), .class("mt print-no"), .aria("labelledby", "rate-title")) {
            h2(.id("rate-title")) { page.words(.helped) }
            keepNotes(in: page.frame.language)
            form(to: page.link("/rating"), csrf: page.frame.csrf, keeps(.rating)) {
                version
                ratingInput(
                    chosen: Int(page.typed.fields("rating")),
                    why: why,
                    error: page.typed.error("rating-1"),
                    in: page.frame.language
                )
                Field("solved", label: page.words(.solvedQuestion)).radios(
                    [
                        Choice("yes", page.words(.yes), isOn: page.typed.fields("solved") == "yes"),
                        Choice("no", page.words(.no), isOn: page.typed.fields("solved") == "no"),
                    ],
                    slim: true,
                    columns: true
                )
                Field("comment", label: page.words(.comment), error: page.typed.error("comment"))
                    .textArea(value: page.typed.fields("comment"), rows: 3)
                submitButton(page.words(.sendRating), .voice)
            }
        }
    }

    private var why: Markup {
        let chosen = page.typed.all("complaint")
        return Markup {
            Field("complaint", label: page.words(.whatIsWrong), error: page.typed.error("complaint")).checks(
                Complaint.allCases.map {
                    Choice(
                        $0.rawValue,
                        ComplaintPhrase($0).text(in: page.frame.language),
                        isOn: chosen.contains($0.rawValue)
                    )
                },
                slim: true
            )
            p(.class("hint")) { page.words(offers(.rateLow) ? .lowMeans : .lastLowMeans) }
        }
    }

    private var resendPart: Markup {
        section(.class("mt")) {
            h2 { page.words(.declinedBecause) }
            if let event = page.detail.events.last(where: { $0.kind == .command(.decline) }) {
                if let reason = event.change.details.declineReason {
                    p { tag(DeclineReasonPhrase(reason).text(in: page.frame.language), .warning) }
                }
                if let words = event.reason { OtklikWeb.reply(words) }
            }
            p { page.words(.resendText) }
            form(to: page.link("/correction"), csrf: page.frame.csrf) {
                submitButton(page.words(.resend), .voice)
            }
        }
    }
}
