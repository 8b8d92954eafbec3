import Markup
import OtklikPhrases

/// The kit's parts of a message: status, words, photos, clock, timeline, rating, notices.
struct KitMessage {
    let language: Language

    var body: Markup {
        Markup {
            kitSection("Сообщение", "message") {
                crumbs([("Мои сообщения", Links.myMessages), ("26-004218-К", nil)], in: language)
                div(.class("with-side")) {
                    div { answered }
                    div { clockAndHistory }
                }
            }
            kitSection("Врезки", "notes") { notes }
        }
    }

    private var answered: Markup {
        Markup {
            statusPanel(.closing, title: "Вам ответили. Ход за вами") {
                p { "Посмотрите, что сделала дорожная служба, и скажите, помогло ли." }
                p(.class("no")) { linkButton("Оценить ответ", to: "#rate", .voice) }
            }
            said(
                "Глубокая яма напротив дома 14.\n\nПодробно: https://example.org/yama.",
                footer: "Жительница, 12 ноября 8:31"
            )
            reply("Яму засыпали 21 ноября, 6 м² асфальта, гарантия два года.", note: "21 ноября, подписала И. Королёва")
            beforeAfter(Self.before, "Было 11 ноября", Self.after, "Стало 21 ноября")
            photoStrip([Self.before, Self.after])
            rating
        }
    }

    private static let before = Photo(
        thumb: Asset.url("road-before.svg"),
        full: Asset.url("road-before.svg"),
        width: 480,
        height: 360,
        words: "Яма с водой на проезжей части"
    )
    private static let after = Photo(
        thumb: Asset.url("road-after.svg"),
        full: Asset.url("road-after.svg"),
        width: 480,
        height: 360,
        words: "Ровная дорога со свежей заплатой"
    )

    private var rating: Markup {
        section(.id("rate"), .aria("labelledby", "h-rate")) {
            h2(.id("h-rate")) { "Помогло?" }
            form(to: "/dev/kit", csrf: FormToken("kit")) {
                ratingInput(
                    chosen: 2,
                    why: Field("low", label: "Что не так?").checks(
                        [Choice("1", "Проблема осталась"), Choice("2", "Сделали не до конца")],
                        slim: true
                    ),
                    in: language
                )
                submitButton("Отправить оценку", .voice)
            }
        }
    }

    private var clockAndHistory: Markup {
        Markup {
            h2 { "Часы сообщения" }
            p {
                "Срок – 4 декабря, "
                countdown("через 9 дней", machine: "2026-12-04T23:59:59+05:00")
            }
            dayStrip(
                [.running, .running, .paused, .paused, .running, .running, .answered, .spare, .spare, .spare],
                words: Self.word
            )
            h2(.class("mt")) { "Как это было" }
            timeline(Self.history)
        }
    }

    private static func word(_ day: DayMark) -> String {
        switch day {
        case .running: "шли"
        case .paused: "стояли"
        case .answered: "ответ"
        case .spare: "запас"
        }
    }

    private static let history = [
        TimelineEntry(.voice, "Ждём вашу оценку", time: ("до 5 декабря", "2026-12-05"), mark: .now),
        TimelineEntry(.answer, "Дорожная служба ответила", time: ("21 ноября, 16:40", "2026-11-21T16:40+05:00")) {
            p { "Фото, акт работ" }
        },
        TimelineEntry(.voice, "Вы уточнили: правая полоса", time: ("15 ноября, 19:02", "2026-11-15T19:02+05:00")),
        TimelineEntry(
            .answer,
            "Служба попросила уточнить",
            time: ("14 ноября, 9:15", "2026-11-14T09:15+05:00"),
            mark: .waiting
        ),
        TimelineEntry(.voice, "Вы сообщили", time: ("11 ноября, 8:31", "2026-11-11T08:31+05:00")),
    ]

    private var notes: Markup {
        div(.class("g2")) {
            div {
                notice(.warning, title: "Почему стояли", icon: .pause) {
                    p { "Служба ждала, пока вы уточните полосу." }
                }
                notice(.answer, title: "Ответит дорожная служба до 4 декабря", ring: .open) {
                    p { "Срок – 10 дней, он считается с завтрашнего дня." }
                }
                notice(.error, title: "Нет связи") {
                    p { "Сохранили на телефоне. Отправим сами, когда появится сеть." }
                }
                notice(.ok, title: "Отправлено") { p { "Номер 26-004218-К. Ответ – до 4 декабря." } }
            }
            emptyState(
                title: "Рядом никто не писал",
                text: "Видите яму или тёмный двор – начните вы.",
                action: linkButton("Сообщить", to: Links.newMessage, .voice, icon: .camera)
            )
        }
    }
}
