extension DesignPhrase {
    /// The phrase in the reader's language.
    package func text(in language: Language) -> String {
        switch language {
        case .russian: russian
        }
    }

    private var russian: String {
        switch self {
        case .brand: "Отклик"
        case .title(let page): "\(page) – Отклик"
        case .titleWithError(let page): "Ошибка: \(page) – Отклик"
        case .skipToContent: "К содержанию"
        case .utilities: "Доступность и срочная помощь"
        case .forLowVision: "Для слабовидящих"
        case .emergency: "Опасно? Звоните 112"
        case .mainNavigation: "Основное"
        case .home: "Главная"
        case .report: "Сообщить"
        case .reportProblem: "Сообщить о проблеме"
        case .mine: "Мои"
        case .myMessages: "Мои сообщения"
        case .signIn: "Войти"
        case .signOut: "Выйти"
        case .staffNavigation: "Рабочее место"
        case .queue: "Очередь"
        case .administration: "Справочники"
        case .otherRole(let role): "\(role) – сменить роль"
        case .demoMode: "Демонстрация"
        case .demoNotice: "Это демонстрация: люди, сообщения и оценки выдуманы."
        case .demoMail: "Отправленные письма"
        case .demoPersonas: "Войти другим человеком"
        case .aboutPlatform: "Открытая платформа обратной связи. Код и правила открыты."
        case .helpNavigation: "О сайте"
        case .accessibility: "Как вам удобнее читать"
        case .openSource: "Исходный код"
        case .footerName(let region): "«Отклик», \(region)"
        case .saveAndLeave: "Сохранить и выйти"
        case .step(let number, let count): "Шаг \(number) из \(count)"
        case .back: "Назад"
        case .crumbs: "Вы здесь"
        case .pages: "Страницы"
        case .nextPage: "Дальше"
        case .previousPage: "Назад"
        case .checkTheForm: "Проверьте, что написано"
        case .errorPrefix: "Ошибка:"
        case .optional: "можно не заполнять"
        case .change: "Изменить"
        case .changeWhat(let what): "Изменить: \(what)"
        case .before: "Было"
        case .after: "Стало"
        case .daysLeft(let days): daysLeft(days)
        case .clockPaused: "Часы стоят"
        case .charactersUsed(let limit): "{n} из \(grouped(limit)) \(plural(limit, "знака", "знаков", "знаков"))"
        case .charactersLimit(let limit): "До \(grouped(limit)) \(plural(limit, "знака", "знаков", "знаков"))"
        case .confirm: "Подтвердить"
        case .cancel: "Отмена"
        case .remove: "Убрать"
        case .photo(let number, let count): "Фото \(number) из \(count)"
        case .grade(let grade): gradeName(grade)
        case .yourRating: "Ваша оценка"
        case .find: "Найти"
        case .copy: "Скопировать"
        case .copied: "Скопировано"
        }
    }

    private func daysLeft(_ days: Int) -> String {
        switch days {
        case 0: "Сегодня"
        case 1...: "\(days) \(plural(days, "день", "дня", "дней"))"
        default: "Просрочено на \(-days) \(plural(-days, "день", "дня", "дней"))"
        }
    }

    private func gradeName(_ grade: Int) -> String {
        switch grade {
        case ...1: "Не сделали"
        case 2: "Плохо"
        case 3: "Терпимо"
        case 4: "Хорошо"
        default: "Отлично"
        }
    }
}
