/// The Russian form that goes with a count: 1 день, 22 дня, 11 дней. The number itself is not part of the result.
package func plural(_ count: Int, _ one: String, _ few: String, _ many: String) -> String {
    let lastTwo = count.magnitude % 100
    if (11...14).contains(lastTwo) { return many }
    return switch lastTwo % 10 {
    case 1: one
    case 2, 3, 4: few
    default: many
    }
}

/// Count and word with a space that does not break: «22 дня».
package func counted(_ count: Int, _ one: String, _ few: String, _ many: String) -> String {
    grouped(count) + "\u{A0}" + plural(count, one, few, many)
}

/// Ten times a number, as that number and its word: «1,5 дня», but «2 дня».
///
/// A fraction always takes the genitive singular.
package func countedTenths(_ tenths: Int, _ one: String, _ few: String, _ many: String) -> String {
    guard tenths % 10 != 0 else { return counted(tenths / 10, one, few, many) }
    return decimal(tenths: tenths) + "\u{A0}" + few
}

/// A number with one decimal after a comma, which is left out if it is 0: «4,5», «4».
package func decimal(tenths: Int) -> String {
    let sign = tenths < 0 ? "–" : ""
    let whole = sign + grouped(Int(tenths.magnitude / 10))
    let tenth = tenths.magnitude % 10
    return tenth == 0 ? whole : whole + "," + String(tenth)
}

/// A whole number in groups of three, with spaces that do not break: «4 000».
package func grouped(_ number: Int) -> String {
    let digits = String(number.magnitude)
    let sign = number < 0 ? "–" : ""
    var text = sign
    for (index, digit) in digits.enumerated() {
        if index > 0, (digits.count - index) % 3 == 0 { text += "\u{A0}" }
        text.append(digit)
    }
    return text
}
