import Markup
import OtklikDomain
import OtklikPhrases
import OtklikService
import WebServer

/// The region's rules, heading by heading, and the working calendar.
enum AdminRules {
    // swift-format-ignore: a table should look like a table
    static let routes: [OtklikWeb.Route] = [
        .staff(administrators, .get, "/admin/settings", showSettings),
        .staff(administrators, .post, "/admin/settings/{group}", saveSettings),
        .staff(administrators, .get, "/admin/calendar", showCalendar),
        .staff(administrators, .post, "/admin/calendar", addDay),
        .staff(administrators, .post, "/admin/calendar/{day}/removal", removeDay),
    ]

    // MARK: Settings

    private static func showSettings(_ call: Call, _ viewer: SignedIn) throws -> Response {
        call.html(try settingsPage(call, viewer))
    }

    private static func settingsPage(
        _ call: Call,
        _ viewer: SignedIn,
        _ group: SettingGroup? = nil,
        _ form: AdminForm? = nil
    ) throws -> Markup {
        let permit = try call.directory.permit(.rules, viewer)
        let groups = try call.directory.settings(permit)
        let view = call.adminPage(AccessPhrase.list(.rules).text(in: call.language), viewer, current: .rules)
        return view.body(form) {
            p { AdminPhrase.settingsNote.text(in: call.language) }
            for one in groups {
                section(.id(one.group.rawValue), .aria("labelledby", one.group.rawValue + "-h"), .class("mt")) {
                    h2(.id(one.group.rawValue + "-h")) { SettingPhrase.group(one.group).text(in: call.language) }
                    (one.group == group ? form ?? settingsForm(one, call.language) : settingsForm(one, call.language))
                        .body(csrf: view.frame.csrf, in: call.language)
                }
            }
        }
    }

    private static func settingsForm(_ view: SettingsView, _ language: Language) -> AdminForm {
        AdminForm(
            action: "/admin/settings/\(view.group.rawValue)",
            inputs: view.definitions.map { definition in
                AdminInput(
                    name: definition.key.rawValue,
                    kind(definition.type, language),
                    label: SettingPhrase.label(definition.key).text(in: language),
                    hint: SettingPhrase.expected(definition.type).text(in: language) + ". "
                        + AdminFormPhrase.initially(SettingPhrase.value(definition.initial).text(in: language))
                        .text(in: language)
                )
            },
            values: view.values,
            revision: view.revision,
            submit: .save
        )
    }

    private static func kind(_ type: SettingType, _ language: Language) -> AdminInput.Kind {
        switch type {
        case .number(let range): .number(range)
        case .numbers: .text(maximum: 60)
        case .flag:
            .radios([
                Choice("on", AdminFormPhrase.yes.text(in: language)),
                Choice("off", AdminFormPhrase.no.text(in: language)),
            ])
        }
    }

    private static func saveSettings(_ call: Call, _ viewer: SignedIn) throws -> Response {
        let permit = try call.directory.permit(.rules, viewer)
        guard let group = SettingGroup(rawValue: call.parameter("group")),
            let shown = try call.directory.settings(permit).first(where: { $0.group == group })
        else { throw NotFound() }
        let form = settingsForm(shown, call.language)
        return try call.saving(form, page: { try settingsPage(call, viewer, group, $0) }) { values in
            try call.directory.saveSettings(group, values, basedOn: call.basedOn, permit)
            return call.redirect(
                to: Administration.rules.link.fragment(group.rawValue),
                saying: .entrySaved
            )
        }
    }

    // MARK: The calendar

    private static func showCalendar(_ call: Call, _ viewer: SignedIn) throws -> Response {
        call.html(try calendarPage(call, viewer, dayForm(call.language)))
    }

    private static func dayForm(_ language: Language) -> AdminForm {
        AdminForm(
            action: Administration.calendar.link,
            inputs: [
                AdminInput(.date, .date, in: language),
                AdminInput(
                    .working,
                    .radios([
                        Choice("0", AdminPhrase.restDay.text(in: language)),
                        Choice("1", AdminPhrase.workingDay.text(in: language)),
                    ]),
                    in: language
                ),
                AdminInput(.dayName, .text(maximum: 100), in: language),
            ],
            values: [:],
            revision: nil,
            submit: .add
        )
    }

    private static func calendarPage(_ call: Call, _ viewer: SignedIn, _ form: AdminForm) throws -> Markup {
        let language = call.language
        let permit = try call.directory.permit(.calendar, viewer)
        let view = call.adminPage(AccessPhrase.list(.calendar).text(in: language), viewer, current: .calendar)
        let year = call.query["year"].flatMap { Int($0) } ?? view.today.year
        let days = try call.directory.calendar(year: year, permit)
        let known = call.site.platform.reference.current.deadline.calendar.years ?? year...year
        let years = min(known.lowerBound, year)...max(known.upperBound, view.today.year + 1)
        return view.body(form) {
            p { AdminPhrase.calendarLead.text(in: language) }
            chips(
                years.map { one in
                    Chip(
                        String(one),
                        to: Administration.calendar.link.query(("year", String(one))),
                        isCurrent: one == year
                    )
                },
                label: AdminPhrase.when.text(in: language)
            )
            div(.class("with-side")) {
                div {
                    if days.isEmpty { emptyList(isSearch: false, in: language) }
                    if !days.isEmpty { dayTable(days, year, view.frame.csrf, language) }
                }
                section(.aria("labelledby", "add-h")) {
                    h2(.id("add-h")) { AdminPhrase.add(.calendar).text(in: language) }
                    form.body(csrf: view.frame.csrf, in: language)
                }
            }
        }
    }

    private static func dayTable(
        _ days: [CalendarDay],
        _ year: Int,
        _ csrf: FormToken,
        _ language: Language
    ) -> Markup {
        dataTable(
            caption: String(year),
            columns: [
                Column(AdminFormPhrase.label(.date).text(in: language)),
                Column(AdminFormPhrase.label(.working).text(in: language)),
                Column(AdminFormPhrase.label(.dayName).text(in: language)),
                Column(AdminPhrase.discard.text(in: language)),
            ],
            rows: days.map { one in
                let date = RussianDates.shortDay(one.day.date)
                return [
                    Markup(date + ", " + RussianDates.shortName(one.day.date.weekday)),
                    Markup((one.day.isWorking ? AdminPhrase.workingDay : .restDay).text(in: language)),
                    Markup(one.day.name),
                    OtklikWeb.form(to: "/admin/calendar/\(one.day.date)/removal", csrf: csrf) {
                        input(.type("hidden"), .name(AdminForm.revisionField), .value(one.revision))
                        submitButton(
                            DesignPhrase.remove.text(in: language),
                            .link,
                            .aria("label", AdminPhrase.removeDayOf(date).text(in: language))
                        )
                    },
                ]
            }
        )
    }

    private static func addDay(_ call: Call, _ viewer: SignedIn) throws -> Response {
        let permit = try call.directory.permit(.calendar, viewer)
        let form = dayForm(call.language)
        return try call.saving(form, page: { try calendarPage(call, viewer, $0) }) { values in
            let date = try call.directory.addDay(values, permit)
            let year = Administration.calendar.link.query(("year", String(date.year)))
            return call.redirect(to: year, saying: .entryAdded)
        }
    }

    private static func removeDay(_ call: Call, _ viewer: SignedIn) throws -> Response {
        let permit = try call.directory.permit(.calendar, viewer)
        guard let date = LocalDate(call.parameter("day")) else { throw NotFound() }
        let year = Administration.calendar.link.query(("year", String(date.year)))
        return try call.saving(dayForm(call.language), page: { try calendarPage(call, viewer, $0) }) { _ in
            try call.directory.removeDay(date, basedOn: call.basedOn, permit)
            return call.redirect(to: year, saying: .entryRemoved)
        }
    }
}
