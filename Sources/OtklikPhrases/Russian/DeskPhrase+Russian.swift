import OtklikDomain

extension DeskPhrase {
    package func text(in language: Language) -> String {
        switch language {
        case .russian: russian
        }
    }

    private var russian: String {
        switch self {
        case .queue: "Очередь"
        case .queueTitle(let name, let count): count.map { "\(name): \(grouped($0))" } ?? name
        case .filters: "Фильтры"
        case .list: "Список сообщений"
        case .searchLabel: "Найти по номеру или словам"
        case .searchHint: "Номер или слова"
        case .searchTitle(let text): "Поиск: «\(text)»"
        case .searchNear: "Точно таких слов нет. Показали похожие"
        case .searchNothing: "Ничего не нашли"
        case .searchNothingText:
            "Попробуйте другие слова: улицу, предмет, часть ответа. Ищем среди сообщений, которые вам видны."
        case .searchShown(let count): "Показали \(counted(count, "сообщение", "сообщения", "сообщений")), новые сверху"
        case .searchShownMore(let count): "Ещё \(counted(count, "сообщение", "сообщения", "сообщений"))"
        case .searchOff: "Поиск по словам сейчас не работает"
        case .searchOffText: "Администратор увидит причину в журнале. По номеру сообщение найдём."
        case .toQueue: "К очереди"
        case .shown(let count, let all):
            all.map { "Показано \(grouped(count)) из \(grouped(max($0, count)))" } ?? "Показано \(grouped(count))"
        case .fromTheStart: "В начало"
        case .emptyTitle: "Здесь пусто"
        case .emptyText(let name): "В разделе «\(name)» сейчас ничего не ждёт."
        case .toAll: "Показать все"
        case .backToList(let count): count.map { "К списку, \(grouped($0))" } ?? "К списку"
        case .goneTitle: "Этого сообщения у вас нет"
        case .goneText: "Его передали другой организации или другому сотруднику, или номер не тот."

        case .filterAll: "Все"
        case .filterModeration: "На модерации"
        case .filterToAssign: "Назначить"
        case .filterMine: "Мои"
        case .filterOnApproval: "На подпись"
        case .filterOverdue: "Просрочено"
        case .filterReReview: "Повторные"
        case .filterPaused: "На паузе"
        case .filterUnrouted: "Без организации"
        case .filterDisputed: "Спорные"
        case .filterToRelease: "Показать всем"

        case .repeated(let rating): rating.map { "Повторно: оценка \($0)" } ?? "Повторно"

        case .dueToday: "Сегодня"
        case .lastDay: "последний день"
        case .daysLeft(let days): RussianDates.dayCount(days)
        case .until(let day): "до\u{A0}\(day)"
        case .overdue: "Просрочено"
        case .overdueBy(let days): days == 0 ? "сегодня" : "на\u{A0}\(RussianDates.dayCount(days))"
        case .paused: "Пауза"
        case .pausedDay(let day): "\(day)-й день"
        case .postponed: "Отложено"
        case .noTerm: "Без срока"

        case .keyAssign: "назначить"
        case .keyAnswer: "ответить"
        case .keyForward: "передать"
        case .keySearch: "поиск"
        }
    }
}
