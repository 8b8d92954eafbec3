import Markup
import OtklikDomain
import OtklikPhrases
import OtklikService

/// The roles of somebody who holds several.
struct RolesPage {
    let frame: PageFrame
    let viewer: SignedIn

    var body: Markup {
        page(frame) {
            h1 { words(.rolesTitle) }
            itemList(viewer.grants.map(item))
        }
    }

    private func item(_ grant: GrantRecord) -> Markup {
        div {
            h2 { words(.role(grant.role)) }
            p(.class("muted")) {
                grant.organisationName.isEmpty ? words(.roleTask(grant.role)) : grant.organisationName
            }
            if grant.id == viewer.current?.id {
                p { tag(words(.workNow), .answer) }
            } else {
                form(to: "/roles/\(grant.id)", csrf: frame.csrf) { submitButton(words(.workAs)) }
            }
        }
    }

    private func words(_ phrase: AccountPhrase) -> String { phrase.text(in: frame.language) }
}

/// A form whose session ran out while it was written: shown again, whole, to be sent with one press.
struct ResumePage {
    let frame: PageFrame
    let form: ParkedForm

    var body: Markup {
        page(frame) {
            h1 { words(.resumeTitle) }
            p { words(.resumeLead) }
            for field in form.fields where field.value.contains(" ") { said(field.value) }
            Markup.resumeForm(to: Link(form.path) ?? Links.home, csrf: frame.csrf, form.fields) {
                submitButton(words(.resumeSend), big: true)
                linkButton(words(.resumeDrop), to: Links.home, .quiet)
            }
        }
    }

    private func words(_ phrase: AccountPhrase) -> String { phrase.text(in: frame.language) }
}

extension Markup {
    fileprivate static func resumeForm(
        to link: Link,
        csrf: FormToken,
        _ fields: [(name: String, value: String)],
        @MarkupBuilder buttons: () -> Markup
    ) -> Markup {
        OtklikWeb.form(to: link, csrf: csrf) {
            for field in fields { input(.type("hidden"), .name(field.name), .value(field.value)) }
            p(.class("row")) { buttons() }
        }
    }
}
