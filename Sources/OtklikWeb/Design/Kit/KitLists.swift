import Markup
import OtklikPhrases

/// The kit's lists: facts, figures, filters, the queue, a table, pages, keys.
struct KitLists {
    let language: Language

    var body: Markup {
        Markup {
            kitSection("Списки", "lists") {
                chips(
                    [
                        Chip("Все", count: 128, to: "/dev/kit", isCurrent: true),
                        Chip("Просрочено", count: 3, to: "/dev/kit", icon: .warn),
                        Chip("На паузе", count: 11, to: "/dev/kit", icon: .pause),
                    ],
                    label: "Фильтры"
                )
                div(.class("g2")) {
                    div { queueRows(Self.rows, hasKeys: true) }
                    div { facts }
                }
                pager(
                    previous: "/dev/kit?before=1",
                    next: "/dev/kit?after=2",
                    shown: "Показано 50 из 128",
                    in: language
                )
                organisations
                disclosure("Как написать, чтобы решили быстрее") { p { "Одна проблема – одно сообщение." } }
                templatePicker(for: "what", [("Яму заделали", "Яму засыпали и закатали.")], in: language)
                keyHelp([("a", "назначить")], in: language)
            }
            section(.class("band deep mt"), .aria("label", "Цифры")) { div(.class("wrap")) { figures } }
        }
    }

    private static let rows = [
        QueueRow(
            to: "/messages/1",
            title: "Яма на дороге, Садовая, 31",
            note: "Фото, в работе: П. Дёмин",
            deadline: .left(0, of: 10),
            due: ["Сегодня", "до 18:00"],
            isCurrent: true
        ),
        QueueRow(
            to: "/messages/2",
            title: "Провалился люк, Школьная, 7",
            note: "Повторно: оценка 1",
            deadline: .overdue(3),
            due: ["Просрочено", "на 3 дня"]
        ),
        QueueRow(
            to: "/messages/3",
            title: "Колея на Заводской",
            note: "Ждём ответа жителя",
            deadline: .paused,
            due: ["Пауза", "5-й день"]
        ),
    ]

    private var facts: Markup {
        descriptionList(
            [
                Fact("Тема", "Яма на проезжей части", change: "/messages/new/what"),
                Fact("Где", "Верхнереченск, Садовая улица, 14", change: "/messages/new/place"),
                Fact("Куда ответить", "anna@example.org"),
            ],
            wide: true,
            in: language
        )
    }

    private var figures: Markup {
        tiles([
            Tile("4 218", "сообщений от жителей"), Tile("91 %", "ответов пришли в срок"),
            Tile("7", "дней – обычный срок ответа"), Tile("382", "просрочено прямо сейчас", tone: .voice),
        ])
    }

    private var organisations: Markup {
        dataTable(
            caption: "Организации",
            columns: [Column("Название"), Column("Тип"), Column("Сообщений", isNumber: true)],
            rows: [
                [Markup { a(.href("/admin")) { "Дорожная служба" } }, Markup("Орган власти"), Markup("1 204")],
                [Markup { a(.href("/admin")) { "Водоканал" } }, Markup("Коммунальная служба"), Markup("871")],
            ]
        )
    }
}
