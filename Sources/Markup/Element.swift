/// Any element with content. The name is written in our own source; the functions below are this one with a name.
///
/// Inside a type that has a member called like a tag (`label`, `time`, `header`), call this one instead.
package func element(_ name: StaticString, _ attributes: [Attribute], _ content: Markup) -> Markup {
    var markup = Markup()
    markup.bytes.reserveCapacity(content.bytes.count + 2 * name.utf8CodeUnitCount + 5 + 32 * attributes.count)
    markup.bytes.open(name, attributes)
    markup.bytes.append(contentsOf: content.bytes)
    markup.bytes.append("</")
    markup.bytes.append(name)
    markup.bytes.append(UInt8(ascii: ">"))
    return markup
}

/// An element that never has content: `<br>`, `<input>`.
package func voidElement(_ name: StaticString, _ attributes: [Attribute]) -> Markup {
    var markup = Markup()
    markup.bytes.reserveCapacity(name.utf8CodeUnitCount + 2 + 32 * attributes.count)
    markup.bytes.open(name, attributes)
    return markup
}

/// A whole document: the doctype and the `html` element.
package func document(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup) -> Markup {
    var markup = Markup()
    markup.bytes.append("<!doctype html>\n")
    markup += element("html", attributes, content())
    markup.bytes.append(UInt8(ascii: "\n"))
    return markup
}

extension [UInt8] {
    fileprivate mutating func open(_ name: StaticString, _ attributes: [Attribute]) {
        append(UInt8(ascii: "<"))
        append(name)
        for attribute in attributes {
            attribute.write(to: &self)
        }
        append(UInt8(ascii: ">"))
    }
}
