package import WebServer

/// Finds the route of a request: by the first segment, then in the table's order.
package struct Router: Sendable {
    package enum Found {
        case route(Route, parameters: [String: String])
        /// The address exists, the method does not; the list is for the Allow header.
        case otherMethods([Method])
        case nothing
    }

    package let routes: [Route]
    /// Where in the table the routes with a first segment stand.
    private let byFirst: [String: [Int]]

    package init(_ routes: [Route]) {
        self.routes = routes
        byFirst = Dictionary(grouping: routes.indices) { index in
            guard case .literal(let text)? = routes[index].pattern.segments.first else { return "" }
            return text
        }
    }

    package func find(_ method: Method, _ path: String) -> Found {
        let parts = parts(path)
        let wanted = method == .head ? .get : method
        var others: [Method] = []
        for index in byFirst[parts.first.map(String.init) ?? ""] ?? [] where routes[index].pattern.matches(parts) {
            let route = routes[index]
            if route.method == wanted { return .route(route, parameters: route.pattern.values(in: parts)) }
            others.append(route.method)
        }
        return others.isEmpty ? .nothing : .otherMethods(others)
    }

    /// How much body the route of a request takes; the standard amount where there is none.
    package func limit(_ method: Method, _ path: String) -> BodyLimit {
        let parts = parts(path)
        let wanted = method == .head ? .get : method
        for index in byFirst[parts.first.map(String.init) ?? ""] ?? [] {
            if routes[index].method == wanted, routes[index].pattern.matches(parts) { return routes[index].limit }
        }
        return .standard
    }

    /// By bytes: a slash is never a part of another character.
    private func parts(_ path: String) -> [Substring] {
        path.utf8.split(separator: UInt8(ascii: "/")).map(Substring.init)
    }
}
