/// One attribute of a tag. Names come from our own source, values are escaped, addresses are `Link`s;
/// there is no constructor for `style` or `on…`, so the content security policy can forbid both.
package struct Attribute: Sendable {
    private enum Content: Sendable {
        case absent
        case flag
        case text(String)
        case several([Attribute])
    }

    private enum Prefix: Sendable {
        case none, data, aria
    }

    private let name: StaticString
    private let prefix: Prefix
    private let content: Content

    private init(_ name: StaticString, _ content: Content, prefix: Prefix = .none) {
        self.prefix = prefix
        self.name = name
        self.content = content
    }

    /// `name="value"`, the value escaped. Private to the toolkit: the closed set of names is the constructors below.
    static func pair(_ name: StaticString, _ value: String) -> Attribute { Attribute(name, .text(value)) }

    /// `name="value"`, or nothing when there is no value.
    static func pair(_ name: StaticString, optional value: String?) -> Attribute {
        value.map { Attribute(name, .text($0)) } ?? .absent
    }

    /// `name` alone, or nothing.
    static func flag(_ name: StaticString, _ isOn: Bool) -> Attribute { isOn ? Attribute(name, .flag) : .absent }

    /// Writes nothing.
    package static let absent = Attribute("", .absent)

    /// Several attributes as one, to be handed through by a component.
    package static func several(_ attributes: [Attribute]) -> Attribute { Attribute("", .several(attributes)) }

    /// The attribute only when the condition holds.
    package static func when(_ condition: Bool, _ attribute: @autoclosure () -> Attribute) -> Attribute {
        condition ? attribute() : .absent
    }

    /// `data-NAME="value"`.
    package static func data(_ name: StaticString, _ value: String) -> Attribute {
        Attribute(name, .text(value), prefix: .data)
    }

    /// `data-NAME` alone.
    package static func data(_ name: StaticString) -> Attribute { Attribute(name, .flag, prefix: .data) }

    /// `aria-NAME="value"`.
    package static func aria(_ name: StaticString, _ value: String) -> Attribute {
        Attribute(name, .text(value), prefix: .aria)
    }

    /// `aria-NAME="true"` or `"false"`.
    package static func aria(_ name: StaticString, _ value: Bool) -> Attribute { aria(name, value ? "true" : "false") }

    func write(to bytes: inout [UInt8]) {
        switch content {
        case .absent: break
        case .flag: writeName(to: &bytes)
        case .text(let value):
            writeName(to: &bytes)
            bytes.append("=\"")
            bytes.appendEscaped(value)
            bytes.append(UInt8(ascii: "\""))
        case .several(let attributes): for attribute in attributes { attribute.write(to: &bytes) }
        }
    }

    private func writeName(to bytes: inout [UInt8]) {
        switch prefix {
        case .none: bytes.append(UInt8(ascii: " "))
        case .data: bytes.append(" data-")
        case .aria: bytes.append(" aria-")
        }
        bytes.append(name)
    }
}

extension Attribute {
    package static func id(_ value: String) -> Attribute { pair("id", value) }
    /// Writes nothing for an empty string, so that a component can pass what it was given.
    package static func `class`(_ value: String) -> Attribute { value.isEmpty ? .absent : pair("class", value) }
    package static func lang(_ value: String) -> Attribute { pair("lang", value) }
    package static func role(_ value: String) -> Attribute { pair("role", value) }
    package static func tabindex(_ value: Int) -> Attribute { pair("tabindex", String(value)) }
    package static func hidden(_ isOn: Bool = true) -> Attribute { flag("hidden", isOn) }
    package static func titleText(_ value: String) -> Attribute { pair("title", value) }

    package static func href(_ link: Link) -> Attribute { pair("href", link.text) }
    package static func src(_ link: Link) -> Attribute { pair("src", link.text) }
    package static func rel(_ value: String) -> Attribute { pair("rel", value) }
    package static func target(_ value: String) -> Attribute { pair("target", value) }
    package static func download(_ name: String) -> Attribute { pair("download", name) }
    package static func alt(_ value: String) -> Attribute { pair("alt", value) }
    package static func width(_ value: Int) -> Attribute { pair("width", String(value)) }
    package static func height(_ value: Int) -> Attribute { pair("height", String(value)) }
    package static func loading(_ value: String) -> Attribute { pair("loading", value) }
    package static func decoding(_ value: String) -> Attribute { pair("decoding", value) }
    package static func datetime(_ value: String) -> Attribute { pair("datetime", value) }
    package static func open(_ isOn: Bool = true) -> Attribute { flag("open", isOn) }
    package static func start(_ value: Int) -> Attribute { pair("start", String(value)) }

    package static func charset(_ value: String) -> Attribute { pair("charset", value) }
    package static func content(_ value: String) -> Attribute { pair("content", value) }
    package static func media(_ value: String) -> Attribute { pair("media", value) }
    package static func scriptType(_ value: String) -> Attribute { pair("type", value) }
    package static func sizes(_ value: String) -> Attribute { pair("sizes", value) }
    package static func `defer`(_ isOn: Bool = true) -> Attribute { flag("defer", isOn) }

    package static func scope(_ value: String) -> Attribute { pair("scope", value) }
    package static func colspan(_ value: Int) -> Attribute { pair("colspan", String(value)) }
    package static func rowspan(_ value: Int) -> Attribute { pair("rowspan", String(value)) }
}

/// Forms.
extension Attribute {
    package static func action(_ link: Link) -> Attribute { pair("action", link.text) }
    package static func formaction(_ link: Link) -> Attribute { pair("formaction", link.text) }
    package static func formnovalidate(_ isOn: Bool = true) -> Attribute { flag("formnovalidate", isOn) }
    package static func form(_ id: String) -> Attribute { pair("form", id) }
    package static func method(_ value: String) -> Attribute { pair("method", value) }
    package static func enctype(_ value: String) -> Attribute { pair("enctype", value) }
    package static func novalidate(_ isOn: Bool = true) -> Attribute { flag("novalidate", isOn) }
    package static func name(_ value: String) -> Attribute { pair("name", value) }
    package static func value(_ value: String) -> Attribute { pair("value", value) }
    package static func type(_ value: String) -> Attribute { pair("type", value) }
    package static func `for`(_ id: String) -> Attribute { pair("for", id) }
    package static func placeholder(_ value: String) -> Attribute { pair("placeholder", value) }
    package static func autocomplete(_ value: String) -> Attribute { pair("autocomplete", value) }
    package static func inputmode(_ value: String) -> Attribute { pair("inputmode", value) }
    package static func pattern(_ value: String) -> Attribute { pair("pattern", value) }
    package static func enterkeyhint(_ value: String) -> Attribute { pair("enterkeyhint", value) }
    package static func spellcheck(_ isOn: Bool) -> Attribute { pair("spellcheck", isOn ? "true" : "false") }
    package static func maxlength(_ value: Int) -> Attribute { pair("maxlength", String(value)) }
    package static func minlength(_ value: Int) -> Attribute { pair("minlength", String(value)) }
    package static func min(_ value: String) -> Attribute { pair("min", value) }
    package static func max(_ value: String) -> Attribute { pair("max", value) }
    package static func list(_ id: String) -> Attribute { pair("list", id) }
    package static func step(_ value: String) -> Attribute { pair("step", value) }
    package static func rows(_ value: Int) -> Attribute { pair("rows", String(value)) }
    package static func accept(_ value: String) -> Attribute { pair("accept", value) }
    package static func capture(_ value: String) -> Attribute { pair("capture", value) }
    package static func multiple(_ isOn: Bool = true) -> Attribute { flag("multiple", isOn) }
    package static func required(_ isOn: Bool = true) -> Attribute { flag("required", isOn) }
    package static func checked(_ isOn: Bool = true) -> Attribute { flag("checked", isOn) }
    package static func selected(_ isOn: Bool = true) -> Attribute { flag("selected", isOn) }
    package static func disabled(_ isOn: Bool = true) -> Attribute { flag("disabled", isOn) }
    package static func readonly(_ isOn: Bool = true) -> Attribute { flag("readonly", isOn) }
    package static func autofocus(_ isOn: Bool = true) -> Attribute { flag("autofocus", isOn) }
}

/// SVG, as far as server-drawn rings, clocks, maps and charts need it.
extension Attribute {
    package static func viewBox(_ value: String) -> Attribute { pair("viewBox", value) }
    package static func preserveAspectRatio(_ value: String) -> Attribute { pair("preserveAspectRatio", value) }
    package static func d(_ path: String) -> Attribute { pair("d", path) }
    package static func points(_ value: String) -> Attribute { pair("points", value) }
    package static func cx(_ value: String) -> Attribute { pair("cx", value) }
    package static func cy(_ value: String) -> Attribute { pair("cy", value) }
    package static func r(_ value: String) -> Attribute { pair("r", value) }
    package static func rx(_ value: String) -> Attribute { pair("rx", value) }
    package static func ry(_ value: String) -> Attribute { pair("ry", value) }
    package static func x(_ value: String) -> Attribute { pair("x", value) }
    package static func y(_ value: String) -> Attribute { pair("y", value) }
    package static func x1(_ value: String) -> Attribute { pair("x1", value) }
    package static func y1(_ value: String) -> Attribute { pair("y1", value) }
    package static func x2(_ value: String) -> Attribute { pair("x2", value) }
    package static func y2(_ value: String) -> Attribute { pair("y2", value) }
    package static func svgWidth(_ value: String) -> Attribute { pair("width", value) }
    package static func svgHeight(_ value: String) -> Attribute { pair("height", value) }
    package static func transform(_ value: String) -> Attribute { pair("transform", value) }
    package static func strokeWidth(_ value: String) -> Attribute { pair("stroke-width", value) }
    package static func strokeDasharray(_ value: String) -> Attribute { pair("stroke-dasharray", value) }
    package static func strokeDashoffset(_ value: String) -> Attribute { pair("stroke-dashoffset", value) }
}
