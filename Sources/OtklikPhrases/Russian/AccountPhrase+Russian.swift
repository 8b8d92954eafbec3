import OtklikDomain

extension AccountPhrase {
    package func text(in language: Language) -> String {
        switch language {
        case .russian: russian
        }
    }

    private var russian: String {
        switch self {
        case .signInTitle: "Вход"
        case .signInLead: "Пришлём на почту шесть цифр. Пароль жителю не нужен."
        case .email: "Электронная почта"
        case .emailHint: "Сюда же придут ответы"
        case .sendCode: "Получить код"
        case .byPassword: "Войти с паролем – для сотрудников"
        case .password: "Пароль"
        case .enter: "Войти"
        case .codeTitle: "Введите код из письма"
        case .codeLead(let email, let minutes):
            "Отправили на \(email). Код действует \(minutes) \(plural(minutes, "минуту", "минуты", "минут"))."
        case .code: "Код, шесть цифр"
        case .codeHint: "Письмо приходит за минуту. Проверьте папку «Спам»."
        case .otherAddress: "Другой адрес"
        case .newCode: "Прислать новый код"
        case .noLetter: "Письма нет?"
        case .demoMailHint: "Это демонстрация: письма видны здесь"
        case .demoPersonas: "Войти одним нажатием – примеры людей"
        case .personasTitle: "Кем войти?"
        case .personasLead: "Люди, сообщения и оценки придуманы. Выберите роль и пройдите путь с её стороны."
        case .enterAs(let name): "Войти: \(name)"
        case .role(let role): role.russianName
        case .roleTask(let role): role.russianTask
        case .resumeTitle: "Вы вернулись. Написанное цело"
        case .resumeLead: "Пока вы писали, вход устарел. Проверьте и отправьте."
        case .resumeSend: "Отправить"
        case .resumeDrop: "Не отправлять"
        case .mailTitle: "Письма демонстрации"
        case .mailLead: "Здесь всё, что ушло бы на почту. Новые письма сверху."
        case .mailEmpty: "Писем пока нет. Отправьте сообщение или запросите код."
        case .mailTo(let address): "Кому: \(address)"
        case .rolesTitle: "В какой роли работать?"
        case .workAs: "Работать"
        case .workNow: "Сейчас вы здесь"
        case .emailWrong: "Проверьте адрес. Например: anna@pochta.ru"
        case .codeMissing: "Введите шесть цифр из письма"
        case .codeWrong(let left):
            "Код не подходит. \(plural(left, "Осталась", "Осталось", "Осталось")) \(left) \(plural(left, "попытка", "попытки", "попыток"))."
        case .codeGone: "Этот код больше не действует. Запросите новый."
        case .passwordWrong: "Почта или пароль не подходят"
        case .switchedOff: "Учётная запись отключена. Напишите администратору вашей организации."
        case .tooMany(let minutes):
            "Слишком много попыток. Подождите \(minutes) \(plural(minutes, "минуту", "минуты", "минут"))."
        }
    }
}

extension Role {
    fileprivate var russianName: String {
        switch self {
        case .resident: "Житель"
        case .moderator: "Модератор"
        case .coordinator: "Координатор"
        case .executor: "Исполнитель"
        case .head: "Руководитель"
        case .curator: "Куратор"
        case .regionalCoordinator: "Региональный координатор"
        case .administrator: "Администратор"
        case .system: "Платформа"
        }
    }

    fileprivate var russianTask: String {
        switch self {
        case .resident: "Сообщает о проблеме и оценивает ответ"
        case .moderator: "Проверяет сообщения и принимает их"
        case .coordinator: "Решает в организации, кто займётся"
        case .executor: "Разбирается на месте и готовит ответ"
        case .head: "Утверждает ответы"
        case .curator: "Следит за сроками и спорными ответами"
        case .regionalCoordinator: "Находит хозяина тому, что ничьё"
        case .administrator: "Ведёт организации, людей, темы и маршруты"
        case .system: "Напоминает и закрывает по сроку"
        }
    }
}
