extension LetterPhrase {
    package func text(in language: Language) -> String {
        switch language {
        case .russian: russian
        }
    }

    private var russian: String {
        switch self {
        case .codeSubject(let code): "\(code) – код для входа в «Отклик»"
        case .codeText(let code, let minutes):
            "Ваш код для входа: \(code). Он действует \(minutes) \(plural(minutes, "минуту", "минуты", "минут"))."
        }
    }
}
