import OtklikDomain
import OtklikService

extension Checkup.Report {
    /// What the operator reads.
    var summary: String {
        let lines = problems.prefix(50).map { "! \($0.words)" }
        let more = problems.count > 50 ? ["… и ещё \(problems.count - 50)"] : []
        let looked = "Проверено: сообщений \(messages), файлов \(files)."
        let verdict =
            problems.isEmpty
            ? "Всё в порядке."
            : "Расхождений: \(problems.count), исправлено: \(repaired)."
                + (repaired < problems.count ? " Карточки и счётчики чинит otklik db check --repair." : "")
        return (lines + more + ["\(looked) \(verdict)"]).joined(separator: "\n")
    }
}

extension Checkup.Problem {
    fileprivate var words: String {
        switch self {
        case .damagedFile(let text): "файл базы: \(text)"
        case .card(let number, let id, let columns):
            "сообщение \(number?.description ?? "\(id)"): карточка не сходится с историей (\(columns.joined(separator: ", ")))"
        case .history(let id, let text): "сообщение \(id): история прервана (\(text))"
        case .lostCard(let id): "сообщение \(id): есть история, а карточки нет"
        case .lostText(let id): "сообщение \(id): пропал текст, восстановите его из копии базы"
        case .count(let organisation, let state, let stored, let real):
            "счётчик организации \(organisation), состояние \(state): записано \(stored), на деле \(real)"
        case .missingFile(let hash): "нет файла \(hash)"
        case .changedFile(let hash): "файл \(hash) изменился"
        case .nowhere(let hash):
            "файла \(hash) нет ни здесь, ни в хранилище: если его принял другой узел, запустите тот узел, и он передаст"
        case .notInStore(let hash):
            "файл \(hash) есть в папке, а в хранилище его нет: --repair поставит в очередь на передачу"
        case .changedObject(let hash):
            "файл \(hash) в хранилище другого размера: --repair передаст заново, если он цел в папке"
        case .storeAway: "хранилище файлов не отвечает: проверена только папка этого узла. Что с ним: otklik doctor"
        }
    }
}

extension Checkup.Stage {
    /// A line of progress.
    var words: String {
        switch self {
        case .database: "Проверяем файл базы"
        case .messages(let count): "Проверено сообщений: \(count)"
        case .files: "Проверяем вложения"
        }
    }
}
