/// A value bound to a statement or read from a row. Both engines know these four and no others.
package enum Value: Sendable, Hashable {
    case null
    case int(Int64)
    case text(String)
    case blob([UInt8])

    package static func int(_ value: Int) -> Value { .int(Int64(value)) }
    package static func flag(_ value: Bool) -> Value { .int(value ? Int64(1) : 0) }
    package static func optional(_ value: Int64?) -> Value { value.map(Value.int) ?? .null }
    package static func optional(_ value: String?) -> Value { value.map(Value.text) ?? .null }
}

extension Value: ExpressibleByIntegerLiteral, ExpressibleByStringLiteral, ExpressibleByNilLiteral {
    package init(integerLiteral value: Int64) { self = .int(value) }
    package init(stringLiteral value: String) { self = .text(value) }
    package init(nilLiteral: ()) { self = .null }
}
