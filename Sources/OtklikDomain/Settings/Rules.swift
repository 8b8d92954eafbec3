/// The region's policy: every setting with its value.
package struct Rules: Sendable, Hashable {
    private var values: [SettingKey: SettingValue]

    /// The rules as they come with the product.
    package static let initial = Rules()

    private init() {
        values = Dictionary(
            SettingDefinition.all.map { ($0.key, $0.initial) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// The rules with an administrator's changes, named by `SettingKey.rawValue`.
    package init(overrides: [String: String]) throws(SettingError) {
        self.init()
        for (name, text) in overrides.sorted(by: { $0.key < $1.key }) {
            guard let definition = SettingDefinition.all.first(where: { $0.key.rawValue == name }) else {
                throw SettingError(key: name, text: text, expected: .knownKey)
            }
            values[definition.key] = try definition.parse(text)
        }
        try check(.escalateCuratorDays, notAbove: .escalateRegionDays)
        try check(.duplicateShow, notAbove: .duplicateMerge)
        try check(.reviewRoundsBelow, notAbove: .reviewRounds)
    }

    package subscript(key: SettingKey) -> SettingValue {
        values[key] ?? .number(0)
    }

    private func check(_ key: SettingKey, notAbove other: SettingKey) throws(SettingError) {
        guard number(key) <= number(other) else {
            throw SettingError(key: key.rawValue, text: self[key].description, expected: .notAbove(other))
        }
    }

    private func number(_ key: SettingKey) -> Int {
        switch self[key] {
        case .number(let number): number
        case .flag, .numbers: 0
        }
    }

    private func flag(_ key: SettingKey) -> Bool {
        self[key] == .flag(true)
    }

    private func numbers(_ key: SettingKey) -> [Int] {
        switch self[key] {
        case .numbers(let numbers): numbers
        case .flag, .number: []
        }
    }
}

// What each means, in the words of the code; the words of the administrator's page are in `SettingPhrase`.
extension Rules {
    package var photosPerMessage: Int { number(.photosPerMessage) }
    package var photoBytes: Int { number(.photoMegabytes) * 1_048_576 }
    /// Characters of a message's text.
    package var textLength: ClosedRange<Int> { number(.textMinimum)...max(number(.textMinimum), number(.textMaximum)) }
    package var essenceMaximum: Int { number(.essenceMaximum) }
    /// How many messages one person may send a day.
    package var messagesPerDay: Int { number(.messagesPerDay) }
    /// After so many days an untouched draft is thrown away.
    package var draftDays: Int { number(.draftDays) }
    /// For so long a declined message may be sent again.
    package var resendDays: Int { number(.resendDays) }
    /// The term of a message whose topic nobody chose yet, in calendar days.
    package var termWithoutTopic: Term? { Term(days: number(.termWithoutTopic), kind: .calendar) }

    /// Whether a place without an address belongs to the municipality of the nearest settlement.
    package var nearestTerritory: Bool { flag(.nearestTerritory) }
    package var nearestMetres: Double { Double(number(.nearestKilometres)) * 1_000 }

    /// So many times a coordinator may pass a message on; then only the regional coordinator.
    package var forwardHops: Int { number(.forwardHops) }
    package var askTimes: Int { number(.askTimes) }
    package var askDays: Int { number(.askDays) }
    package var askPausesClock: Bool { flag(.askPausesClock) }
    /// Whether answers need the head's approval where neither organisation nor topic says so.
    package var approvalRequired: Bool { flag(.approvalRequired) }
    /// The farthest day to which an answer may be put off.
    package var postponeDays: Int { number(.postponeDays) }
    /// For so long the resident may object to the closing of a message merged into one that was withdrawn or declined.
    package var mergeObjectionDays: Int { number(.mergeObjectionDays) }

    /// On which days before the due day to remind: 0 is the day itself.
    package var dueSoonDays: [Int] { numbers(.dueSoonDays) }
    /// The local hour of reminders.
    package var reminderHour: Int { number(.reminderHour) }
    /// So many days after the due day the curator is told.
    package var escalateCuratorDays: Int { number(.escalateCuratorDays) }
    /// So many days after the due day the regional coordinator is told.
    package var escalateRegionDays: Int { number(.escalateRegionDays) }

    /// After so many days of silence an answered message is closed.
    package var ratingDays: Int { number(.ratingDays) }
    /// A review's term is the topic's, but no longer than this.
    package var reviewTermDays: Int { number(.reviewTermDays) }
    /// Up to this round the same organisation answers again, later ones go to the organisation above.
    package var reviewRoundsBelow: Int { number(.reviewRoundsBelow) }
    /// After this round a low rating closes the message as disputed.
    package var reviewRounds: Int { number(.reviewRounds) }
    /// For so long a curator may open a closed message again.
    package var reopenDays: Int { number(.reopenDays) }

    /// From this likeness on people are shown that something was already reported.
    package var duplicateShow: Double { Double(number(.duplicateShow)) / 100 }
    /// From this likeness on staff read that two messages are very alike.
    package var duplicateMerge: Double { Double(number(.duplicateMerge)) / 100 }
    package var duplicateMetres: Double { Double(number(.duplicateMetres)) }
    package var duplicateDays: Int { number(.duplicateDays) }
    /// Within so many days the same text of several people counts as one mailing.
    package var mailingDays: Int { number(.mailingDays) }

    package var answerMaximum: Int { number(.answerMaximum) }
    package var reasonMaximum: Int { number(.reasonMaximum) }
    package var commentMaximum: Int { number(.commentMaximum) }
    package var filesPerAnswer: Int { number(.filesPerAnswer) }

    /// The hour at which the model of topics is trained anew, in the region's time.
    package var trainingHour: Int { number(.trainingHour) }
    /// How many confirmed messages it is trained on at most, the newest.
    package var trainingMessages: Int { number(.trainingMessages) }
    /// How many models are kept beside each other.
    package var modelSnapshots: Int { number(.modelSnapshots) }
    /// Whether the platform may set topics itself at all; each topic is allowed apart.
    package var topicsByMachine: Bool { flag(.topicsByMachine) }

    package var codeLife: Span { .minutes(number(.codeMinutes)) }
    package var codeTries: Int { number(.codeTries) }
    /// Codes that may be mailed to one address in an hour.
    package var codesPerHour: Int { number(.codesPerHour) }
    /// Codes that may be asked for from one network address in an hour.
    package var codesPerHourFromAddress: Int { number(.codesPerHourFromAddress) }
    package var passwordTries: Int { number(.passwordTries) }
    package var passwordLock: Span { .minutes(number(.passwordLockMinutes)) }
    package var residentSession: Span { .days(number(.residentSessionDays)) }
    package var staffSession: Span { .hours(number(.staffSessionHours)) }
}
