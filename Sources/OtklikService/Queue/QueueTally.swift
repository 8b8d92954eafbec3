import Database
import OtklikDomain

/// How many open messages of a scope stand where.
struct QueueTally {
    private var byState: [Int64: Int] = [:]
    private(set) var overdue = 0
    /// Sent back by a low rating before.
    private(set) var repeated = 0

    init(kept rows: [(state: Int64, n: Int64)]) {
        for row in rows {
            if row.state == CountQueries.overdue {
                overdue += Int(row.n)
            } else {
                byState[row.state, default: 0] += Int(row.n)
            }
        }
    }

    init(counted rows: [StateTally]) {
        for row in rows {
            byState[row.state, default: 0] += row.count
            overdue += row.overdue
            repeated += row.repeated
        }
    }

    var open: Int { sum(MessageState.allCases.filter(\.isOpen)) }

    func sum(_ states: [MessageState]) -> Int {
        states.reduce(0) { $0 + (byState[$1.code] ?? 0) }
    }
}

/// The open messages of one state, counted by the database.
struct StateTally {
    let state: Int64
    let count: Int
    let overdue: Int
    let repeated: Int

    init(row: Row) {
        state = row.int(0)
        count = Int(row.int(1))
        overdue = Int(row.int(2))
        repeated = Int(row.int(3))
    }
}
