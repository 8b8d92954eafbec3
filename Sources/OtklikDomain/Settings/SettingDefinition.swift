/// What a setting may be, and what it is until somebody changes it.
package struct SettingDefinition: Sendable, Hashable {
    package let key: SettingKey
    package let group: SettingGroup
    package let type: SettingType
    package let initial: SettingValue

    /// Every setting, in the order of the administrator's page.
    // swift-format-ignore: a table should look like a table
    package static let all: [SettingDefinition] = [
        .number(.photosPerMessage, 10, in: 0...10, of: .message),
        .number(.photoMegabytes, 20, in: 1...20, of: .message),
        .number(.textMinimum, 10, in: 1...100, of: .message),
        .number(.textMaximum, 4_000, in: 500...20_000, of: .message),
        .number(.essenceMaximum, 200, in: 50...500, of: .message),
        .number(.messagesPerDay, 20, in: 1...1_000, of: .message),
        .number(.draftDays, 30, in: 1...365, of: .message),
        .number(.resendDays, 30, in: 1...365, of: .message),
        .number(.termWithoutTopic, 30, in: 1...60, of: .message),

        .flag(.nearestTerritory, true, of: .place),
        .number(.nearestKilometres, 60, in: 1...1_000, of: .place),

        .number(.forwardHops, 3, in: 1...20, of: .work),
        .number(.askTimes, 2, in: 0...10, of: .work),
        .number(.askDays, 5, in: 1...30, of: .work),
        .flag(.askPausesClock, true, of: .work),
        .flag(.approvalRequired, true, of: .work),
        .number(.postponeDays, 180, in: 1...730, of: .work),
        .number(.mergeObjectionDays, 10, in: 1...60, of: .work),

        .numbers(.dueSoonDays, [3, 1, 0], in: 0...30, upTo: 5, of: .reminder),
        .number(.reminderHour, 9, in: 0...23, of: .reminder),
        .number(.escalateCuratorDays, 1, in: 0...60, of: .reminder),
        .number(.escalateRegionDays, 7, in: 1...120, of: .reminder),

        .number(.ratingDays, 14, in: 1...90, of: .review),
        .number(.reviewTermDays, 10, in: 1...60, of: .review),
        .number(.reviewRoundsBelow, 2, in: 0...10, of: .review),
        .number(.reviewRounds, 3, in: 0...10, of: .review),
        .number(.reopenDays, 90, in: 0...730, of: .review),

        .number(.duplicateShow, 45, in: 30...150, of: .duplicate),
        .number(.duplicateMerge, 65, in: 30...150, of: .duplicate),
        .number(.duplicateMetres, 300, in: 10...300, of: .duplicate),
        .number(.duplicateDays, 60, in: 1...60, of: .duplicate),
        .number(.mailingDays, 7, in: 1...30, of: .duplicate),

        .number(.answerMaximum, 10_000, in: 500...50_000, of: .text),
        .number(.reasonMaximum, 1_000, in: 100...5_000, of: .text),
        .number(.commentMaximum, 2_000, in: 100...10_000, of: .text),
        .number(.filesPerAnswer, 10, in: 0...20, of: .text),

        .number(.trainingHour, 3, in: 0...23, of: .understanding),
        .number(.trainingMessages, 50_000, in: 1_000...200_000, of: .understanding),
        .number(.modelSnapshots, 3, in: 1...30, of: .understanding),
        .flag(.topicsByMachine, false, of: .understanding),

        .number(.codeMinutes, 10, in: 1...60, of: .signIn),
        .number(.codeTries, 5, in: 1...10, of: .signIn),
        .number(.codesPerHour, 5, in: 1...100, of: .signIn),
        .number(.codesPerHourFromAddress, 30, in: 1...10_000, of: .signIn),
        .number(.passwordTries, 10, in: 3...100, of: .signIn),
        .number(.passwordLockMinutes, 15, in: 1...1_440, of: .signIn),
        .number(.residentSessionDays, 90, in: 1...365, of: .signIn),
        .number(.staffSessionHours, 12, in: 1...720, of: .signIn),
    ]

    /// Reads the form's or the database's text of a value: `10`, `on`, `off`, `3, 1, 0`.
    package func parse(_ text: String) throws(SettingError) -> SettingValue {
        let text = text.split(whereSeparator: { $0.isWhitespace }).joined()
        switch (type, text) {
        case (.number(let range), _):
            return .number(try number(text, in: range))
        case (.flag, "on"), (.flag, "1"), (.flag, "true"): return .flag(true)
        case (.flag, "off"), (.flag, "0"), (.flag, "false"): return .flag(false)
        case (.flag, _): throw SettingError(key: key.rawValue, text: text, expected: .onOrOff)
        case (.numbers(let range, let count), _):
            var numbers: [Int] = []
            for part in text.split(separator: ",") { numbers.append(try number(String(part), in: range)) }
            guard numbers.count <= count else {
                throw SettingError(key: key.rawValue, text: text, expected: .numbers(range, upTo: count))
            }
            return .numbers(numbers)
        }
    }

    private func number(_ text: String, in range: ClosedRange<Int>) throws(SettingError) -> Int {
        guard let number = Int(text), range.contains(number) else {
            throw SettingError(key: key.rawValue, text: text, expected: .number(range))
        }
        return number
    }
}

extension SettingDefinition {
    private static func number(
        _ key: SettingKey,
        _ initial: Int,
        in range: ClosedRange<Int>,
        of group: SettingGroup
    ) -> SettingDefinition {
        SettingDefinition(key: key, group: group, type: .number(range), initial: .number(initial))
    }

    private static func flag(_ key: SettingKey, _ initial: Bool, of group: SettingGroup) -> SettingDefinition {
        SettingDefinition(key: key, group: group, type: .flag, initial: .flag(initial))
    }

    private static func numbers(
        _ key: SettingKey,
        _ initial: [Int],
        in range: ClosedRange<Int>,
        upTo count: Int,
        of group: SettingGroup
    ) -> SettingDefinition {
        SettingDefinition(key: key, group: group, type: .numbers(range, upTo: count), initial: .numbers(initial))
    }
}

/// The heading under which a setting stands on the administrator's page.
package enum SettingGroup: String, Sendable, Hashable, CaseIterable {
    case message, place, work, reminder, review, duplicate, text, understanding, signIn
}

/// What values a setting takes.
package enum SettingType: Sendable, Hashable {
    case number(ClosedRange<Int>)
    case flag
    case numbers(ClosedRange<Int>, upTo: Int)
}

/// The value of a setting; its description is what `SettingDefinition.parse` reads.
package enum SettingValue: Sendable, Hashable, CustomStringConvertible {
    case number(Int)
    case flag(Bool)
    case numbers([Int])

    package var description: String {
        switch self {
        case .number(let number): String(number)
        case .flag(let flag): flag ? "on" : "off"
        case .numbers(let numbers): numbers.map(String.init).joined(separator: ", ")
        }
    }
}

/// A setting with a value that it does not take.
package struct SettingError: Error, Sendable, Hashable {
    /// What would have been right.
    package enum Expected: Sendable, Hashable {
        case knownKey
        case number(ClosedRange<Int>)
        case onOrOff
        case numbers(ClosedRange<Int>, upTo: Int)
        /// The first setting must not be larger than this other one.
        case notAbove(SettingKey)
    }

    /// The name as it was given; it need not be one of `SettingKey`.
    package let key: String
    package let text: String
    package let expected: Expected
}
