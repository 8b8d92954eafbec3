extension PickerPhrase {
    package func text(in language: Language) -> String {
        switch language {
        case .russian: russian
        }
    }

    private var russian: String {
        switch self {
        case .takePhoto: "Снять фото"
        case .choosePhotos: "Выбрать из галереи"
        case .upload: "Загрузить"
        case .photoField: "Файл с фотографией"
        case .photoRules(let limit, let megabytes):
            "JPEG, PNG, WebP или HEIC, до \(megabytes) МБ. Не больше \(limit) фото"
        case .photosAdded(let count): "Добавлено \(counted(count, "фото", "фото", "фото"))"
        case .removePhoto(let name): "Убрать: \(name)"
        case .sending: "Отправляем"
        case .sendAgain: "Повторить"
        case .sendFailed: "Не дошло. Проверьте связь и повторите"
        case .waitingForNetwork: "Нет связи. Отправим сами, когда появится"
        case .photoAdded: "Фото добавлено"
        case .tooManyPhotos(let limit): "Больше \(limit) фото не добавить. Уберите лишнее"
        case .photoTooBig(let megabytes): "Файл больше \(megabytes) МБ. Выберите другой"
        case .photoWrongType: "Это не фото. Подойдут JPEG, PNG, WebP и HEIC"
        case .takePlaceFromPhoto: "В снимке записано, где он сделан. Это там?"
        case .takePlaceYes: "Да, место верное – дальше"
        case .takePlaceNo: "Нет, место укажу сам"
        case .topicSearch: "Найти тему"
        case .topicSearchHint: "Одно-два слова: яма, свет, мусор"
        case .topics: "Подходит одна из этих тем?"
        case .address: "Адрес"
        case .addressHint: "Улица и дом"
        case .whereIAm: "Я сейчас здесь"
        case .lookingForYou: "Ищем, где вы"
        case .placeRefused: "Телефон не сказал, где вы. Напишите адрес"
        case .placeFound: "Точку поставили. Проверьте её на карте"
        case .pinHint: "Точку можно подвинуть пальцем или стрелками"
        case .pinLabel: "Точка: двигайте стрелками"
        case .zoomIn: "Приблизить"
        case .zoomOut: "Отдалить"
        case .offline: "Нет связи. Написанное сохранили на этом устройстве – отправьте, когда связь появится."
        case .restored: "Вернули то, что вы написали раньше."
        case .keys: "Клавиши"
        case .keyDown: "вниз"
        case .keyUp: "вверх"
        case .keyOpen: "открыть"
        case .keyHelp: "эта подсказка"
        case .keysOff: "Отключить одиночные клавиши"
        case .keysOn: "Включить одиночные клавиши"
        case .insertTemplate: "Вставить"
        case .chooseTemplate: "Взять готовый текст"
        }
    }
}
