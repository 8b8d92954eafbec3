import WebServer

/// The OpenAPI 3.1 document, made from the route table and the descriptions beside it (`OpenAPI+Operations.swift`).
package enum OpenAPI {
    /// What one operation takes and gives, beside its route.
    struct Operation: Sendable {
        let summary: String
        var query: [String] = []
        var request: String?
        var response: String?
        var status = 200
        var needsVersion = false
        var isUpload = false
    }

    package static var document: JSONText {
        .object([
            ("openapi", .text("3.1.0")),
            (
                "info",
                .object([
                    ("title", .text("Otklik")), ("version", .text("1")),
                    ("description", .text("Messages of residents and the answers to them.")),
                    ("license", .object([("name", .text("Apache-2.0")), ("identifier", .text("Apache-2.0"))])),
                ])
            ),
            ("servers", .list([.object([("url", .text("/"))])])),
            ("paths", .object(paths)),
            ("components", components),
        ])
    }

    /// Every API route must be described, or this traps in the first test that reads the document.
    private static var paths: [(String, JSONText)] {
        var order: [String] = []
        var byPath: [String: [(String, JSONText)]] = [:]
        for route in APIRoutes.all {
            guard case .api(let id) = route.surface, let operation = operations[id] else { continue }
            let path = route.pattern.text
            if byPath[path] == nil { order.append(path) }
            byPath[path, default: []].append(
                (route.method.rawValue.lowercased(), operation.json(id: id, route: route))
            )
        }
        return order.map { ($0, .object(byPath[$0] ?? [])) }
    }

    private static var components: JSONText {
        .object([
            (
                "securitySchemes",
                .object([("bearer", .object([("type", .text("http")), ("scheme", .text("bearer"))]))])
            ),
            ("schemas", .object(schemas.map { ($0.name, $0.json) })),
        ])
    }

    /// The ids of all routes, for the test that none is left undescribed.
    package static var undescribed: [String] {
        APIRoutes.all.compactMap { route in
            guard case .api(let id) = route.surface else { return nil }
            return operations[id] == nil ? id : nil
        }
    }
}

extension OpenAPI.Operation {
    fileprivate func json(id: String, route: Route) -> JSONText {
        var members: [(String, JSONText)] = [("operationId", .text(id)), ("summary", .text(summary))]
        if route.gate != .anyone { members.append(("security", .list([.object([("bearer", .list([]))])]))) }
        let parameters = self.parameters(route)
        if !parameters.isEmpty { members.append(("parameters", .list(parameters))) }
        if let body = requestBody { members.append(("requestBody", body)) }
        members.append(("responses", responses))
        return .object(members)
    }

    private func parameters(_ route: Route) -> [JSONText] {
        var list: [JSONText] = []
        for case .place(let name) in route.pattern.segments {
            list.append(parameter(name, in: "path", isRequired: true))
        }
        list += query.map { parameter($0, in: "query", isRequired: false) }
        if route.method == .post { list.append(parameter("Idempotency-Key", in: "header", isRequired: true)) }
        if needsVersion { list.append(parameter("If-Match", in: "header", isRequired: true)) }
        return list
    }

    private func parameter(_ name: String, in place: String, isRequired: Bool) -> JSONText {
        .object([
            ("name", .text(name)), ("in", .text(place)), ("required", .flag(isRequired)),
            ("schema", .object([("type", .text("string"))])),
        ])
    }

    private var requestBody: JSONText? {
        if isUpload {
            let schema = JSONText.object([
                ("type", .text("object")), ("required", .list([.text("file")])),
                (
                    "properties",
                    .object([
                        (
                            "file",
                            .object([
                                ("type", .text("string")), ("contentMediaType", .text("application/octet-stream")),
                            ])
                        )
                    ])
                ),
            ])
            return body("multipart/form-data", schema)
        }
        return request.map { body("application/json", reference($0)) }
    }

    private func body(_ type: String, _ schema: JSONText) -> JSONText {
        .object([
            ("required", .flag(true)), ("content", .object([(type, .object([("schema", schema)]))])),
        ])
    }

    private var responses: JSONText {
        var success: [(String, JSONText)] = [("description", .text(summary))]
        if let response {
            success.append(("content", .object([("application/json", .object([("schema", reference(response))]))])))
        }
        let problem = JSONText.object([
            ("description", .text("A problem document (RFC 9457)")),
            ("content", .object([("application/problem+json", .object([("schema", reference("Problem"))]))])),
        ])
        return .object([(String(status), .object(success)), ("default", problem)])
    }

    private func reference(_ name: String) -> JSONText {
        .object([("$ref", .text("#/components/schemas/\(name)"))])
    }
}
