extension HomePhrase {
    package func text(in language: Language) -> String {
        switch language {
        case .russian: russian
        }
    }

    private var russian: String {
        switch self {
        case .title(let city): "Сообщить о проблеме, \(city)"
        case .summary:
            "Сообщите о яме, тёмном дворе или сломанных качелях: скажем, кто отвечает, назовём срок и пришлём ответ."
        case .heading: "Вы сказали – вам ответили"
        case .lead:
            "Сфотографируйте яму, тёмный двор или сломанные качели. Мы найдём, кто отвечает, назовём срок и покажем, что сделали."
        case .report: "Сообщить о проблеме"
        case .reportHint: "Пять коротких шагов, около минуты. Войти можно в конце."
        case .heroWords:
            "Один двор до и после: слева тёмная улица с ямой, справа ровная дорога, фонарь и девочка на самокате"
        case .findTitle: "Найти своё сообщение по номеру"
        case .findHint: "26-004218-К"
        case .find: "Найти"
        case .notFound(let text): "По номеру «\(text)» ничего не нашли. Проверьте цифры и букву в конце."
        case .circleTitle: "Круг замыкаете вы"
        case .youSay: "Вы говорите"
        case .youSayText: "Фото, место, два предложения. Сразу видно, кто отвечает и в какой срок."
        case .theyAnswer: "Вам отвечают"
        case .theyAnswerText: "Организация показывает, что сделала: фото «стало», дату. Отписку остановит руководитель."
        case .youDecide: "Вы решаете, помогло ли"
        case .youDecideText: "Оценка 1 или 2 возвращает дело на второй круг – к другому исполнителю."
        case .solvedTitle: "Решено рядом с вами"
        case .solvedEmpty: "Здесь появятся решённые проблемы, которые жители разрешили показать."
        case .solvedBy(let organisation, let days):
            "\(organisation), \(days) \(plural(days, "день", "дня", "дней"))"
        case .ratedAs(let mark): "Оценка \(mark) из 5"
        case .before(let date): "Было \(date)"
        case .after(let date): "Стало \(date)"
        case .photoBefore(let essence): "До: \(essence)"
        case .photoAfter(let essence): "После: \(essence)"
        case .figuresTitle(let region): "\(region) за 30 дней"
        case .sent: "сообщений от жителей"
        case .answered: "ответов"
        case .answeredInTime(let percent): "ответов, \(percent) % – в срок"
        case .medianDays(let days):
            "\(plural(days, "день", "дня", "дней")) – половине ответили не позже"
        case .overdue: "просрочено прямо сейчас"
        case .noFigures: "Цифры появятся после первых ответов."
        case .dataTitle: "Какие данные мы храним"
        case .dataText(let draftDays):
            "Почту – чтобы прислать ответ и впустить вас снова. Текст, фото и место сообщения – чтобы решить проблему. Имя и телефон – только если вы их напишете. Из фото для показа убираем данные о съёмке. Черновик, который не трогали \(counted(draftDays, "день", "дня", "дней")), удаляем."
        }
    }
}
