import Glibc

let doctorCommand = Subcommand(
    name: "doctor",
    summary: "осматривает установку и говорит, что сделать",
    help: """
        otklik doctor [настройки]
            проверяет настройки, папку, базу, почту, хранилище файлов, часы и очередь работы; ничего не меняет
            (в хранилище S3 кладёт пробный файл и тут же удаляет).
            Код выхода 1 – что-то не даст сайту работать, 0 – всё хорошо или есть только советы
        """,
    run: { invocation in
        try Options(invocation.words, known: []).refuseNames()
        var doctor = Doctor(settings: invocation.settings)
        doctor.examine()
        say(doctor.report)
        return doctor.findings.contains { $0.mark == .wrong } ? 1 : 0
    }
)

/// Looks at an installation from outside, as `serve` would find it, and changes nothing.
struct Doctor {
    enum Mark: String {
        case good = "✓"
        /// It works, but not as it should.
        case advice = "!"
        /// The site will not work.
        case wrong = "✗"
    }

    struct Finding {
        let mark: Mark
        let text: String
        /// What to do; empty when nothing is to be done.
        var cure = ""
    }

    let settings: Settings
    private(set) var findings: [Finding] = []

    init(settings: Settings) {
        self.settings = settings
    }

    var report: String {
        let lines = findings.map { finding in
            "\(finding.mark.rawValue) \(finding.text)" + (finding.cure.isEmpty ? "" : "\n  → \(finding.cure)")
        }
        let wrong = findings.filter { $0.mark == .wrong }.count
        let advice = findings.filter { $0.mark == .advice }.count
        let verdict =
            wrong > 0
            ? "Сайт так не заработает: исправьте отмеченное ✗"
            : advice > 0 ? "Работать будет; советы отмечены !" : "Всё в порядке"
        return (lines + ["", verdict]).joined(separator: "\n")
    }

    mutating func examine() {
        examineMachine()
        examineFolder()
        examineAddress()
        examineMail()
        examineFiles()
        examineDatabase()
    }

    mutating func add(_ mark: Mark, _ text: String, _ cure: String = "") {
        findings.append(Finding(mark: mark, text: text, cure: cure))
    }

    private mutating func examineMachine() {
        var limit = rlimit()
        // Each connection is an open file.
        if getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0, limit.rlim_cur < 4_096 {
            add(.advice, "Открытых файлов можно только \(limit.rlim_cur)", "в службе systemd: LimitNOFILE=65536")
        } else {
            add(.good, "Открытых файлов хватит")
        }
    }

    private mutating func examineFolder() {
        let data = settings.data
        var about = stat()
        guard stat(data, &about) == 0 else {
            return add(.wrong, "Нет папки \(data)", "создайте базу: otklik db init, или укажите настройку data")
        }
        guard access(data, W_OK) == 0 else {
            return add(.wrong, "В папку \(data) нельзя писать", "chown для пользователя, от которого работает сайт")
        }
        if about.st_mode & 0o007 != 0 {
            add(.advice, "Папку \(data) видят все на этой машине", "chmod o-rwx \(data)")
        } else {
            add(.good, "Папка \(data) есть, писать можно")
        }
        var secret = stat()
        if stat(data + "/secret", &secret) == 0, secret.st_mode & 0o077 != 0 {
            add(.wrong, "Файл \(data)/secret читают другие", "chmod 600 \(data)/secret")
        }
        examineSpace(data)
    }

    private mutating func examineSpace(_ data: String) {
        var disk = statvfs()
        guard statvfs(data, &disk) == 0 else { return }
        let free = (Int(disk.f_bavail) * Int(disk.f_frsize)) >> 20
        switch free {
        case ..<100: add(.wrong, "На диске свободно \(free) МБ", "освободите место: без него ничего не сохранится")
        case ..<2_048: add(.advice, "На диске свободно \(free) МБ", "прибавьте места: фотографии его займут")
        default: add(.good, "На диске свободно \(free / 1_024) ГБ")
        }
    }

    private mutating func examineAddress() {
        let isOwn = settings.publicURL.contains("//127.") || settings.publicURL.contains("//localhost")
        let isSecure = settings.publicURL.hasPrefix("https://")
        if isOwn {
            add(.advice, "Адрес сайта \(settings.publicURL) открывается только здесь", "задайте OTKLIK_PUBLIC_URL")
        } else if !isSecure {
            add(.advice, "Адрес \(settings.publicURL) без шифрования", "поставьте перед сайтом nginx с https")
        } else {
            add(.good, "Адрес сайта \(settings.publicURL)")
        }
        if isSecure, settings.trustedProxies.isEmpty {
            add(
                .advice,
                "Обратный прокси не назван: все посетители будут с одним адресом, и их частота ограничится как у одного",
                "OTKLIK_TRUSTED_PROXIES=127.0.0.1 или адрес вашего nginx"
            )
        }
    }

    private mutating func examineMail() {
        guard let server = settings.smtp else {
            return add(.advice, "Почтовый сервер не задан: письма ждут, вход по коду не работает", "OTKLIK_SMTP_HOST")
        }
        if canConnect(host: server.host, port: server.port, within: 5_000) {
            add(.good, "Почтовый сервер \(server.host):\(server.port) отвечает")
        } else {
            add(
                .advice,
                "Почтовый сервер \(server.host):\(server.port) не отвечает: письма подождут",
                "проверьте имя, порт и сетевой экран"
            )
        }
    }
}
