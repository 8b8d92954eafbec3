import Crypto
import Glibc
import OtklikService
import Outbound

// What the doctor says of the store of attachments.
extension Doctor {
    /// Puts, reads and removes an object of its own.
    mutating func examineFiles() {
        guard let settings = settings.files.store else { return }
        let place = "\(settings.endpoint)/\(settings.bucket)"
        let bytes = randomBytes(64)
        let name = "probe/\(hex(randomBytes(8)))"
        let path = "/tmp/otklik-probe-\(hex(randomBytes(8)))"
        guard makeSecretFile(path, bytes) else {
            return add(.advice, "Хранилище файлов не проверено: \(path) не пишется", "освободите место в /tmp")
        }
        defer {
            unlink(path)
            unlink(path + ".back")
        }
        let store = ObjectStore(settings)
        do throws(ObjectStoreError) {
            try attempt { try store.put(name, file: path, sha256: hex(sha256(bytes)), within: 15_000) }
            try attempt { try store.get(name, to: path + ".back", atMost: 1_024, within: 15_000) }
            try attempt { try store.remove(name) }
            _ = try attempt { try store.list(beginning: "probe/") }
        } catch {
            let (text, cure) = error.advice
            return add(.wrong, "Хранилище файлов \(place): \(text)", cure)
        }
        guard readFile(path + ".back") == bytes else {
            return add(
                .wrong,
                "Хранилище файлов \(place) вернуло не то, что приняло",
                "не пользуйтесь им: файлы испортятся"
            )
        }
        add(.good, "Хранилище файлов \(place) принимает, отдаёт и удаляет")
        examineLinks(settings)
    }

    private func attempt<T>(_ body: () throws -> T) throws(ObjectStoreError) -> T {
        do {
            return try body()
        } catch let error as ObjectStoreError {
            throw error
        } catch {
            throw .unreachable(String(describing: error))
        }
    }

    private mutating func examineLinks(_ store: ObjectStoreSettings) {
        guard settings.files.options.hasLinks, settings.publicURL.hasPrefix("https://"),
            store.endpoint.hasPrefix("http://")
        else { return }
        add(
            .wrong,
            "Ссылки на хранилище без шифрования: со страниц https браузеры их не откроют",
            "OTKLIK_S3_ENDPOINT с https:// или OTKLIK_S3_LINKS=off"
        )
    }

    /// What an open platform tells of its files.
    mutating func examineFiles(_ platform: Platform) {
        guard let bucket = platform.files.bucket else { return }
        do {
            let pending = try platform.files.pending().count
            if pending > 0 {
                add(
                    .advice,
                    "Ещё не передано в хранилище файлов: \(pending)",
                    "работающий сайт передаст их сам; следите за otklik_files_pending"
                )
            }
            if try BucketClaim(platform: platform).isForeign(bucket) {
                add(
                    .wrong,
                    "В этом хранилище под этим префиксом файлы другой установки",
                    "дайте каждой установке свой OTKLIK_S3_PREFIX; у узлов одной установки файл secret общий"
                )
            }
        } catch is FileStore.Away {
            // Said already.
        } catch {
            add(.wrong, "Файлы: \(explain(error))")
        }
    }
}

extension ObjectStoreError {
    /// What is wrong and what to do.
    var advice: (text: String, cure: String) {
        switch self {
        case .unreachable(let reason):
            ("не отвечает (\(reason))", "проверьте OTKLIK_S3_ENDPOINT, сеть и само хранилище")
        case .faulty(let status): ("отвечает ошибкой \(status)", "посмотрите журнал самого хранилища")
        case .refused(_, "NoSuchBucket"): ("нет такого ведра", "создайте его или исправьте OTKLIK_S3_BUCKET")
        case .refused(_, "InvalidAccessKeyId"): ("не знает такого ключа", "проверьте OTKLIK_S3_KEY")
        case .refused(_, "SignatureDoesNotMatch"):
            ("не приняло подпись", "проверьте OTKLIK_S3_SECRET и OTKLIK_S3_REGION, часы этой машины")
        case .refused(_, "RequestTimeTooSkewed"): ("часы этой машины неверны", "включите синхронизацию времени")
        case .refused(let status, let code):
            (
                "отказало (\(status) \(code))",
                "проверьте OTKLIK_S3_KEY, OTKLIK_S3_SECRET и права: PUT, GET, DELETE, LIST"
            )
        case .missing: ("не находит только что принятое", "нужно хранилище, которое сразу отдаёт то, что приняло")
        case .tooLarge: ("отдало больше, чем приняло", "проверьте, что это хранилище S3")
        case .file(let code): ("файл: \(String(cString: strerror(code)))", "")
        case .invalid(let name): ("настройка \(name) неверна", "otklik serve --help")
        }
    }
}
