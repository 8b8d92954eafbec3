import Database
package import OtklikDomain

/// A line of the routing table with the names of what it joins.
package struct RouteLine: Sendable {
    package let route: Route
    /// The name of the topic, or the code of the kind.
    package let subject: String
    /// The name of the territory; nil where the route holds everywhere.
    package let territory: String?
    package let organisation: String
}

/// A line of the routing table with the fields of its form.
package struct RouteView: Sendable {
    package let line: RouteLine
    package let values: FormValues
    package let revision: String
}

/// What the routing says of a topic and a place.
package struct RouteTrial: Sendable {
    /// nil: a topic that the resident did not find.
    package let topic: Topic?
    package let territory: Territory?
    package let result: RoutingResult
    package let organisation: Organisation?
    /// The name of the territory of the rule.
    package let ruleTerritory: String?
}

extension Route {
    /// Names the state of the row; a form carries it.
    var revision: String {
        let what =
            switch subject {
            case .topic(let id): "topic:\(id)"
            case .kind(let kind): "kind:\(kind)"
            }
        let columns = [what, territory?.description ?? "", organisation.description, isActive ? "1" : "0"]
        return OtklikService.revision(of: columns)
    }

    func values(_ reference: Reference) -> FormValues {
        var values: FormValues = ["subject": "", "topic": "", "kind": ""]
        switch subject {
        case .topic(let id):
            values["subject"] = "topic"
            values["topic"] = reference.topicBook.text(for: id)
        case .kind(let kind):
            values["subject"] = "kind"
            values["kind"] = kind.code
        }
        values["territory"] = reference.territoryBook.text(for: territory)
        values["organisation"] = reference.organisationBook().text(for: organisation)
        values.set("active", flag: isActive)
        return values
    }
}

extension Directory {
    /// The routing table: the lines whose names hold the words, by topic or kind.
    package func routes(
        search: String,
        after cursor: String?,
        _ permit: Permit<Administration>
    ) throws -> Listing<RouteLine> {
        try expect(.routes, permit)
        let reference = reference
        let search = ListSearch(search)
        let all = try platform.database.read { try ReferenceQueries.routes($0, region: region) }
        let found = search.find(in: all.map { line($0, reference) }) {
            [$0.subject, $0.territory ?? "", $0.organisation]
        }
        return Listing(found, after: cursor) { ListRank(TextFold.key($0.subject), $0.route.id.value) }
    }

    package func route(_ id: ID<Route>, _ permit: Permit<Administration>) throws -> RouteView {
        try expect(.routes, permit)
        let reference = reference
        let all = try platform.database.read { try ReferenceQueries.routes($0, region: region) }
        guard let found = all.first(where: { $0.id == id }) else { throw NotFound() }
        return RouteView(
            line: line(found, reference),
            values: found.values(reference),
            revision: found.revision
        )
    }

    /// Throws `DirectoryFaults`.
    package func addRoute(_ values: FormValues, _ permit: Permit<Administration>) throws -> ID<Route> {
        let id = platform.world.id(Route.self)
        let fresh = try read(values, id: id)
        let (region, reference) = (region, reference)
        return try change(.routes, permit) { db in
            try Self.check(fresh, among: ReferenceQueries.routes(db, region: region))
            try RouteQueries.insert(db, region: region, fresh)
            let note = JournalNote(.add, .route(id), title: title(fresh, reference), after: fresh.values(reference))
            try write(db, note, by: permit)
            return id
        }
    }

    /// Throws `DirectoryFaults`, `Overtaken`.
    package func editRoute(
        _ id: ID<Route>,
        _ values: FormValues,
        basedOn known: String,
        _ permit: Permit<Administration>
    ) throws {
        let fresh = try read(values, id: id)
        let (region, reference) = (region, reference)
        try change(.routes, permit) { db in
            let all = try ReferenceQueries.routes(db, region: region)
            guard let old = all.first(where: { $0.id == id }) else { throw NotFound() }
            try expect(known, old.revision, of: .route(id), db)
            if old == fresh { return }
            try Self.check(fresh, among: all)
            try RouteQueries.update(db, region: region, fresh)
            let (before, after) = (old.values(reference), fresh.values(reference))
            let note = JournalNote(.edit, .route(id), title: title(old, reference), before: before, after: after)
            try write(db, note, by: permit)
        }
    }

    /// Says where a message of a topic from a place would go, and why. An empty topic is one that was not found.
    ///
    /// Throws `DirectoryFaults`.
    package func tryRoute(_ values: FormValues, _ permit: Permit<Administration>) throws -> RouteTrial {
        try expect(.routes, permit)
        let reference = reference
        var reader = FormReader(values)
        let topic = reader.pick("topic", reference.topicBook, isOptional: true)
        var territory: ID<Territory>?
        if case .nothing = reference.territoryBook.find(values["place"], offersNear: false) {
            territory = try platform.places.named(values["place"], limit: 1).first?.territory
        }
        if territory == nil { territory = reader.pick("place", reference.territoryBook, isOptional: true) }
        try reader.finish()
        let result = reference.routing.route(topic: reference.topic(topic), territory: territory)
        return RouteTrial(
            topic: reference.topic(topic),
            territory: reference.territory(territory),
            result: result,
            organisation: reference.organisation(result.organisation),
            ruleTerritory: reference.territory(result.rule.territory)?.name
        )
    }

    /// Two active lines for one thing would leave it open which holds.
    private static func check(_ route: Route, among all: [Route]) throws {
        guard route.isActive else { return }
        let isTaken = all.contains {
            $0.id != route.id && $0.isActive && $0.subject == route.subject && $0.territory == route.territory
        }
        if isTaken { throw DirectoryFaults("territory", .routeTaken) }
    }

    private func read(_ values: FormValues, id: ID<Route>) throws -> Route {
        var reader = FormReader(values)
        let reference = reference
        var subject: Route.Subject?
        switch values["subject"] {
        case "topic": subject = reader.pick("topic", reference.topicBook).map { .topic($0) }
        case "kind": subject = .kind(reader.kind("kind"))
        default: reader.fail("subject", .nothingChosen)
        }
        let territory = reader.pick("territory", reference.territoryBook, isOptional: true)
        let organisation = reader.pick("organisation", reference.organisationBook())
        try reader.finish()
        guard let subject, let organisation else { throw DirectoryFaults("subject", .nothingChosen) }
        return Route(
            id: id,
            subject: subject,
            territory: territory,
            organisation: organisation,
            isActive: reader.flag("active")
        )
    }

    private func line(_ route: Route, _ reference: Reference) -> RouteLine {
        RouteLine(
            route: route,
            subject: title(route, reference),
            territory: reference.territory(route.territory)?.name,
            organisation: reference.organisation(route.organisation)?.name ?? ""
        )
    }

    private func title(_ route: Route, _ reference: Reference) -> String {
        switch route.subject {
        case .topic(let id): reference.topic(id)?.name ?? id.description
        case .kind(let kind): kind.code
        }
    }
}

extension RoutingRule {
    /// The territory that decided, where one did.
    package var territory: ID<Territory>? {
        switch self {
        case .route(_, let territory): territory
        case .kind(_, let territory), .aboveSeveral(_, let territory): territory
        case .municipalityCoordinator(let territory, _): territory
        case .kindInRegion, .regionalCoordinator: nil
        }
    }
}
