import OtklikDomain

extension AdminPhrase {
    var russian: String {
        switch self {
        case .title: "Справочники"
        case .lead: "Кто отвечает, на что, за сколько дней и по каким правилам."
        case .listLead(let list): list.lead
        case .journal: "Журнал изменений"
        case .journalLead: "Кто, когда и что поменял в справочниках, показал всем или скрыл. Записи не удаляются."
        case .parkedJobs: "Застрявшие задания"
        case .parkedLead: "Письма и таймеры, которые несколько раз подряд не удалось выполнить."
        case .settingsNote: "Новые правила действуют сразу. Сроки, которые уже идут, не сдвинутся."
        case .calendarLead:
            "Суббота и воскресенье – выходные. Здесь – дни, в которые не так. Сроки, которые уже идут, не сдвинутся."
        case .count(let count): grouped(count)
        case .warnings: "Нужно внимание"
        case .allWell: "Всё в порядке"
        case .allWellText: "На каждую тему есть кому ответить, ничего не застряло."
        case .unanswered(let count):
            "На \(counted(count, "тему", "темы", "тем")) некому отвечать: такие сообщения уходят координаторам"
        case .uncoordinated(let count):
            "\(counted(count, "организация", "организации", "организаций")) без координатора – ни своего, ни выше"
        case .parked(let count):
            "\(plural(count, "Застряло", "Застряли", "Застряло")) \(counted(count, "задание", "задания", "заданий"))"
        case .yearMissing(let year):
            "В календаре нет праздников на \(year) год: рабочие дни посчитаются неверно"
        case .andMore(let count): "и ещё \(grouped(count))"
        case .nothingFound: "Ничего не нашлось"
        case .nothingFoundText: "Попробуйте часть слова или другое слово."
        case .empty: "Здесь пока пусто"
        case .emptyText: "Добавьте первую запись."
        case .add(let list): list.addition
        case .addBelow: "Добавить подчинённую"
        case .below: "Подчинённые"
        case .shown(let shown, let total): "Показано \(grouped(shown)) из \(grouped(total))"
        case .firstPage: "К началу списка"
        case .otherPeople: "Без роли"
        case .allCategories: "Все разделы"
        case .wholeRegion: "Весь регион"
        case .everywhere: "Везде"
        case .state: "Состояние"
        case .switchedOff: "Выключено"
        case .on: "Работает"
        case .absent(let until): "Нет на месте до \(until)"
        case .noRoles: "Ролей нет: это житель"
        case .takeRole: "Забрать"
        case .takeRoleOf(let role): "Забрать роль: \(role)"
        case .signingIn: "Вход"
        case .passwordIsSet: "Пароль задан. Войти можно и по коду из письма."
        case .passwordIsNotSet: "Пароля нет: вход только по коду из письма."
        case .what: "Что"
        case .goesTo: "Кому"
        case .tryOut: "Проверить маршрут"
        case .tryLead: "Куда уйдёт сообщение на эту тему из этого места."
        case .goesToRegion: "Координатору региона"
        case .answerWithin(let term): "Срок ответа – \(RussianDates.length(term))"
        case .workingDay: "Рабочий"
        case .restDay: "Выходной"
        case .removeDayOf(let day): "Убрать \(day)"
        case .job(let kind): jobName(kind)
        case .attempts(let count): counted(count, "попытка", "попытки", "попыток")
        case .retry: "Повторить"
        case .discard: "Удалить"
        case .discardTitle: "Удалить задание?"
        case .discardText: "То, для чего оно было, не произойдёт: письмо не уйдёт, таймер не сработает."
        case .noJobs: "Ничего не застряло"
        case .noJobsText: "Письма уходят, таймеры срабатывают вовремя."
        case .action(let action): action.russian
        case .someone: "Человек, которого уже нет"
        case .when: "Когда"
        case .who: "Кто"
        case .changes: "Что изменилось"
        case .nothingThere: "пусто"
        }
    }

    private func jobName(_ kind: String) -> String {
        switch kind {
        case "mail": "Письмо"
        case "notice": "Рассылка о шаге сообщения"
        case "timer": "Таймер сообщения"
        case "fan_out": "Шаг объединённых сообщений"
        case "housekeeping": "Уборка"
        case "training": "Обучение подсказок тем"
        // Kinds are data of the job table: one that a later version made is named as it is.
        default: kind
        }
    }
}

extension Administration {
    fileprivate var lead: String {
        switch self {
        case .organisations: "Кто получает сообщения и отвечает на них. Вышестоящая видит всё, что ниже."
        case .territories: "Муниципалитеты, посёлки и районы: по месту сообщение находит, кто ответит."
        case .people: "Сотрудники и то, что им доверено. У человека может быть несколько ролей."
        case .topics: "О чём можно сообщить, кто на это отвечает и за сколько дней."
        case .routes: "Исключения: кому отправлять тему или вид организаций на этой территории."
        case .rules: "Сколько ждать, сколько раз можно, какие есть пределы."
        case .calendar: "Праздники и перенесённые рабочие дни."
        }
    }

    fileprivate var addition: String {
        switch self {
        case .organisations: "Добавить организацию"
        case .territories: "Добавить территорию"
        case .people: "Добавить человека"
        case .topics: "Добавить тему"
        case .routes: "Добавить маршрут"
        case .rules: "Добавить правило"
        case .calendar: "Добавить день"
        }
    }
}

extension JournalAction {
    fileprivate var russian: String {
        switch self {
        case .add: "Добавлено"
        case .edit: "Изменено"
        case .remove: "Удалено"
        case .giveRole: "Дана роль"
        case .takeRole: "Забрана роль"
        case .setPassword: "Задан пароль"
        case .removePassword: "Убран пароль"
        case .retry: "Запущено снова"
        case .release: "Показано всем"
        case .withhold: "Скрыто от всех"
        }
    }
}
