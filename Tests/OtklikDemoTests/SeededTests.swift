import OtklikDemo
import Testing

@Suite("Seeded randomness")
struct SeededTests {
    @Test func `the same seed gives the same numbers for ever`() {
        var seeded = Seeded(1)
        #expect(
            (0..<3).map { _ in seeded.next() } == [
                10_451_216_379_200_822_465, 13_757_245_211_066_428_519, 17_911_839_290_282_890_590,
            ]
        )
    }

    @Test func `parts of one seed differ`() {
        var city = Seeded(1, part: "city")
        var names = Seeded(1, part: "names")
        #expect(city.next() != names.next())
    }

    @Test(arguments: [1, 2, 7, 1_000]) func `below stays below and reaches every number of a small count`(count: Int) {
        var seeded = Seeded(5)
        let drawn = Set((0..<20_000).map { _ in seeded.below(count) })
        #expect(drawn.min() == 0)
        #expect(drawn.max() == count - 1)
    }

    @Test func `weights decide how often something is drawn`() {
        var seeded = Seeded(9)
        var counts = [0, 0, 0]
        for _ in 0..<10_000 { counts[seeded.weighted([6, 3, 1])] += 1 }
        #expect((5_800...6_200).contains(counts[0]))
        #expect((850...1_150).contains(counts[2]))
    }

    @Test func `bell and exponential numbers have the means they are asked for`() {
        var seeded = Seeded(3)
        let bells = (0..<20_000).map { _ in seeded.bell(mean: 8, deviation: 2) }
        let waits = (0..<20_000).map { _ in seeded.exponential(mean: 4) }
        #expect(abs(bells.reduce(0, +) / 20_000 - 8) < 0.1)
        #expect(abs(waits.reduce(0, +) / 20_000 - 4) < 0.15)
        #expect(waits.allSatisfy { $0 >= 0 })
    }
}
