import Database
package import OtklikDomain

/// How the reads of one request find their server, where there are several.
package struct RequestReading: Sendable {
    private let reading: Reading
    private let lag: Int64

    /// - Parameters:
    ///   - platform: Whose database it reads.
    ///   - seen: What `written` gave to an earlier request of the same browser; anything else counts for nothing.
    ///   - fallsBack: It only reads: when the primary is away, a replica will do, however old.
    ///   - request: Its id, for the log of slow statements.
    package init(_ platform: Platform, seen: String?, fallsBack: Bool, request: String) {
        reading = Reading(
            seen: seen.flatMap { WritePosition($0) },
            fallsBack: fallsBack,
            request: request
        )
        lag = platform.database.maxReplicaLag
    }

    package func run<T>(_ body: () throws -> T) rethrows -> T { try reading.run(body) }

    /// From here on a replica will do that is a little behind, but has what this browser has written.
    package func allowLag() { reading.mayLag = true }

    /// Up to where this request has written, as the browser keeps it for its next requests; nil: it has not written, or
    /// there is no replica.
    package var written: String? { reading.written?.text }

    /// How long the browser is to keep it: after that every replica in use has it.
    package var life: Span { Span(milliseconds: 60_000 + lag) }
}
