package import OtklikDomain

/// There is no such thing, or the person may not know that there is.
package struct NotFound: Error, Sendable, Hashable {
    package init() {}
}

/// The thing is visible, what was asked is not allowed.
package enum Forbidden: Error, Sendable, Hashable {
    /// The person works in a role that may not do this.
    case role(Role)
    /// The role may, but not in this organisation or for this message.
    case scope
    /// The form token is missing or of another session.
    case forged
    /// The request came from another site.
    case otherOrigin
}

/// Too much of something in a span of time.
package struct TooMany: Error, Sendable, Hashable {
    package let retryAfter: Span

    package init(retryAfter: Span) {
        self.retryAfter = retryAfter
    }
}
