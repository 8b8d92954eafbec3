import Markup
import OtklikPhrases

/// The kit's forms: fields with and without mistakes, choices, steps, the uploader, the pickers.
struct KitForms {
    let language: Language
    let csrf: FormToken

    var body: Markup {
        Markup {
            kitSection("Форма", "form") {
                backLink("К фото", to: "/messages/new/photo")
                stepHeader(2, of: 5, about: "что случилось", in: language)
                errorSummary(
                    [FormMistake("mail", "В адресе не хватает знака @. Например: anna@pochta.ru")],
                    in: language
                )
                form(to: "/dev/kit", csrf: csrf) { div(.class("g2")) { fields } }
            }
            kitSection("Фото", "photos") {
                uploader
                form(to: "/dev/kit", csrf: csrf) { photoPlaceQuestion(isShown: false, in: language) }
            }
            kitSection("Тема", "topic") { topics }
            kitSection("Место", "place") { place }
        }
    }

    private var fields: Markup {
        Markup {
            div {
                Field("what", label: "Что случилось?", hint: "Где, что и с какого времени. Хватит двух предложений.")
                    .textArea(value: "Яма у дома 14.\nВчера пробил колесо.", counter: .init(limit: 4_000, in: language))
                Field(
                    "mail",
                    label: "Электронная почта",
                    error: "В адресе не хватает знака @. Например: anna@pochta.ru"
                )
                .input(value: "anna.pochta.ru", .type("email"), .autocomplete("email"))
                Field("reason", label: "Причина").select([
                    Choice("1", "Не наша служба", isOn: true), Choice("2", "Нужен осмотр"),
                ])
            }
            div { choices }
        }
    }

    private var choices: Markup {
        Markup {
            Field("pub", label: "Кто увидит сообщение").radios([
                Choice("me", "Только я и те, кто отвечает", note: "В открытый список не попадёт", isOn: true),
                Choice("all", "Все, без моего имени", note: "Ответ увидит весь город"),
            ])
            Field("why", label: "Что не так?").checks(
                [Choice("1", "Проблема осталась"), Choice("2", "Сделали не до конца", isOn: true)],
                slim: true,
                columns: true
            )
            Field("agree", label: "Согласен на обработку данных, чтобы получить ответ").check(isOn: false)
        }
    }

    private var uploader: Markup {
        PhotoUploader(
            upload: "/dev/kit",
            csrf: csrf,
            photos: [
                UploadedPhoto(
                    photo: Photo(thumb: Asset.url("road-before.svg"), full: nil, width: 480, height: 360, words: "Яма"),
                    name: "IMG_0412.jpg",
                    note: "240 КБ",
                    remove: "/dev/kit"
                )
            ],
            limit: 10,
            megabytes: 20,
            language: language
        ).body
    }

    private var topics: Markup {
        TopicPicker(
            source: "/api/v1/topics",
            query: "яма",
            found: [
                Choice("17", "Яма на проезжей части", note: "Дорожная служба ответит за 10 дней", isOn: true),
                Choice("18", "Провал вокруг люка", note: "Водоканал ответит за 8 дней"),
            ],
            countWords: "Нашли 2 темы",
            language: language
        ).body
    }

    private var place: Markup {
        PlacePicker(
            suggestions: "/dev/kit/addresses",
            nearest: nil,
            address: "Садовая улица, 14",
            latitude: nil,
            longitude: nil,
            map: MapPanel(
                label: "Карта: ваша точка на Садовой, 14",
                center: MapPoint(latitude: 58.0105, longitude: 56.2502),
                pin: .movable,
                base: nil,
                tiles: nil
            ),
            fallback: KitMap.sketch,
            language: language
        ).body
    }
}
