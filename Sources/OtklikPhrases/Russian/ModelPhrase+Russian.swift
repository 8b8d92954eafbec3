extension ModelPhrase {
    package func text(in language: Language) -> String {
        switch language {
        case .russian: russian
        }
    }

    private var russian: String {
        switch self {
        case .title: "Подсказки тем"
        case .lead:
            "Как часто программа угадывает тему сообщения и что она решает сама. Правильной считается тема, "
                + "которую подтвердил или выбрал сотрудник."
        case .noModel: "Модели ещё нет: она появится, когда кто-нибудь впервые начнёт искать тему."
        case .inUse: "Модель, которая работает"
        case .trainedAt: "Обучена"
        case .texts: "Обучающих текстов"
        case .topics: "Тем"
        case .size: "Размер"
        case .learnt: "Поправок с тех пор"
        case .megabytes(let tenths): "\(tenths / 10),\(tenths % 10) МБ"
        case .number(let number): grouped(number)
        case .snapshots(let count, let last):
            "Хранится \(count) \(plural(count, "модель", "модели", "моделей"))"
                + (last.map { ", последняя – \($0)" } ?? "")
        default: russianTrainings
        }
    }

    private var russianTrainings: String {
        switch self {
        case .trainings: "Обучение"
        case .noTrainings: "Программа ещё ни разу не училась на проверенных сообщениях."
        case .outcome(.taken): "Новая модель точнее, работает она"
        case .outcome(.worse): "Новая модель хуже, осталась прежняя"
        case .outcome(.uncompared): "Сравнить было не на чем, работает новая"
        case .result: "Что вышло"
        case .confirmed: "Сообщений"
        case .before: "Прежняя угадала"
        case .after: "Новая угадала"
        case .nextTraining(let when): "Следующее обучение: \(when)"
        case .trainingRuns: "Программа учится прямо сейчас."
        case .noneWaits: "Следующее обучение не назначено: программа учится, когда есть модель и слова тем."
        case .trainNow: "Обучить сейчас"
        default: russianAccuracy
        }
    }

    private var russianAccuracy: String {
        switch self {
        case .accuracy: "Как часто угадывает"
        case .accuracyLead: "За последние полгода"
        case .noDecisions: "Пока нет проверенных сообщений: здесь появятся доли, когда модераторы примут первые."
        case .week: "Неделя"
        case .cases: "Сообщений"
        case .first: "С первого раза"
        case .third: "Из трёх"
        case .topic: "Тема"
        case .coverage(let count, let whole): "Подсказка была у \(count) из \(whole) отправленных сообщений."
        case .weekFrom(let day): "с \(day)"
        case .confusions: "Что путает чаще всего"
        case .confusionsLead: "Первая подсказка и тема, которую выбрал сотрудник"
        case .said: "Подсказала"
        case .settled: "Оказалось"
        case .times: "Раз"
        case .percent(let tenths): tenths % 10 == 0 ? "\(tenths / 10) %" : "\(tenths / 10),\(tenths % 10) %"
        case .nothing: "–"
        default: russianChoice
        }
    }

    private var russianChoice: String {
        switch self {
        case .byItself: "Темы, которые программа выбирает сама"
        case .byItselfLead:
            "Только там, где житель не нашёл темы, а подтверждённые сообщения доказали: программа ошибается "
                + "не чаще одного раза из двадцати. Сообщение всё равно читает модератор. Ошибок стало больше – тема отключается сама."
        case .allowed: "Сейчас это разрешено."
        case .forbidden: "Сейчас это запрещено для всех тем."
        case .allow: "Разрешить"
        case .forbid: "Запретить для всех тем"
        case .evidence: "Чем доказано"
        case .live: "Выбрала сама и была права"
        case .state: "Сейчас"
        case .proven(let cases, let bound):
            "\(cases) \(plural(cases, "случай", "случая", "случаев")), верно не реже чем в \(bound)"
        case .unproven(let labels, let needed):
            labels < needed
                ? "мало сообщений: \(labels) из \(needed)" : "сообщений хватает, но уверенных попаданий мало"
        case .on: "выбирает сама"
        case .off: "только подсказывает"
        case .stopped: "отключилась сама: были ошибки"
        case .switchOn(let topic): "Доверить тему «\(topic)»"
        case .switchOff(let topic): "Забрать тему «\(topic)»"
        case .liveRecord(let right, let count): count == 0 ? "ещё не было" : "\(right) из \(count)"
        case .notProven: "По проверенным сообщениям эту тему пока нельзя доверить программе"
        case .noTopics: "Пока ни у одной темы нет проверенных сообщений."
        case .setByPlatform: "Житель не нашёл темы, эту выбрала программа. Проверьте её"
        case .probability(let percent): "вероятность \(percent) %"
        default: ""
        }
    }
}
