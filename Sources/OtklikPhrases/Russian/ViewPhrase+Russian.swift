extension ViewPhrase {
    package func text(in language: Language) -> String {
        switch language {
        case .russian: russian
        }
    }

    private var russian: String {
        switch self {
        case .title: "Как вам удобнее читать"
        case .lead: "Это тот же сайт. Настройки запомним на этом устройстве."
        case .size: "Размер букв"
        case .sizeUsual: "Обычный"
        case .sizeLarger: "Крупнее в полтора раза"
        case .sizeDouble: "Вдвое крупнее"
        case .colours: "Фон"
        case .coloursUsual: "Как на устройстве"
        case .coloursLight: "Светлый"
        case .coloursDark: "Тёмный"
        case .contrast: "Контраст"
        case .contrastUsual: "Обычный"
        case .blackOnWhite: "Чёрным по белому"
        case .yellowOnBlack: "Жёлтым по чёрному"
        case .more: "Ещё"
        case .spacing: "Больше воздуха между строками и буквами"
        case .noPictures: "Без картинок"
        case .noMotion: "Без движения"
        case .save: "Сохранить"
        case .reset: "Вернуть обычный вид"
        case .saved: "Сохранили. Так теперь выглядит весь сайт."
        }
    }
}
