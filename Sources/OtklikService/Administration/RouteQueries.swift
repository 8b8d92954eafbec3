import Database
import OtklikDomain

/// SQL that changes the routing table.
enum RouteQueries {
    static func insert(_ db: Connection, region: Int64, _ route: Route) throws {
        try db.enqueue(
            """
            INSERT INTO route (id, region_id, topic_id, kind, territory_id, organisation_id, active)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
            """,
            .int(route.id.value),
            .int(region),
            .optional(route.subject.topic?.value),
            .optional(route.subject.kind?.code),
            .optional(route.territory?.value),
            .int(route.organisation.value),
            .flag(route.isActive)
        )
    }

    static func update(_ db: Connection, region: Int64, _ route: Route) throws {
        try db.enqueue(
            """
            UPDATE route SET topic_id = ?3, kind = ?4, territory_id = ?5, organisation_id = ?6, active = ?7
            WHERE region_id = ?1 AND id = ?2
            """,
            .int(region),
            .int(route.id.value),
            .optional(route.subject.topic?.value),
            .optional(route.subject.kind?.code),
            .optional(route.territory?.value),
            .int(route.organisation.value),
            .flag(route.isActive)
        )
    }
}

extension Route.Subject {
    fileprivate var topic: ID<Topic>? {
        switch self {
        case .topic(let id): id
        case .kind: nil
        }
    }

    fileprivate var kind: OrganisationKind? {
        switch self {
        case .topic: nil
        case .kind(let kind): kind
        }
    }
}
