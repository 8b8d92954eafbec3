import Markup
import OtklikPhrases

/// One question: the address for the code. Staff may give a password instead.
struct SignInPage {
    let frame: PageFrame
    let next: String
    var email = ""
    var emailError: String?
    var passwordError: String?
    let isDemo: Bool

    var body: Markup {
        page(frame) {
            errorSummary(mistakes, in: frame.language)
            h1 { words(.signInTitle) }
            p(.class("lead")) { words(.signInLead) }
            codeForm
            disclosure(words(.byPassword), isOpen: passwordError != nil) { passwordForm }
            if isDemo { p { a(.href(Links.demoPersonas)) { words(.demoPersonas) } } }
        }
    }

    private var mistakes: [FormMistake] {
        [emailError.map { FormMistake("email", $0) }, passwordError.map { FormMistake("password", $0) }].compactMap {
            $0
        }
    }

    private var codeForm: Markup {
        form(to: "/sign-in/code-request", csrf: frame.csrf) {
            nextField
            Field("email", label: words(.email), hint: words(.emailHint), error: emailError)
                .input(value: email, .type("email"), .autocomplete("email"), .inputmode("email"), .maxlength(254))
            submitButton(words(.sendCode), big: true)
        }
    }

    private var passwordForm: Markup {
        form(to: "/sign-in/password", csrf: frame.csrf) {
            nextField
            Field("email", label: words(.email), id: "staff-email")
                .input(value: email, .type("email"), .autocomplete("username"), .maxlength(254))
            Field("password", label: words(.password), error: passwordError)
                .input(value: "", .type("password"), .autocomplete("current-password"), .maxlength(200))
            submitButton(words(.enter))
        }
    }

    private var nextField: Markup { input(.type("hidden"), .name("next"), .value(next)) }

    private func words(_ phrase: AccountPhrase) -> String { phrase.text(in: frame.language) }
}

/// One question: the six digits.
struct CodePage {
    let frame: PageFrame
    let next: String
    let email: String
    let minutes: Int
    var error: String?
    let isDemo: Bool

    var body: Markup {
        page(frame) {
            backLink(words(.otherAddress), to: "/sign-in?next=\(percentEncoded(next))")
            errorSummary(error.map { [FormMistake("code", $0)] } ?? [], in: frame.language)
            h1 { words(.codeTitle) }
            p { words(.codeLead(email: email, minutes: minutes)) }
            form(to: "/sign-in/code", csrf: frame.csrf) {
                hidden
                Field("code", label: words(.code), hint: words(.codeHint), error: error)
                    .input(value: "", .autocomplete("one-time-code"), .inputmode("numeric"), .maxlength(12))
                submitButton(words(.enter), big: true)
            }
            h2(.class("mt")) { words(.noLetter) }
            form(to: "/sign-in/code-request", csrf: frame.csrf) {
                hidden
                submitButton(words(.newCode), .quiet)
            }
            if isDemo { p { a(.href(Links.demoMail)) { words(.demoMailHint) } } }
        }
    }

    private var hidden: Markup {
        Markup {
            input(.type("hidden"), .name("next"), .value(next))
            input(.type("hidden"), .name("email"), .value(email))
        }
    }

    private func words(_ phrase: AccountPhrase) -> String { phrase.text(in: frame.language) }
}
