import Markup
import OtklikDomain
import OtklikPhrases
import OtklikService

/// One field of an administrator's form: how it is typed.
struct AdminInput {
    enum Kind {
        case text(maximum: Int)
        case email
        case phone
        case number(ClosedRange<Int>)
        case date
        case select([Choice])
        case radios([Choice])
        case flag
        /// A name of something in a list; when it fits several, they are offered to choose from.
        case pick
        /// One line with names that were used before.
        case suggested([String])
        case newPassword
    }

    let name: String
    let kind: Kind
    var label: String
    var hint: String?

    init(_ field: AdminField, _ kind: Kind, label: AdminFormPhrase? = nil, in language: Language) {
        name = field.rawValue
        self.kind = kind
        self.label = (label ?? .label(field)).text(in: language)
        let hint = AdminFormPhrase.hint(field).text(in: language)
        self.hint = hint.isEmpty ? nil : hint
    }

    init(name: String, _ kind: Kind, label: String, hint: String?) {
        self.name = name
        self.kind = kind
        self.label = label
        self.hint = hint
    }
}

/// A form of the administrator's pages: fields with what is typed in them, the state it is based on, what went wrong.
struct AdminForm {
    let action: Link
    let inputs: [AdminInput]
    var values: FormValues
    /// nil: there is no row yet.
    var revision: String?
    let submit: AdminFormPhrase
    var faults: [DirectoryFault] = []
    var overtaken: Overtaken?

    /// The hidden field that carries the revision.
    static let revisionField = "based_on"

    func mistakes(in language: Language) -> [FormMistake] {
        faults.map { FormMistake($0.field, AdminFormPhrase.fault($0.kind).text(in: language)) }
    }

    func body(csrf: FormToken, in language: Language) -> Markup {
        form(to: action, csrf: csrf, .class("col")) {
            if let revision { input(.type("hidden"), .name(Self.revisionField), .value(revision)) }
            for input in inputs { control(input, language) }
            p { submitButton(submit.text(in: language), icon: .save) }
        }
    }

    private func control(_ input: AdminInput, _ language: Language) -> Markup {
        let fault = faults.first { $0.field == input.name }
        let words = fault.map { AdminFormPhrase.fault($0.kind).text(in: language) }
        let field = Field(input.name, label: input.label, hint: input.hint, error: words)
        let value = values[input.name]
        switch input.kind {
        case .text(let maximum): return field.input(value: value, .type("text"), .maxlength(maximum))
        case .email: return field.input(value: value, .type("email"), .maxlength(254), .autocomplete("off"))
        case .phone: return field.input(value: value, .type("tel"), .maxlength(60), .autocomplete("off"))
        case .number: return field.input(value: value, .type("text"), .inputmode("numeric"), .maxlength(12))
        case .date: return field.input(value: value, .type("date"))
        case .select(let choices): return field.select(chosen(choices, value))
        case .radios(let choices): return field.radios(chosen(choices, value), slim: true, columns: true)
        case .flag: return field.check(isOn: value == "1")
        case .pick: return pick(field, value, fault?.kind, language)
        case .suggested(let names): return suggested(field, value, names)
        case .newPassword:
            return field.input(value: "", .type("password"), .maxlength(200), .autocomplete("new-password"))
        }
    }

    private func chosen(_ choices: [Choice], _ value: String) -> [Choice] {
        choices.map { choice in
            var choice = choice
            choice.isOn = choice.value == value
            return choice
        }
    }

    private func pick(_ field: Field, _ value: String, _ fault: DirectoryFaultKind?, _ language: Language) -> Markup {
        Markup {
            field.input(value: value, .type("text"), .maxlength(400), .autocomplete("off"))
            if case .several(let names) = fault {
                Field(field.name + "_choice", label: AdminFormPhrase.whichOne.text(in: language))
                    .radios(names.map { Choice($0, $0) }, slim: true)
            }
        }
    }

    private func suggested(_ field: Field, _ value: String, _ names: [String]) -> Markup {
        let list = field.id + "-list"
        return Markup {
            field.input(value: value, .type("text"), .maxlength(300), .list(list), .autocomplete("off"))
            element("datalist", [.id(list)], Markup { for name in names { option(.value(name)) } })
        }
    }
}

// The choices that several forms share.
extension AdminForm {
    static func kinds(_ language: Language) -> [Choice] {
        [Choice("", AdminFormPhrase.choose.text(in: language))]
            + OrganisationKinds.list.map { Choice($0.kind.code, $0.name) }
    }

    static func approval(_ language: Language) -> [Choice] {
        [
            Choice("", AdminFormPhrase.asRules.text(in: language)), Choice("1", AdminFormPhrase.yes.text(in: language)),
            Choice("0", AdminFormPhrase.no.text(in: language)),
        ]
    }
}
