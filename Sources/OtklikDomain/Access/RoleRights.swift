/// What a role sees and administers (`domain.md` 2.1). What it does to messages stands in the lifecycle's table.
package struct RoleRights: Sendable {
    /// Which messages a role sees.
    package enum Reach: Sendable, Hashable {
        /// Those the person sent.
        case own
        /// Those the person is the executor of.
        case assigned
        /// Those in the area for which the role is held.
        case area
        case region
        case nothing
    }

    /// For what kind of area a role may be held.
    package enum AreaKind: Sendable, Hashable {
        case region, organisation, territory

        func admits(_ area: Area) -> Bool {
            switch (self, area) {
            case (.region, .region), (.organisation, .organisation), (.territory, .territory): true
            case (.region, _), (.organisation, _), (.territory, _): false
            }
        }
    }

    package let role: Role
    package let sees: Reach
    /// Whether notes, drafts and the names behind steps are shown; a resident sees the answer and the plain timeline.
    package let seesInside: Bool
    package let areas: Set<AreaKind>
    /// What it may change when held for the whole region.
    package let administers: Set<Administration>
    /// What it may change when held for an organisation: in that cabinet and those below.
    package let administersCabinet: Set<Administration>

    package static func of(_ role: Role) -> RoleRights {
        switch role {
        case .resident: resident
        case .moderator: moderator
        case .coordinator: coordinator
        case .executor: executor
        case .head: head
        case .curator: curator
        case .regionalCoordinator: regionalCoordinator
        case .administrator: administrator
        case .system: system
        }
    }

    private static let resident = RoleRights(.resident, sees: .own, inside: false, heldFor: [])
    private static let moderator = RoleRights(.moderator, sees: .area, heldFor: [.region, .organisation, .territory])
    private static let coordinator = RoleRights(.coordinator, sees: .area, heldFor: [.organisation])
    private static let executor = RoleRights(.executor, sees: .assigned, heldFor: [.organisation])
    private static let head = RoleRights(.head, sees: .area, heldFor: [.organisation])
    private static let curator = RoleRights(.curator, sees: .area, heldFor: [.region, .organisation, .territory])
    private static let regionalCoordinator = RoleRights(
        .regionalCoordinator,
        sees: .region,
        heldFor: [.region],
        administers: [.organisations, .territories, .routes]
    )
    /// Has no messages to process: whoever needs both holds two roles.
    private static let administrator = RoleRights(
        .administrator,
        sees: .nothing,
        inside: false,
        heldFor: [.region, .organisation],
        administers: Set(Administration.allCases),
        cabinet: [.organisations, .people]
    )
    private static let system = RoleRights(.system, sees: .region, heldFor: [])

    private init(
        _ role: Role,
        sees: Reach,
        inside: Bool = true,
        heldFor areas: Set<AreaKind>,
        administers: Set<Administration> = [],
        cabinet: Set<Administration> = []
    ) {
        self.role = role
        self.sees = sees
        seesInside = inside
        self.areas = areas
        self.administers = administers
        administersCabinet = cabinet
    }
}

/// A list that is edited on the administrator's pages. The raw value is its name in the journal and the API.
package enum Administration: String, Sendable, Hashable, CaseIterable {
    case organisations
    case territories
    /// People and the roles they hold.
    case people
    case topics
    case routes
    case rules
    case calendar
}
