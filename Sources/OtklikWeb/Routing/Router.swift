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
    private let byFirst: [String: [Route]]

    package init(_ routes: [Route]) {
        self.routes = routes
        byFirst = Dictionary(grouping: routes) { route in
            guard case .literal(let text)? = route.pattern.segments.first else { return "" }
            return text
        }
    }

    package func find(_ method: Method, _ path: String) -> Found {
        let parts = path.split(separator: "/")
        let wanted = method == .head ? .get : method
        var others: [Method] = []
        for route in byFirst[parts.first.map(String.init) ?? ""] ?? [] {
            guard let parameters = route.pattern.match(parts) else { continue }
            if route.method == wanted { return .route(route, parameters: parameters) }
            others.append(route.method)
        }
        return others.isEmpty ? .nothing : .otherMethods(others)
    }
}
