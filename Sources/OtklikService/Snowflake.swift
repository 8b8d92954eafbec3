package import OtklikDomain
import Synchronization

/// Makes ids: 41 bits of milliseconds since 2024, 10 bits of node, 12 bits of sequence.
package final class Snowflake: Sendable {
    /// 2024-01-01T00:00Z.
    static let epoch: Int64 = 1_704_067_200_000

    private let node: Int64
    private let now: @Sendable () -> Instant
    private let last = Mutex<Int64>(0)

    /// `node`: 0…1023, another one for every process that writes to the same database.
    package init(node: Int, now: @escaping @Sendable () -> Instant) {
        self.node = Int64(node & 1_023)
        self.now = now
    }

    /// An id larger than every one before, also when the clock goes back or stands still.
    package func next() -> Int64 {
        let moment = (now().milliseconds - Self.epoch) << 12
        let step = last.withLock { last in
            last = max(last + 1, moment)
            return last
        }
        return (step >> 12) << 22 | node << 12 | (step & 4_095)
    }

    /// The smallest id of a moment.
    static func first(at moment: Instant) -> Int64 {
        (moment.milliseconds - epoch) << 22
    }
}
