import Markup
import OtklikDomain
import OtklikPhrases
import OtklikService
import WebServer

/// Where somebody stands at the desk: at a message alone, or at one beside a page of a queue.
///
/// It is carried in addresses and as hidden fields, so that every action leads back to where it was begun.
struct DeskPlace: Sendable, Hashable {
    var filter: QueueFilter?
    var after: QueueCursor?
    /// The open message; nil: the list alone.
    var number: PublicNumber?

    init(filter: QueueFilter? = nil, after: QueueCursor? = nil, number: PublicNumber? = nil) {
        self.filter = filter
        self.after = after
        self.number = number
    }

    /// Reads the fields of an address or of a posted form; what is no filter or no place in a list counts as none.
    init(_ fields: Fields, number: PublicNumber?) {
        self.init(
            filter: fields["filter"].flatMap { QueueFilter(rawValue: $0) },
            after: fields["after"].flatMap { QueueCursor($0) },
            number: number
        )
    }

    /// The page of this place, with an action's form open.
    func link(_ action: DeskAction? = nil) -> Link {
        var link = page
        if let action { link = link.query((Self.actionField, action.rawValue)) }
        return action == nil ? link : link.fragment("act")
    }

    private var page: Link {
        guard let filter else { return number.map(Links.desk) ?? Links.queue }
        var link = Links.queue.query(("filter", filter.rawValue))
        if let after { link = link.query(("after", after.text)) }
        if let number { link = link.query(("open", number.description)) }
        return link
    }

    /// Makes the links of a whole list: each opens a message beside it. The part that is the same is made once.
    var linkBeside: (PublicNumber) -> Link {
        guard filter != nil else { return Links.desk }
        let list = list.page
        return { Link(stringLiteral: list.text + "&open=" + percentEncoded($0.description)) }
    }

    func with(_ number: PublicNumber?) -> DeskPlace {
        DeskPlace(filter: filter, after: after, number: number)
    }

    /// The same list without a message.
    var list: DeskPlace { with(nil) }

    /// What a form has to carry to come back here.
    var hiddenFields: Markup {
        Markup {
            if let filter {
                input(.type("hidden"), .name("filter"), .value(filter.rawValue))
                if let after { input(.type("hidden"), .name("after"), .value(after.text)) }
            }
        }
    }

    /// The field of an address that opens an action's form.
    static let actionField = "do"
}

extension Links {
    static func desk(_ number: PublicNumber) -> Link { "/desk/\(number)" }

    /// POST: gives the order; GET shows its form.
    static func desk(_ number: PublicNumber, _ action: DeskAction) -> Link { "/desk/\(number)/\(action.rawValue)" }

    static let roles: Link = "/roles"
}
