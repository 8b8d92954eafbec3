/// What the executable lends the site for watching it: the site itself has no clock and no log.
package struct Watch: Sendable {
    /// One answer, without anything of the person: the route's pattern, not the address.
    package struct Answered: Sendable, Hashable {
        package let id: String
        package let method: String
        package let route: String
        package let status: Int
        package let milliseconds: Double
        package let bytes: Int
    }

    /// How busy the server's threads are.
    package struct Engine: Sendable, Hashable {
        /// Requests that wait for a worker.
        package var queued: Int
        /// Workers that answer now.
        package var running: Int

        package init(queued: Int, running: Int) {
            self.queued = queued
            self.running = running
        }
    }

    /// Seconds on a clock that only goes forward.
    package var seconds: @Sendable () -> Double = { 0 }
    package var engine: @Sendable () -> Engine? = { nil }
    /// Takes every answer; nil costs nothing.
    package var answered: (@Sendable (Answered) -> Void)?
    /// The process has been asked to stop: whoever balances load should send nobody here any more.
    package var isStopping: @Sendable () -> Bool = { false }

    package init() {}
}
