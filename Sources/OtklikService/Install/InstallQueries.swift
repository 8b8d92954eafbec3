import Database
import OtklikDomain

/// SQL that fills an empty database.
enum InstallQueries {
    static func insertRegion(_ db: Connection, _ region: RegionRecord) throws {
        try db.enqueue(
            "INSERT INTO region (id, name, city, zone, demo) VALUES (?1, ?2, ?3, ?4, ?5)",
            .int(region.id.value),
            .text(region.name),
            .text(region.city),
            .text(region.zone),
            .flag(region.isDemo)
        )
    }

    static func insertTopic(_ db: Connection, region: Int64, _ topic: Topic, position: Int) throws {
        try db.enqueue(
            """
            INSERT INTO topic (id, region_id, position, category, subcategory, name, name_key, kind, days, working_days,
                               fast, needs_place, needs_proof, trusted, approval, active, season)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)
            """,
            .int(topic.id.value),
            .int(region),
            .int(position),
            .text(topic.category),
            .text(topic.subcategory),
            .text(topic.name),
            .text(TextFold.key(topic.name)),
            .text(topic.kind.code),
            .int(topic.term.days),
            .flag(topic.term.kind == .working),
            .flag(topic.isFast),
            .flag(topic.needsPlace),
            .flag(topic.needsProof),
            .flag(topic.isTrusted),
            .optional(topic.approvalRequired.map { $0 ? 1 : 0 }),
            .flag(topic.isActive),
            .text(topic.season?.description ?? "")
        )
    }

    static func insertDay(_ db: Connection, region: Int64, _ day: WorkCalendar.Exception) throws {
        try db.enqueue(
            """
            INSERT INTO work_day (region_id, day, working, name) VALUES (?1, ?2, ?3, ?4)
            ON CONFLICT (region_id, day) DO NOTHING
            """,
            .int(region),
            .text(day.date.description),
            .flag(day.isWorking),
            .text(day.name)
        )
    }

    static func insertGrant(
        _ db: Connection,
        region: Int64,
        id: Int64,
        person: ID<Person>,
        role: Role,
        organisation: ID<Organisation>?,
        at now: Instant
    ) throws {
        try db.enqueue(
            """
            INSERT INTO role_grant (id, region_id, person_id, role, organisation_id, created_ms)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6)
            """,
            .int(id),
            .int(region),
            .int(person.value),
            .text(role.rawValue),
            .optional(organisation?.value),
            .int(now.milliseconds)
        )
    }
}
