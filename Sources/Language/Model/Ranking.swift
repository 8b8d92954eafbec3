/// How often the right answer was among the first: shares at 1, 3 and 5, and of the right group at 3.
///
/// Ties are ranked pessimistically: an equal wrong answer stands before the right one.
package struct Ranking: Sendable, Hashable {
    package private(set) var count = 0
    private var first = 0
    private var third = 0
    private var fifth = 0
    private var group = 0

    package init() {}

    package var at1: Double { share(first) }
    package var at3: Double { share(third) }
    package var at5: Double { share(fifth) }
    /// Whether one of the first three is of a group that holds an acceptable answer.
    package var groupAt3: Double { share(group) }

    private func share(_ found: Int) -> Double { count == 0 ? 0 : Double(found) / Double(count) }

    /// - Parameters:
    ///   - scores: Of every answer, higher is better.
    ///   - acceptable: Positions of the right ones, at least one.
    ///   - groups: The group of every answer; empty where there are none.
    package mutating func add(_ scores: [Float], acceptable: Set<Int>, groups: [Int] = []) {
        let rank = Ranking.rank(scores, acceptable)
        count += 1
        if rank <= 1 { first += 1 }
        if rank <= 3 { third += 1 }
        if rank <= 5 { fifth += 1 }
        guard groups.count == scores.count else { return }
        let right = Set(acceptable.map { groups[$0] })
        // Wrong groups first among equals.
        let order = scores.indices.sorted { one, other in
            if scores[one] != scores[other] { return scores[one] > scores[other] }
            let isWrong = (!right.contains(groups[one]), !right.contains(groups[other]))
            return isWrong.0 == isWrong.1 ? one < other : isWrong.0
        }
        if order.prefix(3).contains(where: { right.contains(groups[$0]) }) { group += 1 }
    }

    package static func rank(_ scores: [Float], _ acceptable: Set<Int>) -> Int {
        let best = acceptable.map { scores[$0] }.max() ?? -.infinity
        return 1 + scores.indices.count { !acceptable.contains($0) && scores[$0] >= best }
    }

    package mutating func add(_ other: Ranking) {
        count += other.count
        first += other.first
        third += other.third
        fifth += other.fifth
        group += other.group
    }
}
