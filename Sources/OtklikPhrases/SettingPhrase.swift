package import OtklikDomain

/// The words of the page on which an administrator reads and changes the region's rules.
package enum SettingPhrase: Phrase {
    case group(SettingGroup)
    case label(SettingKey)
    /// What a value must be: a range, yes or no, a list.
    case expected(SettingType)
    /// What is wrong with a value that was given.
    case error(SettingError)
    /// A value as it is read: «10», «да», «3, 1, 0».
    case value(SettingValue)

    package func text(in language: Language) -> String {
        switch language {
        case .russian: russian
        }
    }
}
