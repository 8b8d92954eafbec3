extension WorkCalendar {
    /// Reads `calendar-ru.tsv`: date, `working` or `rest`, name.
    package init(file text: String) throws(DataFileError) {
        let file = try DataFile(text, named: "calendar-ru.tsv", columns: ["date", "kind", "name"])
        _ = try file.keyed()
        var exceptions: [Exception] = []
        for row in file.rows {
            exceptions.append(
                Exception(
                    date: try row.value(0) { LocalDate($0) },
                    isWorking: try row.value(1) { $0 == "working" ? true : $0 == "rest" ? false : nil },
                    name: row[2]
                )
            )
        }
        self.init(exceptions)
    }
}
