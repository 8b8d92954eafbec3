/// Any element with content. The name is written in our own source; the functions below are this one with a name.
///
/// Inside a type that has a member called like a tag (`label`, `time`, `header`), call this one instead.
package func element(_ name: StaticString, _ attributes: [Attribute], _ content: consuming Markup) -> Markup {
    content.wrap(name, attributes)
    return content
}

/// An element that never has content: `<br>`, `<input>`.
package func voidElement(_ name: StaticString, _ attributes: [Attribute]) -> Markup {
    var markup = Markup(room: name.utf8CodeUnitCount + 2 + 32 * attributes.count)
    markup.buffer.open(name, attributes)
    return markup
}

/// A whole document: the doctype and the `html` element.
package func document(_ attributes: Attribute..., @MarkupBuilder content: () -> Markup) -> Markup {
    var markup = element("html", attributes, content())
    markup.put(before: "<!doctype html>\n")
    markup.buffer.append(UInt8(ascii: "\n"))
    return markup
}

extension Markup {
    /// Puts the tags of an element around the bytes.
    fileprivate mutating func wrap(_ name: StaticString, _ attributes: [Attribute]) {
        if isEmpty {
            self = Markup(room: 2 * name.utf8CodeUnitCount + 5 + 32 * attributes.count)
            buffer.open(name, attributes)
        } else {
            let end = buffer.count
            buffer.open(name, attributes)
            moveToFront(from: end)
        }
        buffer.append("</")
        buffer.append(name)
        buffer.append(UInt8(ascii: ">"))
    }

    fileprivate mutating func put(before text: StaticString) {
        let end = buffer.count
        buffer.append(text)
        moveToFront(from: end)
    }

    /// Moves the bytes that were written at the end, from this place on, before all others.
    private mutating func moveToFront(from end: Int) {
        let count = buffer.count - end
        if count > start { makeRoom(count, end - start) }
        let last = buffer.count - count
        buffer.withUnsafeMutableBytes { bytes in
            UnsafeMutableRawBufferPointer(rebasing: bytes[(start - count)..<start])
                .copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[last...]))
        }
        buffer.removeLast(count)
        start -= count
    }

    /// The same bytes in a buffer with place before them.
    private mutating func makeRoom(_ count: Int, _ size: Int) {
        var roomy = Markup(room: count + size)
        if count > roomy.start {
            roomy.buffer.append(contentsOf: repeatElement(0, count: count))
            roomy.start += count
        }
        buffer.withUnsafeBytes { roomy.buffer.append(contentsOf: UnsafeRawBufferPointer(rebasing: $0[start...])) }
        self = roomy
    }
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
