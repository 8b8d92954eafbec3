import Glibc
import OtklikDemo

let seedCommand = Subcommand(
    name: "seed",
    summary: "наполняет базу выдуманными сообщениями, чтобы измерять",
    help: """
        otklik seed --messages ЧИСЛО [--seed ЧИСЛО] [--fresh] [настройки]
            придумывает демо-область с таким числом сообщений за последние полгода, от 100 до 20000000, со всей их историей:
            SQLite или PostgreSQL. Одно и то же --seed в один и тот же момент даёт одно и то же. Пишет только туда, где ещё
            ничего нет; --fresh заменяет прежнее демо, но никогда не настоящую базу
        """,
    run: runSeed
)

private func runSeed(_ invocation: Invocation) throws -> Int32 {
    let options = try Options(invocation.words, known: ["--messages", "--seed"], switches: ["--fresh"])
    try options.refuseNames()
    _ = try options.required("--messages", "сколько сообщений")
    var scale = try scale(options, upTo: 20_000_000)
    if let text = options["--seed"] {
        guard let seed = UInt64(text) else { throw UsageError(text: "--seed: «\(text)» – не число") }
        scale.seed = seed
    }
    let installation = Installation(settings: invocation.settings)
    if try installation.exists() {
        guard options.has("--fresh") else {
            throw UsageError(text: "\(installation.settings.database): здесь уже есть база. Демо заменит --fresh")
        }
        try forgetDemo(installation)
    }
    let progress = Progress("сообщения")
    try makeDemo(installation, scale) { stage in
        switch stage {
        case .messages(let done, let all):
            progress.report(done, all)
        default: complain(stage.words)
        }
    }
    let seconds = progress.seconds
    let rate = Int(Double(scale.messages) / max(seconds, 0.001))
    say("Готово: \(scale.messages) сообщений за \(tenths(seconds)) с, \(rate) в секунду. Проверить: otklik db check")
    return 0
}
