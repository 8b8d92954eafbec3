import Database
import OtklikService

/// `otklik db copy FROM TO`.
func copyDatabase(_ installation: Installation, _ words: some Sequence<String>) throws -> Int32 {
    let options = try Options(words, known: [])
    guard options.names.count == 2 else { throw UsageError(text: "Откуда и куда? otklik db --help") }
    guard case .file(let path)? = DatabasePlace(options.names[0], data: installation.settings.data),
        case .server(let address)? = DatabasePlace(options.names[1], data: installation.settings.data)
    else { throw UsageError(text: "Переносим только так: otklik db copy sqlite:ФАЙЛ postgresql://СЕРВЕР/БАЗА") }
    // Both get the schema of this program: the same migrations, the same columns.
    try installation.openDatabase(create: false, at: .file(path)).close()
    try installation.openDatabase(create: true, at: .server(address)).close()
    let report = try DatabaseCopy(from: path, to: address, serverOnly: serverOnlyTables).run { say($0.words) }
    let rate = report.sending > 0 ? Double(report.sent) / report.sending : 0
    say("Перенесено строк: \(report.rows), таблиц: \(report.tables); в этот раз \(report.sent).")
    say("Строк в секунду: \(Int(rate)). Индексы: \(tenths(report.indexing)) с, сверка: \(tenths(report.comparing)) с.")
    say("Всё сошлось. Теперь укажите OTKLIK_DATABASE=\(address) (с паролем) и запустите сайт")
    return 0
}

extension DatabaseCopy.Stage {
    /// A line of progress.
    fileprivate var words: String {
        switch self {
        case .rows(let table, let done, let all): "  \(table): \(done) из \(all)"
        case .indexes(let count): "Строим индексы: \(count)"
        case .comparing(let table): "Сверяем: \(table)"
        }
    }
}
