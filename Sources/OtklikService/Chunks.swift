extension RandomAccessCollection where Index == Int {
    /// The elements in order, so many at a time; the last part may be shorter.
    func chunked(by size: Int) -> [[Element]] {
        stride(from: startIndex, to: endIndex, by: size).map { Array(self[$0..<Swift.min($0 + size, endIndex)]) }
    }
}
