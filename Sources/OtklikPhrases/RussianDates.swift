package import OtklikDomain

/// Days and times in Russian words. ICU would add 40 MB for these twelve months.
package enum RussianDates {
    /// «24 ноября 2026».
    package static func day(_ date: LocalDate) -> String {
        shortDay(date) + " " + String(date.year)
    }

    /// «24 ноября».
    package static func shortDay(_ date: LocalDate) -> String {
        let (_, month, day) = date.civil
        return String(day) + "\u{A0}" + genitive[month - 1]
    }

    /// «24 ноября», and with the year if it is not that of today.
    package static func day(_ date: LocalDate, today: LocalDate) -> String {
        date.year == today.year ? shortDay(date) : day(date)
    }

    /// «24 ноября 2026, 18:29».
    package static func moment(_ local: LocalDateTime) -> String {
        day(local.date) + ", " + time(local)
    }

    /// «сегодня, 18:29», «вчера, 18:29», «24 ноября, 18:29», or with the year if it is not that of today.
    package static func moment(_ local: LocalDateTime, today: LocalDate) -> String {
        switch today - local.date {
        case 0: "сегодня, " + time(local)
        case 1: "вчера, " + time(local)
        default: day(local.date, today: today) + ", " + time(local)
        }
    }

    /// «18:29».
    package static func time(_ local: LocalDateTime) -> String {
        twoDigits(local.hour) + ":" + twoDigits(local.minute)
    }

    /// «24.11.2026», for tables.
    package static func digits(_ date: LocalDate) -> String {
        twoDigits(date.day) + "." + twoDigits(date.month) + "." + String(date.year)
    }

    /// «до 4 декабря», with the year if it is not that of today.
    package static func until(_ date: LocalDate, today: LocalDate) -> String {
        "до\u{A0}" + day(date, today: today)
    }

    /// «сегодня», «завтра», «послезавтра», «через 3 дня», «вчера», «3 дня назад».
    package static func relative(_ date: LocalDate, today: LocalDate) -> String {
        let days = date - today
        return switch days {
        case 0: "сегодня"
        case 1: "завтра"
        case 2: "послезавтра"
        case -1: "вчера"
        case 3...: "через\u{A0}" + dayCount(days)
        default: dayCount(-days) + " назад"
        }
    }

    /// How a term stands: «сегодня последний день», «остался 1 день», «осталось 5 дней», «просрочено на 2 дня».
    package static func term(daysLeft days: Int) -> String {
        if days == 0 { return "сегодня последний день" }
        if days < 0 { return "просрочено на\u{A0}" + dayCount(-days) }
        return plural(days, "остался", "осталось", "осталось") + " " + dayCount(days)
    }

    /// «1 день», «22 дня», «11 дней».
    package static func dayCount(_ days: Int) -> String {
        counted(days, "день", "дня", "дней")
    }

    /// «10 дней» or «9 рабочих дней»: how long an answer may take.
    package static func length(_ term: Term) -> String {
        switch term.kind {
        case .calendar: dayCount(term.days)
        case .working: counted(term.days, "рабочий день", "рабочих дня", "рабочих дней")
        }
    }

    /// «понедельник».
    package static func name(_ weekday: Weekday) -> String {
        switch weekday {
        case .monday: "понедельник"
        case .tuesday: "вторник"
        case .wednesday: "среда"
        case .thursday: "четверг"
        case .friday: "пятница"
        case .saturday: "суббота"
        case .sunday: "воскресенье"
        }
    }

    /// «пн».
    package static func shortName(_ weekday: Weekday) -> String {
        switch weekday {
        case .monday: "пн"
        case .tuesday: "вт"
        case .wednesday: "ср"
        case .thursday: "чт"
        case .friday: "пт"
        case .saturday: "сб"
        case .sunday: "вс"
        }
    }

    /// «ноябрь 2026».
    package static func month(_ date: LocalDate) -> String {
        nominative[date.month - 1] + " " + String(date.year)
    }

    private static func twoDigits(_ number: Int) -> String {
        (number < 10 ? "0" : "") + String(number)
    }

    private static let genitive = [
        "января", "февраля", "марта", "апреля", "мая", "июня",
        "июля", "августа", "сентября", "октября", "ноября", "декабря",
    ]

    private static let nominative = [
        "январь", "февраль", "март", "апрель", "май", "июнь",
        "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
    ]
}
