import Database
import Glibc
import Language
import OtklikDomain
import OtklikService
import WebServer

/// What an error means and what to do, for the person at the terminal.
func explain(_ error: any Error) -> String {
    switch error {
    case is NotInstalled: "в базе ещё нет области. Создайте её: otklik db init --name … --city … --zone …"
    case let error as ZoneMissing: "нет часового пояса \(error.name) в /usr/share/zoneinfo (пакет tzdata)"
    case let error as FileStore.Failure where error.isFull: "на диске нет места"
    case let error as FileStore.Failure: "\(error.call): \(String(cString: strerror(error.code)))"
    case is FileStore.Away: "хранилище файлов не отвечает или не пускает: otklik doctor скажет, что с ним"
    case let error as DatabaseCopy.Failure: explain(error)
    case let error as BackupFailure: explain(error)
    case let error as DatabaseError: explain(error)
    case let error as ModelRefusal: explain(error)
    case is LoadCast.NotADemo: "это не демо, а настоящая установка: её не нагружаем"
    case is TrainingStopped: "обучение остановлено"
    default: String(describing: error)
    }
}

private func explain(_ error: DatabaseError) -> String {
    switch error {
    case .missing(let path): "нет базы \(path). Создайте её: otklik db init"
    case .foreign(let path, let reason): "\(path) – не база «Отклика» (\(reason)). Проверьте настройки data и database"
    case .unreachable(let reason): "сервер базы не отвечает или не пускает: \(reason)"
    case .newerSchema(let found, let known):
        "база новее программы (схема \(found), программа знает \(known)). Обновите программу"
    case .changedMigration(let number, let name):
        "миграция \(number) «\(name)» в базе другая. Программа и база от разных версий"
    case .corrupt, .notADatabase: "файл базы повреждён. Проверьте: otklik db check; восстановите копию"
    case .full: "на диске нет места"
    case .readOnly:
        "база открыта только для чтения. Проверьте права на папку data, а у PostgreSQL – не ведёт ли адрес на реплику"
    case .busy: "база занята другим процессом"
    default: error.description
    }
}

private func explain(_ failure: DatabaseCopy.Failure) -> String {
    switch failure {
    case .targetNotEmpty(let table): "в базе на сервере уже есть данные (таблица \(table)): нужна пустая"
    case .otherSchema(let table): "схемы не сходятся (таблица \(table)). Сначала обновите обе: otklik db migrate"
    case .nul(let table): "в таблице \(table) есть текст с нулевым знаком, PostgreSQL его не хранит"
    case .different(let table):
        "таблица \(table) на сервере не сошлась с файлом. Остановите сайт, очистите базу на сервере и начните заново"
    }
}

private func explain(_ error: ModelRefusal) -> String {
    switch error {
    case .notAModel: "это не файл модели «Отклика»"
    case .truncated: "файл модели оборван. Перенесите его ещё раз"
    case .damaged: "файл модели испорчен"
    case .otherFormat(let found, let needed):
        "модель другой версии: в файле \(found), программа знает \(needed). Обучите заново: otklik model train"
    case .otherTokenizer, .otherLexicon:
        "модель обучена на другом словаре. Обучите заново: otklik model train"
    }
}
