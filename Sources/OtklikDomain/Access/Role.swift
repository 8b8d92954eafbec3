/// What a person may be in the system (`docs/lifecycle.md`, `domain.md` 2.1). One person may hold several.
package enum Role: String, Sendable, Hashable, CaseIterable {
    case resident
    case moderator
    case coordinator
    case executor
    case head
    case curator
    case regionalCoordinator = "regional_coordinator"
    case administrator
    /// The platform itself: timers and automatic steps.
    case system
}
