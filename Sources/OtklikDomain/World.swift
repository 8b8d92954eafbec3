/// Everything that comes from outside and is not data: the clock, fresh ids, randomness.
///
/// It is a parameter, never a global: tests pass a frozen clock and a seeded generator.
package struct World: Sendable {
    package var now: @Sendable () -> Instant
    /// A fresh snowflake, larger than every one this process gave before.
    package var newID: @Sendable () -> Int64
    /// That many bytes that nobody can guess.
    package var randomBytes: @Sendable (_ count: Int) -> [UInt8]

    package init(
        now: @escaping @Sendable () -> Instant,
        newID: @escaping @Sendable () -> Int64,
        randomBytes: @escaping @Sendable (_ count: Int) -> [UInt8]
    ) {
        self.now = now
        self.newID = newID
        self.randomBytes = randomBytes
    }

    /// A fresh id for a thing of the wanted kind.
    package func id<Thing>(_ thing: Thing.Type = Thing.self) -> ID<Thing> {
        ID(newID())
    }
}
