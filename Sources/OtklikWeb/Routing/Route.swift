package import OtklikDomain
package import OtklikService
package import WebServer

/// One line of the site map: method, address, who may come in, what answers.
///
/// There is no way to make a route without its gate, and a handler for staff takes the proof of who came.
package struct Route: Sendable {
    package enum Gate: Sendable, Hashable {
        case anyone
        /// Any signed-in person.
        case person
        /// Staff working in one of these roles.
        case staff([Role])
    }

    /// Pages answer with HTML and a form token; the API answers with JSON and a bearer token.
    package enum Surface: Sendable, Hashable {
        case page
        /// The name is the operation's id in the OpenAPI file.
        case api(operation: String)

        fileprivate init(_ operation: String?) {
            self = operation.map(Surface.api) ?? .page
        }
    }

    package let method: Method
    package let pattern: Pattern
    package let gate: Gate
    package let surface: Surface
    package var limit: BodyLimit
    /// A page of many rows, or of what everybody may see: it may be read from a replica that is a little behind.
    package private(set) var mayLag = false
    let run: @Sendable (Call) throws -> Response

    package typealias Guest = @Sendable (Call) throws -> Response
    package typealias Signed = @Sendable (Call, SignedIn) throws -> Response

    package static func anyone(
        _ method: Method,
        _ pattern: Pattern,
        api operation: String? = nil,
        limit: BodyLimit = .standard,
        _ handler: @escaping Guest
    ) -> Route {
        Route(method: method, pattern: pattern, gate: .anyone, surface: Surface(operation), limit: limit, run: handler)
    }

    /// The same route, read from a replica where there is one. Not for a page that a form is based on.
    func lagging() -> Route {
        precondition(method == .get && surface == .page || gate == .anyone, "\(pattern.text) may not lag")
        var route = self
        route.mayLag = true
        return route
    }

    package static func person(
        _ method: Method,
        _ pattern: Pattern,
        api operation: String? = nil,
        limit: BodyLimit = .standard,
        _ handler: @escaping Signed
    ) -> Route {
        Route(method: method, pattern: pattern, gate: .person, surface: Surface(operation), limit: limit) { call in
            guard let viewer = call.viewer else { throw SignInNeeded() }
            return try handler(call, viewer)
        }
    }

    package static func staff(
        _ roles: [Role],
        _ method: Method,
        _ pattern: Pattern,
        api operation: String? = nil,
        limit: BodyLimit = .standard,
        _ handler: @escaping Signed
    ) -> Route {
        Route(method: method, pattern: pattern, gate: .staff(roles), surface: Surface(operation), limit: limit) {
            call in
            guard let viewer = call.viewer else { throw SignInNeeded() }
            guard roles.contains(viewer.role) else { throw Forbidden.role(viewer.role) }
            return try handler(call, viewer)
        }
    }
}

/// An address with named places: `/messages/{number}`.
package struct Pattern: Sendable, Hashable, ExpressibleByStringLiteral {
    enum Segment: Sendable, Hashable {
        case literal(String)
        case place(String)
    }

    package let text: String
    let segments: [Segment]

    package init(stringLiteral text: String) {
        self.text = text
        segments = text.split(separator: "/").map { part in
            part.hasPrefix("{") && part.hasSuffix("}")
                ? .place(String(part.dropFirst().dropLast())) : .literal(String(part))
        }
    }

    func matches(_ path: [Substring]) -> Bool {
        guard path.count == segments.count else { return false }
        for (index, segment) in segments.enumerated() {
            if case .literal(let text) = segment, text != path[index] { return false }
        }
        return true
    }

    /// The values of the places in a path that matches.
    func values(in path: [Substring]) -> [String: String] {
        var values: [String: String] = [:]
        for (segment, part) in zip(segments, path) {
            if case .place(let name) = segment { values[name] = String(part) }
        }
        return values
    }
}
