/// A line of the administrator's routing table: messages of a topic or a kind, in a territory, go to an organisation.
package struct Route: Sendable, Hashable {
    /// Which messages a route is for.
    package enum Subject: Sendable, Hashable {
        case topic(ID<Topic>)
        case kind(OrganisationKind)
    }

    package let id: ID<Route>
    package var subject: Subject
    /// With all that lies in it; nil: everywhere.
    package var territory: ID<Territory>?
    package var organisation: ID<Organisation>
    package var isActive: Bool

    package init(
        id: ID<Route>,
        subject: Subject,
        territory: ID<Territory>?,
        organisation: ID<Organisation>,
        isActive: Bool = true
    ) {
        self.id = id
        self.subject = subject
        self.territory = territory
        self.organisation = organisation
        self.isActive = isActive
    }
}

/// Where a message goes, and the rule that says so.
package struct RoutingResult: Sendable, Hashable {
    /// nil: into the regional coordinator's queue.
    package let organisation: ID<Organisation>?
    package let rule: RoutingRule

    package init(organisation: ID<Organisation>?, rule: RoutingRule) {
        self.organisation = organisation
        self.rule = rule
    }
}

/// Why a message goes where it goes.
package enum RoutingRule: Sendable, Hashable {
    /// A line of the table; its territory, nil for everywhere.
    case route(ID<Route>, territory: ID<Territory>?)
    /// The only organisation of the kind that works in the territory.
    case kind(OrganisationKind, in: ID<Territory>)
    /// Several organisations of the kind work in the territory; this is the one above them all.
    case aboveSeveral(OrganisationKind, in: ID<Territory>)
    /// The only organisation of the kind that works in the whole region.
    case kindInRegion(OrganisationKind)
    /// Nobody better was found, so the municipality's coordinator decides.
    case municipalityCoordinator(ID<Territory>, because: RoutingGap)
    case regionalCoordinator(because: RoutingGap)
}

/// What kept a message from an organisation of its own.
package enum RoutingGap: Sendable, Hashable {
    /// The resident did not find a topic.
    case noTopic
    /// No place, or one that lies in no known territory.
    case noTerritory
    /// No active organisation of the kind.
    case nobody(OrganisationKind)
    /// More than one organisation of the kind, and no rule to choose.
    case several(OrganisationKind)
    /// The topic is meant for the coordinator.
    case meantForCoordinator
}
