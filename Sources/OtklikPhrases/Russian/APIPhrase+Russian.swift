extension APIPhrase {
    package func text(in language: Language) -> String {
        switch language {
        case .russian: russian
        }
    }

    private var russian: String {
        switch self {
        case .badMember(let pointer, let detail):
            "Тело запроса: \(pointer.isEmpty ? "весь документ" : pointer) – \(detail)"
        case .keyMissing: "Нужен заголовок Idempotency-Key: свой для каждого нового запроса"
        case .keyReused: "Этот Idempotency-Key уже был у другого запроса"
        case .stillRunning: "Запрос с этим Idempotency-Key ещё выполняется"
        case .versionMissing: "Нужен заголовок If-Match с версией сообщения"
        case .versionStale: "Сообщение изменилось. Прочитайте его снова"
        case .wrongProof: "Код или пароль не подходят"
        }
    }
}
