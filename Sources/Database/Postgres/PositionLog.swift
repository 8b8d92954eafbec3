import Synchronization

/// Where the primary was at which moment, so that a replica's position tells how old its picture is. No clock of another
/// machine is asked.
final class PositionLog: Sendable {
    private struct Sample {
        let position: WritePosition
        /// Nanoseconds of the monotonic clock.
        let at: UInt64
    }

    private let samples = Mutex<[Sample]>([])
    private static let most = 1_024

    func note(_ position: WritePosition, at moment: UInt64) {
        samples.withLock { samples in
            // After a failover the new primary may be behind the old one: the old one's future did not happen.
            samples.removeAll { $0.position > position }
            guard samples.last?.position != position else { return }
            if samples.count == Self.most { samples.removeFirst(Self.most / 2) }
            samples.append(Sample(position: position, at: moment))
        }
    }

    /// For how many nanoseconds whoever has replayed so far has missed something; nil when it is not known, as it was
    /// behind at the first look already.
    func lag(of replayed: WritePosition, at moment: UInt64) -> UInt64? {
        samples.withLock { samples in
            guard !samples.isEmpty else { return nil }
            guard let missed = samples.firstIndex(where: { $0.position > replayed }) else { return 0 }
            // What it misses may have been there long before the first look.
            guard missed > 0 else { return nil }
            return moment > samples[missed].at ? moment - samples[missed].at : 0
        }
    }

    var newest: WritePosition? { samples.withLock { $0.last?.position } }
}
