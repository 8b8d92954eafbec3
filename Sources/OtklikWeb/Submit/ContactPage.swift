import Markup
import OtklikDomain
import OtklikPhrases
import OtklikService

/// «Куда ответить?»: for a guest the address first, for everybody the name, the telephone and who sees what.
struct ContactPage {
    var view: StepView
    let draft: DraftRecord
    /// nil: nobody is signed in.
    let person: PersonRecord?
    /// What a guest typed.
    let email: String
    /// The place is known now, and nobody should fill in more than they have to.
    let offers: JoinOffers

    var body: Markup {
        view.page {
            h1 { view.words(.contactTitle) }
            p(.class("hint")) { view.words(person.map { .contactLead(email: $0.email) } ?? .guestLead) }
            offers.body
            view.form {
                if person == nil { address }
                contacts
                visibility
                onward
            }
            if person == nil {
                p {
                    a(.href(Links.signIn.query(("next", SubmitStep.check.link.text)))) { view.words(.otherSignIn) }
                }
            }
        }
    }

    private var address: Markup {
        Field(
            "email",
            label: AccountPhrase.email.text(in: view.frame.language),
            hint: view.words(.emailHint),
            error: view.error("email")
        )
        .input(value: email, .type("email"), .autocomplete("email"), .inputmode("email"), .maxlength(254))
    }

    private var contacts: Markup {
        Markup {
            Field(
                "contact_name",
                label: view.words(.contactName),
                hint: view.words(.contactNameHint),
                error: view.error("contact_name")
            )
            .input(
                value: draft.visibility == nil ? person?.name ?? draft.contactName : draft.contactName,
                .type("text"),
                .autocomplete("name"),
                .maxlength(DraftLimits.contactName)
            )
            Field("phone", label: view.words(.phone), hint: view.words(.phoneHint), error: view.error("phone"))
                .input(
                    value: phone,
                    .type("tel"),
                    .autocomplete("tel"),
                    .inputmode("tel"),
                    .maxlength(60)
                )
        }
    }

    /// The person's own number the first time, if it is one that would pass.
    private var phone: String {
        guard draft.visibility == nil, let kept = person?.phone else { return draft.phone }
        do throws(FieldError) {
            return try Phone(kept).description
        } catch {
            return draft.phone
        }
    }

    private var visibility: Markup {
        let chosen = draft.visibility ?? .answerers
        return Field("visibility", label: view.words(.visibility)).radios([
            Choice(
                Visibility.answerers.rawValue,
                view.words(.answerers),
                note: view.words(.answerersNote),
                isOn: chosen == .answerers
            ),
            Choice(
                Visibility.everyone.rawValue,
                view.words(.everyone),
                note: view.words(.everyoneNote),
                isOn: chosen == .everyone
            ),
        ])
    }

    private var onward: Markup {
        p(.class("mt")) { submitButton(view.words(person == nil ? .getCode : .next), big: true) }
    }
}
