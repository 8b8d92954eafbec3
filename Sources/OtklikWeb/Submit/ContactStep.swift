import Markup
import OtklikDomain
import OtklikPhrases
import OtklikService
import WebServer

/// The fourth step: where the answer goes and who may see the message; whoever is not signed in gets a code by mail.
enum ContactStep {
    static func show(_ call: Call) throws -> Response {
        guard let draft = try call.draft() else { return .redirect(to: Links.newMessage.text) }
        return call.html(try page(call, draft).body)
    }

    static func save(_ call: Call) throws -> Response {
        let posted = (
            name: call.form["contact_name"] ?? "", phone: asKept(call.form["phone"] ?? ""),
            visibility: call.form["visibility"].flatMap(Visibility.init(rawValue:))
        )
        let draft = try call.changeDraft { draft in
            draft.contactName = posted.name
            draft.phone = posted.phone
            draft.visibility = posted.visibility ?? draft.visibility ?? .answerers
        }
        let mistakes = call.mistakes(draft, photos: 0, in: .contact)
        guard call.viewer == nil else {
            guard mistakes.isEmpty else { return try refused(call, draft, mistakes) }
            return .redirect(to: SubmitStep.check.link.text)
        }
        return try requestCode(call, draft, mistakes)
    }

    /// A number as it will be shown to those who answer; what is none stays as it was typed.
    private static func asKept(_ phone: String) -> String {
        do throws(FieldError) {
            return try Phone(phone).description
        } catch {
            return phone
        }
    }

    /// Mails the code and asks for it; the draft waits on the last page.
    private static func requestCode(_ call: Call, _ draft: DraftRecord, _ mistakes: [FormMistake]) throws -> Response {
        let email: EmailAddress
        do throws(FieldError) {
            email = try EmailAddress(call.form["email"] ?? "")
        } catch {
            return try refused(
                call,
                draft,
                [FormMistake("email", AccountPhrase.emailWrong.text(in: call.language))] + mistakes
            )
        }
        guard mistakes.isEmpty else { return try refused(call, draft, mistakes) }
        let result = try call.site.platform.accounts.requestCode(for: email, network: call.request.remoteAddress)
        switch result {
        case .sent:
            let next = percentEncoded(SubmitStep.check.link.text)
            return .redirect(to: "/sign-in/code?email=\(percentEncoded(email.text))&next=\(next)")
        case .tooMany(let wait):
            let minutes = max(1, Int((wait.milliseconds + 59_999) / 60_000))
            let words = AccountPhrase.tooMany(minutes: minutes).text(in: call.language)
            var response = try refused(call, draft, [FormMistake("email", words)])
            response.status = 429
            response.setHeader("Retry-After", String(wait.milliseconds / 1_000))
            return response
        }
    }

    private static func refused(_ call: Call, _ draft: DraftRecord, _ mistakes: [FormMistake]) throws -> Response {
        var page = try page(call, draft)
        page.view.mistakes = mistakes
        return call.html(page.body, status: 422)
    }

    private static func page(_ call: Call, _ draft: DraftRecord) throws -> ContactPage {
        let view = SubmitFlow.view(call, .contact, .contactTitle, draft: draft)
        return ContactPage(
            view: view,
            draft: draft,
            person: call.viewer?.person,
            email: call.form["email"] ?? "",
            offers: try JoinOffers(call, draft, view)
        )
    }
}
