/// Every setting of the program itself: the name in the file, the environment and the flags.
///
/// Policy (terms, rounds, limits) is not here: it stands in the database and is edited on the administrator's page.
enum SettingKey: String, CaseIterable {
    case listen
    case data
    case database
    case databaseDirect = "database_direct"
    case databaseReplicas = "database_replicas"
    case databaseReplicaLag = "database_replica_lag"
    case slowQuery = "slow_query"
    case databasePooler = "database_pooler"
    case publicURL = "public_url"
    case workers
    case node
    case trustedProxies = "trusted_proxies"
    case tileURL = "tile_url"
    case tileAttribution = "tile_attribution"
    case log
    case accessLog = "access_log"
    case metricsToken = "metrics_token"
    case filesStore = "files_store"
    case filesCache = "files_cache"
    case filesAccel = "files_accel"
    case s3Endpoint = "s3_endpoint"
    case s3Bucket = "s3_bucket"
    case s3Region = "s3_region"
    case s3Key = "s3_key"
    case s3Secret = "s3_secret"
    case s3Prefix = "s3_prefix"
    case s3Links = "s3_links"
    case mailFrom = "mail_from"
    case smtpHost = "smtp_host"
    case smtpPort = "smtp_port"
    case smtpSecurity = "smtp_security"
    case smtpUser = "smtp_user"
    case smtpPassword = "smtp_password"

    /// `OTKLIK_LISTEN`: the form of the environment and of the file.
    var variable: String { "OTKLIK_\(rawValue.uppercased())" }
    /// `--listen`.
    var flag: String { "--\(rawValue.split(separator: "_").joined(separator: "-"))" }

    var initial: String {
        switch self {
        case .listen: "127.0.0.1:8080"
        case .data: "./data"
        case .database, .databaseDirect, .databaseReplicas, .publicURL, .trustedProxies, .tileURL, .tileAttribution,
            .smtpHost, .smtpUser,
            .smtpPassword, .metricsToken, .filesAccel, .s3Endpoint, .s3Bucket, .s3Key, .s3Secret, .s3Prefix:
            ""
        case .databasePooler: "none"
        case .databaseReplicaLag: "10"
        case .slowQuery: "500"
        case .filesStore: "folder"
        case .filesCache: "10000"
        case .s3Region: "us-east-1"
        case .s3Links: "off"
        case .workers: "64"
        case .node: "0"
        case .log: "text"
        case .accessLog: "off"
        case .mailFrom: "otklik@localhost"
        case .smtpPort: "25"
        case .smtpSecurity: "starttls"
        }
    }

    /// What it is and what is expected, as `--help` and the messages about mistakes say it.
    var expected: String {
        switch self {
        case .listen: "адрес и порт, например 127.0.0.1:8080 или [::]:8080"
        case .data: "папка с базой и файлами"
        case .database:
            "sqlite:ФАЙЛ или postgresql://ИМЯ:ПАРОЛЬ@СЕРВЕР/БАЗА (лучше в файле, чем во флаге); пусто – файл в папке data"
        case .databaseReplicas:
            "адреса реплик PostgreSQL через запятую: с них читаются списки и открытые страницы; пусто – всё с database"
        case .databaseReplicaLag: "на сколько секунд реплике можно отстать, от 1 до 120"
        case .slowQuery: "запросы к базе дольше стольких миллисекунд пишутся в журнал, без значений; 0 – не пишутся"
        case .databasePooler: "что стоит перед PostgreSQL: none или transaction (pgbouncer с pool_mode = transaction)"
        case .databaseDirect:
            "адрес самого PostgreSQL, если database ведёт к pgbouncer: по нему узлы узнают новости друг друга; "
                + "пусто – тот же, что database"
        case .publicURL: "адрес, по которому люди открывают сайт: https://otklik.example (пусто – по адресу listen)"
        case .workers: "сколько запросов работает сразу, от 8 до 1024"
        case .node: "номер узла от 0 до 1023, свой у каждого процесса одной базы"
        case .trustedProxies: "адреса обратных прокси через запятую, например 127.0.0.1"
        case .tileURL: "адрес плиток карты с {z}, {x}, {y}; пусто – встроенная карта"
        case .tileAttribution: "подпись под картой"
        case .log: "вид строк о работе: text или json"
        case .accessLog: "строка о каждом ответе, без личных данных: off или on"
        case .metricsToken:
            "с этим ключом /metrics видно с других машин; пусто – только с этой, иначе не короче 16 знаков"
        case .filesStore: "где вложения: folder (папка data) или s3 (общее хранилище узлов, папка – кэш); docs/files.md"
        case .filesCache: "сколько МБ вложений держать в папке перед s3, от 1"
        case .filesAccel:
            "путь, по которому nginx сам отдаёт файлы (X-Accel-Redirect), например /files-inside/; пусто – отдаёт программа"
        case .s3Endpoint: "адрес хранилища без пути: https://s3.example:9000"
        case .s3Bucket: "имя ведра: от 3 до 63 латинских букв, цифр, точек и дефисов"
        case .s3Region: "область хранилища в подписи"
        case .s3Key: "имя ключа к хранилищу"
        case .s3Secret: "секретный ключ к хранилищу (лучше в файле, чем во флаге)"
        case .s3Prefix: "начало имён в ведре: пусто или путь с / на конце, свой у каждой установки"
        case .s3Links: "off или on: браузер берёт файл из хранилища сам, по ссылке на минуту"
        case .mailFrom: "адрес, от которого уходят письма"
        case .smtpHost: "почтовый сервер; пусто – письма ждут в очереди (в демо они видны на /dev/mail)"
        case .smtpPort: "порт почтового сервера, от 1 до 65535"
        case .smtpSecurity: "none, starttls или tls"
        case .smtpUser: "имя для входа на почтовый сервер"
        case .smtpPassword: "пароль почтового сервера (лучше в файле, чем во флаге)"
        }
    }

    /// Holds a password: its value is never shown.
    var isSecret: Bool {
        [.database, .databaseDirect, .databaseReplicas, .smtpPassword, .metricsToken, .s3Secret].contains(self)
    }

    static var help: String {
        let lines = allCases.map { key in
            "  \(key.flag.padded(20)) \(key.variable.padded(26)) \(key.expected)"
                + (key.initial.isEmpty ? "" : " [\(key.initial)]")
        }
        return "Настройки: флаг сильнее переменной окружения, она сильнее файла (--config ФАЙЛ или OTKLIK_CONFIG,\n"
            + "строки ИМЯ=значение, как у systemd)\n\n" + lines.joined(separator: "\n")
    }
}
