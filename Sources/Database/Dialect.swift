/// The engine behind a connection. Common SQL runs on both; the few exceptions ask.
package enum Dialect: Sendable, Hashable {
    case sqlite
    case postgres
}
