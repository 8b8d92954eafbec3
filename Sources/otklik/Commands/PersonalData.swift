import Language
import OtklikService

let personalDataCommand = Subcommand(
    name: "pii",
    summary: "проверяет, как находятся личные данные",
    help: """
        otklik pii check ФАЙЛ
            полнота и точность на файле, где личные данные размечены: звоните [[phone|8-912-345-67-89]];
            первая строка – заголовок. Виды: \(PersonalKind.allCases.map(\.rawValue).joined(separator: ", "))
        """,
    run: runPersonalData
)

private func runPersonalData(_ invocation: Invocation) throws -> Int32 {
    guard invocation.words.first == "check" else { throw UsageError(text: "Что проверить? otklik pii --help") }
    let names = try Options(invocation.words.dropFirst(), known: []).names
    guard names.count == 1 else { throw UsageError(text: "Назовите один файл: otklik pii check ФАЙЛ") }
    guard let bytes = readFile(names[0], limit: 1 << 28) else { throw unreadable(names[0]) }
    let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
    // A header has no marks and is one word.
    let hasHeader = lines.first.map { !$0.contains(" ") && !$0.contains("[[") } ?? false
    let progress = Progress("проверка")
    var report = PersonalDataReport()
    for (index, line) in lines.enumerated().dropFirst(hasHeader ? 1 : 0) {
        progress.report(index, lines.count)
        report.add(MarkedText(String(line)), line: index + 1)
    }
    for error in report.errors { say("строка \(error.line): \(error.text)") }
    for (kind, count) in report.kinds.sorted(by: { $0.key < $1.key }) { say(line(kind, count)) }
    say(line("numbers", report.count { $0 != "name" }))
    say(line("names", report.count { $0 == "name" }))
    say(line("all", report.count { _ in true }))
    return 0
}

private func line(_ kind: String, _ count: PersonalDataReport.Count) -> String {
    "\(kind.padded(9)) recall \(share(count.recall)) precision \(share(count.precision)) (\(count.found) из \(count.marked))"
}
