extension ErrorPhrase {
    package func text(in language: Language) -> String {
        switch language {
        case .russian: russian
        }
    }

    private var russian: String {
        switch self {
        case .title(let kind): kind.title
        case .text(let kind): kind.explanation
        case .requestNumber(let number): "Номер для поддержки: \(number)"
        case .toHome: "На главную"
        case .toQueue: "К очереди"
        case .toSignIn: "Войти"
        case .reload: "Открыть заново"
        case .goBack: "Вернуться"
        }
    }
}

extension ErrorPhrase.ErrorKind {
    fileprivate var title: String {
        switch self {
        case .badRequest: "Не разобрали запрос"
        case .forbidden: "Сюда вам нельзя"
        case .notFound: "Такой страницы нет"
        case .methodNotAllowed: "Так эту страницу не открыть"
        case .requestTimeout: "Не дождались данных"
        case .conflict: "Пока вы думали, всё изменилось"
        case .tooLarge: "Слишком много данных"
        case .unsupportedFile: "Такой файл не подойдёт"
        case .unprocessable: "Так не получится"
        case .tooMany: "Слишком часто"
        case .fault: "Сломались мы, а не вы"
        case .unavailable: "Сайт передохнёт минуту"
        }
    }

    fileprivate var explanation: String {
        switch self {
        case .badRequest: "В адресе или в форме что-то лишнее. Откройте страницу заново и повторите."
        case .forbidden: "У вашей роли нет права на это действие. Если оно нужно для работы, напишите администратору."
        case .notFound: "Проверьте номер или адрес. Чужие закрытые сообщения мы тоже не показываем."
        case .methodNotAllowed: "Вернитесь назад и нажмите кнопку на странице."
        case .requestTimeout: "Связь прервалась на полпути. Ничего не пропало: вернитесь и отправьте ещё раз."
        case .conflict: "Другой человек успел раньше. Откройте страницу заново и посмотрите, что изменилось."
        case .tooLarge: "Файл или текст больше, чем мы можем принять. Остальное, что вы ввели, на месте."
        case .unsupportedFile: "Принимаем фото JPEG, PNG, WebP и HEIC. Остальное, что вы ввели, на месте."
        case .unprocessable: "Вернитесь и поправьте то, что отмечено. Остальное на месте."
        case .tooMany: "Подождите минуту и повторите. Так мы бережём сайт от роботов."
        case .fault: "Ваши данные на месте. Мы уже записали, что случилось; повторите через пару минут."
        case .unavailable: "Записать сейчас не можем, читать – можно. Вернитесь и повторите через минуту."
        }
    }
}
