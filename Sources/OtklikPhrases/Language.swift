/// A language the product speaks. The raw value is the BCP 47 code in `lang` and cookies.
package enum Language: String, Sendable, Hashable, CaseIterable {
    case russian = "ru"
}

/// The Russian form that goes with a whole number: 1 день, 2 дня, 5 дней, 11 дней, 21 день.
package func plural(_ number: Int, _ one: String, _ few: String, _ many: String) -> String {
    let lastTwo = number.magnitude % 100
    let last = lastTwo % 10
    if last == 1 && lastTwo != 11 { return one }
    if (2...4).contains(last) && !(12...14).contains(lastTwo) { return few }
    return many
}
