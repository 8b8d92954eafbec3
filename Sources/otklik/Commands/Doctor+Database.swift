import Crypto
import Database
import OtklikDomain
import OtklikService

// The second half of the doctor: what only an open database can tell.
extension Doctor {
    mutating func examineDatabase() {
        let installation = Installation(settings: settings)
        do {
            let database = try installation.openAsItIs()
            defer { database.close() }
            add(.good, "База открывается: \(settings.database.engine), \(settings.database)")
            guard try examineSchema(database) else { return }
            let platform = try installation.platform(database)
            examine(try platform.vitals.setup(), platform)
            examine(try platform.vitals.snapshot())
            examineFiles(platform)
            examineServers(database)
        } catch let error as UsageError {
            add(.wrong, error.text)
        } catch {
            add(.wrong, "База: \(explain(error))")
        }
    }

    /// The clock of the database's server, and its replicas.
    private mutating func examineServers(_ database: Database) {
        do {
            if let offset = try database.clockOffset(), abs(offset) > 5_000 {
                add(
                    .wrong,
                    "Часы этой машины и сервера базы расходятся на \(abs(offset) / 1_000) с",
                    "включите синхронизацию времени на обеих"
                )
            }
        } catch {
            add(.wrong, "База: \(explain(error))")
        }
        for replica in settings.replicas {
            do {
                let state = try replica.replicaState(pooler: settings.databasePooler)
                let isLate = state.lag.map { $0 > settings.replicaLag * 1_000 } ?? true
                if !state.isReplica {
                    add(
                        .advice,
                        "\(replica) – не реплика: с неё не читают",
                        "так и должно быть у одного из адресов, если роли серверов меняются"
                    )
                } else if isLate {
                    let lag = state.lag.map { "на \($0 / 1_000) с" } ?? "неизвестно на сколько"
                    add(.advice, "Реплика \(replica) отстала \(lag)", "пока она отстаёт, всё читается с основной базы")
                } else {
                    add(.good, "Реплика \(replica) отвечает и не отстаёт")
                }
            } catch {
                add(.advice, "Реплика \(replica): \(explain(error))", "без неё всё читается с основной базы")
            }
        }
    }

    /// True when nothing is missing.
    private mutating func examineSchema(_ database: Database) throws -> Bool {
        let rows = try Migrator(migrations) { hex(sha256($0)) }.status(database)
        let missing = rows.filter { $0.appliedAt == nil }.count
        if missing == 0 {
            add(.good, "Схема базы последняя")
        } else {
            add(.advice, "Схема отстала на \(missing)", "otklik db migrate (serve сделает это и сам)")
        }
        return missing == 0
    }

    private mutating func examine(_ setup: Vitals.Setup, _ platform: Platform) {
        if setup.administrators == 0 {
            add(.wrong, "Нет ни одного администратора", "otklik user add ПОЧТА --role administrator")
        }
        if setup.moderators == 0 {
            add(.advice, "Нет ни одного модератора: сообщения будут ждать", "otklik user add ПОЧТА --role moderator")
        }
        if setup.organisations == 0 {
            add(.advice, "Нет ни одной организации: отвечать некому", "добавьте их на странице /admin/organisations")
        }
        if setup.administrators > 0, setup.moderators > 0, setup.organisations > 0 {
            add(.good, "Люди и организации есть (организаций: \(setup.organisations))")
        }
        let today = platform.topics.today
        if let last = setup.lastCalendarDay, last >= (today + 60).description {
            add(.good, "Производственный календарь есть до \(last)")
        } else {
            add(
                .advice,
                "Производственный календарь кончается \(setup.lastCalendarDay ?? "уже")",
                "добавьте праздники следующего года: /admin/calendar"
            )
        }
        if let newest = setup.newestMessage, newest > platform.now + .minutes(5) {
            add(.wrong, "Часы этой машины отстали: в базе есть сообщения из будущего", "включите синхронизацию времени")
        }
        if let table = setup.beyondParts {
            add(
                .wrong,
                "В таблице \(table)_rest есть строки из далёкого будущего: у какого-то узла спешили часы",
                "включите на узлах синхронизацию времени; строки видны людям и не теряются"
            )
        }
    }

    private mutating func examine(_ vitals: Vitals.Snapshot) {
        let parked = vitals.jobsParked.values.reduce(0, +)
        if parked > 0 {
            add(.advice, "Не удалось и ждёт человека: \(parked)", "посмотрите и повторите: /admin/jobs")
        }
        if vitals.jobLag > .minutes(10) {
            let minutes = vitals.jobLag.milliseconds / 60_000
            add(.advice, "Работа ждёт уже \(minutes) мин", "сайт запущен? письма уходят? посмотрите журнал")
        }
        if parked == 0, vitals.jobLag <= .minutes(10) { add(.good, "Очередь работы пуста или движется") }
    }
}
