import Database
import OtklikService
import Outbound

/// `otklik db backup FOLDER`.
func backup(_ installation: Installation, _ words: some Sequence<String>) throws -> Int32 {
    let options = try Options(words, known: [], switches: ["--trust", "--with-files"])
    guard options.names.count == 1 else { throw UsageError(text: "В какую папку? otklik db --help") }
    // As it is: a living site's schema is not changed by whoever copies it.
    let database = try installation.openAsItIs()
    defer { database.close() }
    let data = installation.settings.data
    let files = try installation.files()
    let (pages, attachments) = (Progress("копия базы"), Progress("вложения"))
    let report = try Backup(
        database: database,
        files: files,
        world: installation.world(),
        applicationID: Installation.applicationID
    ).make(
        in: options.names[0],
        program: version,
        others: [
            ("secret", data + "/secret"), ("topics.model", installation.settings.modelPath),
            (BaseMapFile.name, BaseMapFile(files: files).path),
        ],
        settings: installation.settings.text,
        trusting: options.has("--trust"),
        withBucket: options.has("--with-files")
    ) { stage in
        switch stage {
        case .database(let done, let all): pages.report(done, all)
        case .files(let done, let all): attachments.report(done, all)
        }
    }
    say(report.words)
    return report.manifest.lost.isEmpty ? 0 : 1
}

/// `otklik db restore FOLDER`.
func restore(_ installation: Installation, _ words: some Sequence<String>) throws -> Int32 {
    let options = try Options(words, known: [], switches: ["--without-damaged"])
    guard options.names.count == 1 else { throw UsageError(text: "Из какой папки? otklik db --help") }
    let restore = try Restore(from: options.names[0])
    let manifest = restore.manifest
    guard manifest.schema <= migrations.count else {
        throw DatabaseError.newerSchema(found: manifest.schema, known: migrations.count)
    }
    let store = installation.settings.files.store
    if let bucket = manifest.bucket, store?.bucket != bucket.bucket || store?.prefix != bucket.prefix {
        throw UsageError(
            text:
                "В копии нет \(bucket.files) вложений: они остались в хранилище \(bucket.endpoint), ведро \(bucket.bucket), "
                + "префикс «\(bucket.prefix)». Задайте OTKLIK_FILES_STORE=s3 и остальное (settings.env в копии), docs/files.md"
        )
    }
    say("Копия \(restore.copy): «\(manifest.region)», схема \(manifest.schema), программа \(manifest.program)")
    let verifying = Progress("сверка копии")
    let (whole, damaged) = try restore.verify { stage in
        if case .verifying(let done, let all) = stage { verifying.report(done, all) }
    }
    guard damaged.isEmpty || options.has("--without-damaged") else { throw BackupFailure.damagedFiles(damaged) }
    let writing = Progress("возвращаем")
    var file: String?
    if case .file(let path) = installation.settings.database { file = path }
    try installation.makeFolder()
    try restore.write(whole, into: installation.settings.data, database: file) { stage in
        if case .writing(let done, let all) = stage { writing.report(done, all) }
    }
    guard manifest.database != nil else {
        say(
            "Возвращены вложения (\(whole.count)) и настройки. База – на сервере: docs/backup.md; потом otklik db check"
        )
        return 0
    }
    say("Возвращено: сообщений \(manifest.counts?.messages ?? 0), вложений \(whole.count). Сверяем с историей")
    return try check(installation, repair: false)
}

extension Backup.Report {
    /// What the operator reads.
    fileprivate var words: String {
        var lines = ["Копия готова: \(copy)"]
        if let counts = manifest.counts {
            lines.append("  сообщений \(counts.messages), событий \(counts.events), людей \(counts.people)")
        } else {
            lines.append("  база на сервере в неё не входит: её копирует сам PostgreSQL, docs/backup.md говорит как")
        }
        lines.append("  вложений \(manifest.files), новых \(newFiles) (\(tenths(Double(newBytes) / 1e6)) МБ)")
        if let bucket = manifest.bucket {
            lines.append("  в хранилище остались и в копию НЕ входят: \(bucket.files) (с ними: --with-files)")
        }
        if !manifest.lost.isEmpty {
            lines.append(
                "! нет или испорчены \(manifest.lost.count): \(manifest.lost.prefix(10).joined(separator: ", "))"
            )
        }
        return lines.joined(separator: "\n")
    }
}

extension Settings {
    /// What was set, as a file of settings; passwords and keys are only named.
    var text: String {
        let place: Set<SettingKey> = [.data, .database]
        let lines = SettingKey.allCases.compactMap { key -> String? in
            guard let value = given[key] else { return nil }
            if key.isSecret { return "# \(key.variable)= (секрет: в копию не входит)" }
            return place.contains(key) ? nil : "\(key.variable)=\(value)"
        }
        return lines.map { $0 + "\n" }.joined()
    }
}

func explain(_ failure: BackupFailure) -> String {
    switch failure {
    case .foreignFolder(let path): "в папке \(path) что-то другое, а не копии «Отклика»: назовите пустую"
    case .busy(let path): "в \(path) уже пишет другая копия"
    case .notABackup(let path): "в \(path) нет копии «Отклика»"
    case .unfinished(let path): "копия в \(path) не была закончена: из неё ничего не вернуть"
    case .newer(let format): "копия сделана программой новее (вид \(format)). Обновите программу"
    case .damaged(let parts): "копия испорчена: \(parts.joined(separator: ", ")). Возьмите другую"
    case .damagedFiles(let hashes):
        "в копии испорчены вложения (\(hashes.count)): \(hashes.prefix(10).joined(separator: ", ")). "
            + "Без них: --without-damaged"
    case .targetNotEmpty(let path): "в \(path) уже что-то есть: возвращать можно только в пустое место"
    case .otherEngine(let copyHasDatabase):
        copyHasDatabase
            ? "в копии база SQLite, а в настройках сервер: верните в файл, потом otklik db copy"
            : "в копии только вложения, база была на сервере: верните её средствами PostgreSQL и задайте OTKLIK_DATABASE"
    }
}
