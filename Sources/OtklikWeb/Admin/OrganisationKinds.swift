import OtklikDomain

/// The kinds of organisations that come with the product, with their names.
enum OrganisationKinds {
    static let list: [KindList.Entry] = {
        do {
            return try KindList(file: ProductFile.text("kinds.tsv")).entries
        } catch {
            // The file is part of the binary and read by a test; without it kinds show as their codes.
            return []
        }
    }()

    private static let names = Dictionary(
        list.map { ($0.kind.code, $0.name) },
        uniquingKeysWith: { first, _ in first }
    )

    /// The name of a kind; its code for one that the list does not have.
    static func name(_ code: String) -> String { names[code] ?? code }
}
