import Database
package import OtklikDomain

/// The settings of one heading, as their form shows them.
package struct SettingsView: Sendable {
    package let group: SettingGroup
    package let definitions: [SettingDefinition]
    package let values: FormValues
    package let revision: String
}

extension Directory {
    /// Every setting, group by group.
    package func settings(_ permit: Permit<Administration>) throws -> [SettingsView] {
        try expect(.rules, permit)
        return SettingGroup.allCases.map { Self.view($0, of: reference.rules) }
    }

    /// Saves all settings of a group, or none of them.
    ///
    /// Throws `DirectoryFaults`, `Overtaken`.
    package func saveSettings(
        _ group: SettingGroup,
        _ values: FormValues,
        basedOn known: String,
        _ permit: Permit<Administration>
    ) throws {
        let definitions = SettingDefinition.all.filter { $0.group == group }
        let fresh = try Self.read(values, definitions)
        let (region, now) = (region, platform.now)
        try change(.rules, permit) { db in
            var overrides = try ReferenceQueries.settings(db, region: region)
            let old = Self.view(group, of: try Rules(overrides: overrides))
            try expect(known, old.revision, of: .settings(group), db)
            for definition in definitions {
                let name = definition.key.rawValue
                // What is as the product has it follows the product.
                overrides[name] = fresh[definition.key] == definition.initial ? nil : fresh[definition.key]?.description
            }
            let rules = try Self.checked(overrides)
            for definition in definitions {
                let name = definition.key.rawValue
                try SettingQueries.save(db, region: region, name, overrides[name], at: now)
            }
            let after = Self.view(group, of: rules).values
            if after == old.values { return }
            try write(
                db,
                .init(.edit, .settings(group), title: group.rawValue, before: old.values, after: after),
                by: permit
            )
        }
    }

    private static func view(_ group: SettingGroup, of rules: Rules) -> SettingsView {
        let definitions = SettingDefinition.all.filter { $0.group == group }
        var values = FormValues()
        for definition in definitions { values[definition.key.rawValue] = rules[definition.key].description }
        return SettingsView(
            group: group,
            definitions: definitions,
            values: values,
            revision: OtklikService.revision(of: definitions.map { rules[$0.key].description })
        )
    }

    private static func read(
        _ values: FormValues,
        _ definitions: [SettingDefinition]
    ) throws -> [SettingKey: SettingValue] {
        var reader = FormReader(values)
        var found: [SettingKey: SettingValue] = [:]
        for definition in definitions {
            let name = definition.key.rawValue
            do throws(SettingError) {
                found[definition.key] = try definition.parse(values[name])
            } catch {
                reader.fail(name, .setting(error))
            }
        }
        try reader.finish()
        return found
    }

    /// The rules as a whole; one that does not go with another is a fault at its field.
    private static func checked(_ overrides: [String: String]) throws -> Rules {
        do throws(SettingError) {
            return try Rules(overrides: overrides)
        } catch {
            throw DirectoryFaults(error.key, .setting(error))
        }
    }
}

// MARK: The working calendar

/// A day of the calendar with the state that its button carries.
package struct CalendarDay: Sendable {
    package let day: WorkCalendar.Exception
    package let revision: String
}

extension Directory {
    /// The days of a year that are not as the week has them.
    package func calendar(year: Int, _ permit: Permit<Administration>) throws -> [CalendarDay] {
        try expect(.calendar, permit)
        return reference.deadline.calendar.all.filter { $0.date.year == year }.map {
            CalendarDay(day: $0, revision: $0.revision)
        }
    }

    /// Throws `DirectoryFaults`.
    package func addDay(_ values: FormValues, _ permit: Permit<Administration>) throws -> LocalDate {
        var reader = FormReader(values)
        let date = reader.date("date")
        let name = reader.line("day_name", upTo: 100)
        if values["working"] != "1", values["working"] != "0" { reader.fail("working", .nothingChosen) }
        try reader.finish()
        guard let date else { throw DirectoryFaults("date", .notADate) }
        let day = WorkCalendar.Exception(date: date, isWorking: reader.flag("working"), name: name)
        let region = region
        return try change(.calendar, permit) { db in
            let isTaken = try ReferenceQueries.workDays(db, region: region).contains { $0.date == date }
            if isTaken { throw DirectoryFaults("date", .dayTaken) }
            try InstallQueries.insertDay(db, region: region, day)
            try write(db, .init(.add, .day(date), title: date.description, after: day.values), by: permit)
            return date
        }
    }

    /// Throws `NotFound`, `Overtaken`.
    package func removeDay(_ date: LocalDate, basedOn known: String, _ permit: Permit<Administration>) throws {
        let region = region
        try change(.calendar, permit) { db in
            let all = try ReferenceQueries.workDays(db, region: region)
            guard let old = all.first(where: { $0.date == date }) else { throw NotFound() }
            try expect(known, old.revision, of: .day(date), db)
            try SettingQueries.removeDay(db, region: region, date)
            try write(db, .init(.remove, .day(date), title: date.description, before: old.values), by: permit)
        }
    }
}

extension WorkCalendar.Exception {
    fileprivate var revision: String {
        OtklikService.revision(of: [date.description, isWorking ? "1" : "0", name])
    }

    fileprivate var values: FormValues {
        ["date": date.description, "working": isWorking ? "1" : "0", "day_name": name]
    }
}
