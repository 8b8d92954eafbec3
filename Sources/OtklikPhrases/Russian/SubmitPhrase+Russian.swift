import OtklikDomain

extension SubmitPhrase {
    package func text(in language: Language) -> String {
        switch language {
        case .russian: russian
        }
    }

    private var russian: String {
        switch self {
        case .next: "Дальше"
        case .aboutPhoto: "фото"
        case .aboutWhat: "что случилось"
        case .aboutPlace: "место"
        case .aboutContact: "куда ответить"
        case .aboutCheck: "проверка"
        case .toPhoto: "К фото"
        case .toWhat: "К описанию"
        case .toPlace: "К месту"
        case .toContact: "К контактам"
        case .toCheck: "К проверке"
        case .startOver: "Начать заново"
        case .discardTitle: "Удалить написанное?"
        case .discardText: "Текст и фото этого сообщения удалим. Вернуть их не получится."
        case .discard: "Удалить"
        case .resending: "Вы поправляете отклонённое сообщение. Отправим его снова под тем же номером."

        case .photoTitle: "Покажите, что случилось"
        case .photoHint: "Один общий план и одно фото поближе. Можно и без фото."
        case .photoNote(let bytes): "\(Self.size(bytes)). Место и время съёмки никому не покажем."
        case .yourPhoto(let number): "Ваше фото \(number)"
        case .photoPlaceOutside: "Снимок сделан не в нашей области. Место укажете сами на третьем шаге"
        case .dangerTitle: "Опасно прямо сейчас?"
        case .dangerText: "Оборванный провод, запах газа, открытый люк – сначала звоните. Сюда напишите потом."
        case .call112: "Позвонить 112"

        case .whatTitle: "Что случилось?"
        case .whatHint: "Где, что и с какого времени. Хватит двух предложений."
        case .oneProblem: "Одно сообщение – одна проблема. О другой напишете следом, место запомним."
        case .essence: "Суть в одной строке"
        case .essenceHint: "Возьмём из первых слов. Можно поправить"
        case .topicHint: "Тема решает, кто ответит и как быстро."
        case .topicOther: "Не нашёл тему"
        case .topicOtherNote: "Подберёт модератор, это добавит до одного дня"
        case .topicNote(let category, let subcategory, let term):
            "\(Self.path(category, subcategory)). Ответ за \(Self.length(term))"
        case .topicNoteWithOrganisation(let name, let term): "Ответ за \(Self.length(term)). Отвечает \(name)"
        case .topicsFound(0): "Ничего не нашли. Попробуйте другое слово или выберите по разделам"
        case .topicsFound(let count): "Нашли \(counted(count, "тему", "темы", "тем"))"
        case .topicBecause(let note, let words):
            "\(note). Нашлись слова: \(words.map { "«\($0)»" }.joined(separator: ", "))"
        case .topicsFromText: "Подобрали по вашему тексту"
        case .browseTopics: "Выбрать по разделам"
        case .browseTitle: "Выберите тему"
        case .browseHint: "Раздел, подраздел, тема. Написанное сохранили."
        case .browseSections: "Разделы"
        case .toSections: "Ко всем разделам"
        case .toSearch: "К поиску темы"
        case .topicCount(let count): counted(count, "тема", "темы", "тем")
        case .chooseTopic: "Выбрать"
        case .howToWrite: "Как написать, чтобы решили быстрее"
        case .howOneProblem: "Скажите, где именно и с какого дня."
        case .howResult: "Скажите, что должно получиться: «засыпать яму»."
        case .howPrivate: "Не указывайте чужие имена и номера машин."

        case .placeTitle: "Где это?"
        case .placeOptional: "Если дело не о месте, оставьте поле пустым."
        case .addressesFound(0): "Такого адреса не нашли. Поставьте точку на карте"
        case .addressesFound(let count): "Нашли \(counted(count, "адрес", "адреса", "адресов"))"
        case .matches: "Какой из этих адресов ваш?"
        case .matchNone: "Моего здесь нет, оставить как написано"
        case .territory: "Город или округ"
        case .territoryHint: "Адреса нет в нашем списке – это не страшно. Скажите, где он."
        case .territoryNone: "Выберите из списка"
        case .landmark: "Ориентир, если нужен"
        case .landmarkHint: "Подъезд, столб, остановка"
        case .mapOf(let place): "Карта: \(place)"
        case .mapNeedsScript: "Карта без скриптов не работает. Хватит и адреса."

        case .contactTitle: "Куда ответить?"
        case .contactLead(let email): "Ответ придёт на \(email) и появится в «Моих сообщениях»."
        case .guestLead: "Ответ придёт на почту. Пришлём туда код – так письма будут точно ваши."
        case .contactName: "Как к вам обращаться"
        case .contactNameHint: "Можно не заполнять. Увидят только те, кто отвечает"
        case .phone: "Телефон"
        case .phoneHint: "Можно не заполнять. Позвонят, только если не найдут место"
        case .visibility: "Кто увидит сообщение"
        case .answerers: "Только я и те, кто отвечает"
        case .answerersNote: "В открытый список не попадёт"
        case .everyone: "Все, без моего имени"
        case .everyoneNote: "После ответа модератор проверит текст, место и фото и покажет их всем. Квартиру не покажем"
        case .emailHint: "Например: anna@pochta.ru"
        case .getCode: "Получить код"
        case .otherSignIn: "Войти с паролем – для сотрудников"

        case .checkTitle: "Проверьте и отправьте"
        case .photos: "Фото"
        case .noPhotos: "Без фото"
        case .whatHappened: "Что случилось"
        case .topic: "Тема"
        case .topicLater: "Подберёт модератор"
        case .place: "Где"
        case .noPlace: "Без места"
        case .contacts: "Куда ответить"
        case .noContacts: "Только в «Мои сообщения»"
        case .answerBy(let date, let organisation, let today):
            "Ответ – \(RussianDates.until(date, today: today)). Отвечает \(organisation)"
        case .answerByUnknown(let date, let today):
            "Ответ – \(RussianDates.until(date, today: today)). Кто ответит, решит координатор"
        case .termCounted(let term):
            "Срок – \(RussianDates.length(term)), считаем с завтрашнего дня. Если понадобится больше, вам объяснят почему."
        case .topicDecides: "Когда модератор подберёт тему, срок может стать короче. Об этом напишем."
        case .nextTitle: "Что будет дальше"
        case .nextModeration: "Модератор прочитает сообщение и передаст тем, кто отвечает."
        case .nextTrusted: "Сообщение сразу уйдёт тем, кто отвечает."
        case .nextMail: "О каждом шаге напишем на почту."
        case .nextRating: "Когда ответят, вы скажете, помогло ли. Не помогло – вернём в работу."
        case .send: "Отправить сообщение"
        case .consent: "Нажимая кнопку, вы соглашаетесь, что ваши данные используют, чтобы ответить вам."
        case .canWithdraw: "Отозвать можно в любой момент, пока нет ответа."
        case .draftChanged: "Черновик изменился в другой вкладке. Проверьте его ещё раз."

        case .sentTitle: "Отправили"
        case .sentNumber: "Номер сообщения"
        case .spelling(let letter): "По телефону: буква \(letter), как «\(Self.name(of: letter))»"
        case .lettersGoTo(let email): "Письма о каждом шаге придут на \(email)"
        case .openMessage: "Открыть сообщение"
        case .anotherHere: "Сообщить ещё об одном здесь же"

        case .joinedTitle: "Вы присоединились"
        case .joinedText: "Ответ будет общим, его пришлём и вам"

        case .similarTitle: "Похоже, об этом уже сообщили"
        case .similarHint:
            "У вас то же самое? Присоединитесь: ответ придёт и вам. Ваши слова и фото увидят только те, кто отвечает."
        case .similarSent(let date, let today): "Сообщили \(RussianDates.day(date, today: today))"
        case .similarHere: "не дальше 50\u{A0}метров"
        case .similarNear: "не дальше 150\u{A0}метров"
        case .similarAround: "дальше 150\u{A0}метров"
        case .similarJoined(let count):
            "\(plural(count, "Присоединился", "Присоединились", "Присоединились")) \(counted(count, "человек", "человека", "человек"))"
        case .similarOwn: "Это ваше сообщение"
        case .openOwn: "Открыть своё сообщение"
        case .join: "Присоединиться"
        case .joinTopic(let topic): "Присоединиться: \(topic)"

        case .textMissing: "Напишите, что случилось"
        case .textTooShort(let minimum):
            "Расскажите чуть подробнее: нужно не меньше \(counted(minimum, "знака", "знаков", "знаков"))"
        case .topicMissing: "Выберите тему или отметьте, что не нашли её"
        case .topicGone: "Эту тему сейчас не принимают. Выберите другую"
        case .placeMissing: "Напишите адрес или поставьте точку: по этой теме без места не помочь"
        case .placeUnclear: "Такого адреса нет в списке. Выберите город или округ"
        case .placeOutside: "Это место не в нашей области. Проверьте адрес или точку"
        case .placeSeveral: "Подходит несколько адресов. Выберите свой"
        case .placeNear: "Такого адреса не нашли. Выберите похожий или оставьте, как написали"
        case .placeSimilar: "Такого дома в списке нет. Выберите похожий или оставьте, как написали"
        case .tooManyToday(let limit):
            "За сутки можно отправить \(counted(limit, "сообщение", "сообщения", "сообщений")). Черновик цел, отправьте завтра"
        }
    }

    /// «за 10 дней», «за 1 день», «за 21 рабочий день»: accusative, which only differs from the nominative in words we
    /// do not use.
    private static func length(_ term: Term) -> String { RussianDates.length(term) }

    /// «Дороги, ямы»; a subsection that is named like its section is said once.
    private static func path(_ category: String, _ subcategory: String) -> String {
        category == subcategory || subcategory.isEmpty ? category : "\(category) – \(subcategory)"
    }

    private static func size(_ bytes: Int) -> String {
        let tenths = (bytes * 10 + 524_288) >> 20
        return tenths < 10 ? "\(max(1, bytes >> 10)) КБ" : "\(tenths / 10),\(tenths % 10) МБ"
    }

    private static func name(of letter: Character) -> String {
        names.first { $0.first == letter } ?? String(letter)
    }

    private static let names = [
        "Анна", "Дмитрий", "Константин", "Елена", "Женя", "Иван", "Леонид", "Михаил", "Николай", "Павел", "Роман",
        "Семён", "Ульяна", "Харитон", "Татьяна", "Шура", "Эдуард", "Юрий", "Яков",
    ]
}

extension FilePhrase {
    package func text(in language: Language) -> String {
        switch language {
        case .russian: russian
        }
    }

    private var russian: String {
        switch self {
        case .trouble(let trouble, let documents): Self.words(trouble, Self.welcome(documents))
        case .storeAway: "Файлы пока недоступны. Ничего не пропало, попробуйте через минуту"
        case .onItsWay: "Файл ещё передаётся. Попробуйте через минуту"
        }
    }

    private static func welcome(_ documents: Bool) -> String {
        documents ? "Подойдут фото и документы PDF, DOC, DOCX, XLS, XLSX, ODT, TXT" : "Подойдут JPEG, PNG, WebP и HEIC"
    }

    private static func words(_ trouble: FileTrouble, _ welcome: String) -> String {
        switch trouble {
        case .missing: "Выберите файл: этот пуст"
        case .notAPicture: "Это не фото, хотя так названо. \(welcome)"
        case .unsupported(""): "Такой файл не подойдёт. \(welcome)"
        case .unsupported(let kind): "Файл \(kind) не подойдёт. \(welcome)"
        case .truncated: "Файл повреждён или загрузился не весь. Попробуйте ещё раз или выберите другой"
        case .tooManyPixels: "В снимке слишком много точек. Уменьшите его и попробуйте снова"
        case .tooLarge(let limit): "Файл больше \(limit) МБ. Выберите другой или уменьшите этот"
        case .tooMany(let limit): "Больше \(counted(limit, "файла", "файлов", "файлов")) не добавить. Уберите лишнее"
        }
    }
}
