/// Check digits of Russian numbers.
enum Checksums {
    /// Bank cards.
    static func luhn(_ digits: [Int]) -> Bool {
        var sum = 0
        for (index, digit) in digits.reversed().enumerated() {
            let value = index % 2 == 1 ? digit * 2 : digit
            sum += value > 9 ? value - 9 : value
        }
        return sum % 10 == 0
    }

    /// The pension insurance number: 9 digits and two to check them.
    static func snils(_ digits: [Int]) -> Bool {
        guard digits.count == 11 else { return false }
        var sum = (0..<9).reduce(0) { $0 + digits[$1] * (9 - $1) } % 101
        if sum == 100 { sum = 0 }
        return sum == digits[9] * 10 + digits[10]
    }

    /// The taxpayer number of a person: 12 digits, the last two check the others.
    static func inn(_ digits: [Int]) -> Bool {
        guard digits.count == 12 else { return false }
        let weights = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]
        func check(_ weights: some Sequence<Int>) -> Int {
            zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 } % 11 % 10
        }
        return check(weights.dropFirst()) == digits[10] && check(weights) == digits[11]
    }
}
