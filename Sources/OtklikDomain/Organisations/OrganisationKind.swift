/// What an organisation does, as far as routing cares: a code of `kinds.tsv` such as `road_service`.
///
/// The list is data, so that a region can have kinds of its own; only the codes below mean something to the code.
package struct OrganisationKind: Sendable, Hashable, CustomStringConvertible {
    package let code: String

    /// Lower-case Latin letters, digits and `_`, 1 to 40 of them; nil for anything else.
    package init?(code: String) {
        guard (1...40).contains(code.utf8.count), code.utf8.allSatisfy(OrganisationKind.allows) else { return nil }
        self.code = code
    }

    private init(known code: String) {
        self.code = code
    }

    /// The body that takes whatever nobody else in the municipality is responsible for.
    package static let municipalityCoordinator = OrganisationKind(known: "municipality_coordinator")

    /// The region's own coordinator: a message for him goes to no organisation but into his queue.
    package static let regionalCoordinator = OrganisationKind(known: "regional_coordinator")

    package var description: String { code }

    private static func allows(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"): true
        default: false
        }
    }
}
