package import Markup
import OtklikPhrases

/// Every part of the design on one page, `/dev/kit` in demo mode: for whoever builds pages, and for the golden test.
/// Its words are samples, so they stand here and not among the phrases.
package struct KitPage {
    let frame: PageFrame

    package init(frame: PageFrame) {
        self.frame = frame
    }

    package static let title = "Детали"

    package var body: Markup {
        page(frame) {
            h1 { Self.title }
            p(.class("lead")) { "Всё, из чего собран «Отклик», на одной странице." }
            state
            buttons
            KitForms(language: frame.language, csrf: frame.csrf).body
            KitMessage(language: frame.language).body
            KitLists(language: frame.language).body
            icons
        }
    }

    private var state: Markup {
        Markup {
            kitSection("Круг", "ring") {
                div(.class("g4")) {
                    for (ring, words) in [
                        (Ring.open, "Сказали"), (.inWork, "В работе"), (.answered, "Ответили"), (.helped, "Помогло"),
                        (.closing, "Только что ответили"), (.half, "Отозвали"),
                    ] {
                        p(.class("row")) {
                            statusRing(ring)
                            words
                        }
                    }
                }
                p(.class("row")) { for deadline in Self.deadlines { deadlineClock(deadline) } }
            }
            kitSection("Метки", "tags") { p(.class("row")) { tags } }
        }
    }

    private static let deadlines: [Deadline] = [
        .left(9, of: 10), .left(6, of: 10), .left(0, of: 8), .overdue(3), .paused, .done,
    ]

    private var tags: Markup {
        Markup {
            stageTag(.open, "Отправлено")
            stageTag(.inWork, "В работе")
            stageTag(.answered, "Ответили")
            stageTag(.helped, "Решено")
            stageTag(.half, "Отозвано")
            tag("Сегодня", .warning, icon: .clock)
            tag("Просрочено", .error)
            tag("Пауза", icon: .pause)
        }
    }

    private var buttons: Markup {
        kitSection("Кнопки", "buttons") {
            p(.class("row")) {
                submitButton("Сообщить", .voice, icon: .camera)
                submitButton("Дальше")
                submitButton("Назад", .quiet)
                submitButton("Отклонить", .danger)
                submitButton("Ждите", .primary, .disabled())
                submitButton("Выйти", .link)
                submitButton("Назначить", icon: .user, key: "a")
            }
            p(.class("row")) {
                linkButton("Сообщить о проблеме", to: Links.newMessage, .voice, icon: .camera, big: true)
                copyButton("26-004218-К", in: frame.language)
            }
        }
    }

    private var icons: Markup {
        kitSection("Значки", "icons") {
            ul(.class("g4 plain")) {
                for sign in Icon.allCases {
                    li(.class("row")) {
                        icon(sign)
                        code { sign.rawValue }
                    }
                }
            }
        }
    }
}

/// A part of the kit under its heading.
func kitSection(_ title: String, _ id: String, @MarkupBuilder content: () -> Markup) -> Markup {
    section(.class("mt"), .aria("labelledby", "h-\(id)")) {
        h2(.id("h-\(id)")) { title }
        content()
    }
}
