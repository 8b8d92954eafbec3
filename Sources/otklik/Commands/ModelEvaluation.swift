import Database
import Language
import OtklikService

/// A text with the positions of its right topics.
private struct Case {
    let text: String
    let own: Int
    let acceptable: Set<Int>
}

extension Ranking {
    var line: String { "@1 \(share(at1)) @3 \(share(at3)) @5 \(share(at5))" }
    var lineWithGroups: String { line + " category@3 \(share(groupAt3))" }
}

/// `otklik model evaluate FILE`: the advisor on messages that others have sorted.
func evaluateFile(_ options: Options) throws -> Int32 {
    guard options.names.count == 1 else { throw UsageError(text: "Лишнее слово: \(options.names[1])") }
    let seeds = try SeedAdvisor()
    let tree = seeds.training.tree
    let cases = try readCases(options.names[0], tree)
    let model = try options["--model"].map { try seeds.read($0) } ?? seeds.train()
    let advisor = Advisor(tree: tree, reader: seeds.training.reader, model: model)
    let groups = groups(of: tree)
    let progress = Progress("проверка")
    var all = Ranking()
    var byCategory: [String: Ranking] = [:]
    var confused: [[Int]: Int] = [:]
    for (index, one) in cases.enumerated() {
        progress.report(index, cases.count)
        let scores = advisor.scores(one.text)
        all.add(scores, acceptable: one.acceptable, groups: groups)
        byCategory[tree.subjects[one.own].category, default: Ranking()]
            .add(scores, acceptable: one.acceptable, groups: groups)
        let best = scores.indices.max { (scores[$0], $1) < (scores[$1], $0) } ?? 0
        if !one.acceptable.contains(best) { confused[[one.own, best], default: 0] += 1 }
    }
    for (category, ranking) in byCategory.sorted(by: { $0.key < $1.key }) {
        say("\(ranking.count.description.padded(5)) \(ranking.lineWithGroups)  \(category)")
    }
    say("Путают чаще всего (на самом деле → предложено):")
    for (pair, count) in confused.sorted(by: { ($0.value, $1.key[0]) > ($1.value, $0.key[0]) }).prefix(20) {
        say("  \(count) × \(tree.subjects[pair[0]].path) → \(tree.subjects[pair[1]].path)")
    }
    say("Сообщений: \(all.count), примеров в модели: \(model.header.examples)")
    say(all.lineWithGroups)
    return 0
}

private func groups(of tree: SubjectTree) -> [Int] {
    var numbers: [String: Int] = [:]
    return tree.subjects.map { subject in
        let number = numbers[subject.category] ?? numbers.count
        numbers[subject.category] = number
        return number
    }
}

private func readCases(_ path: String, _ tree: SubjectTree) throws -> [Case] {
    guard let bytes = readFile(path, limit: 1 << 28) else { throw unreadable(path) }
    let rows = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).map { line in
        line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
    guard let header = rows.first, let pathColumn = header.firstIndex(of: "topic_path"),
        let textColumn = header.firstIndex(of: "text")
    else { throw UsageError(text: "\(path): нужны колонки topic_path и text") }
    let otherColumn = header.firstIndex(of: "also_acceptable")
    let positions = Dictionary(
        tree.subjects.enumerated().map { ($1.path, $0) },
        uniquingKeysWith: { first, _ in first }
    )
    return try rows.enumerated().dropFirst().map { number, row in
        guard row.count > max(pathColumn, textColumn), let own = positions[row[pathColumn]] else {
            throw UsageError(text: "\(path), строка \(number + 1): нет такой темы")
        }
        let others = otherColumn.flatMap { $0 < row.count ? row[$0] : nil } ?? ""
        let known = others.split(separator: "|").compactMap { positions[$0.trimmed] }
        return Case(text: row[textColumn], own: own, acceptable: Set([own] + known))
    }
}

/// `otklik model evaluate`: each kind of the seed messages by a model that has not seen it, then size and speed.
func evaluateSeeds() throws -> Int32 {
    let seeds = try SeedAdvisor()
    let tree = seeds.training.tree
    let groups = groups(of: tree)
    let rows = SeedTexts(file: seeds.seed.texts).rows
    var all = Ranking()
    for kind in ["m1", "m2", "m3", "m4"] {
        let model = try seeds.train(without: kind)
        let advisor = Advisor(tree: tree, reader: seeds.training.reader, model: model)
        var part = Ranking()
        for row in rows where row.kind == kind {
            part.add(advisor.scores(row.text), acceptable: [row.subject], groups: groups)
        }
        say("Тексты \(kind), обучение без них: \(part.lineWithGroups)")
        all.add(part)
    }
    try measure(seeds, rows)
    say(all.lineWithGroups)
    return 0
}

/// Size of the model, time of a suggestion and of a correction, time to train on a hundred thousand texts.
private func measure(_ seeds: SeedAdvisor, _ rows: [SeedTexts.Row]) throws {
    var started = steadyClock()
    let model = try seeds.train()
    let trained = steadyClock() - started
    let size = Double(ModelFile.bytes(of: model).count) / 1e6
    say("Модель: примеров \(model.header.examples), весов \(model.cells), \(tenths(size)) МБ, \(tenths(trained)) с")
    let advisor = Advisor(tree: seeds.training.tree, reader: seeds.training.reader, model: model)
    let texts = rows.filter(\.teaches).map(\.text)
    say("Подсказка: \(times(texts.map { text in timed { _ = advisor.suggest(text) } }))")
    say("Поиск тем с опечаткой в каждом длинном слове: hit@5 \(share(try searchWithTypos(seeds)))")
    let some = rows.filter { $0.kind == "m2" }.prefix(500)
    say("Поправка: \(times(some.map { row in timed { advisor.correct(row.text, key: String(row.subject + 1)) } }))")
    let many = (0..<100_000).map { index in
        let row = rows[index % rows.count]
        // Another word each, so that no two texts are the same.
        return Example(text: "\(row.text) дом \(index / rows.count * 37 % 211)", label: row.subject)
    }
    started = steadyClock()
    let progress = Progress("обучение на 100 000")
    let labels = seeds.training.tree.subjects.map(\.key)
    let large = try LinearModel.train(many, labels: labels, reader: seeds.training.reader, now: 0) { done, all in
        progress.report(done, all)
        return true
    }
    let largeSize = Double(ModelFile.bytes(of: large).count) / 1e6
    say("Обучение на 100 000 текстов: \(tenths(progress.seconds)) с, \(tenths(largeSize)) МБ")
}

/// How often a topic is among the first five for its first three long words, a letter missing in each.
private func searchWithTypos(_ seeds: SeedAdvisor) throws -> Double {
    let subjects = seeds.training.tree.subjects
    let entries = subjects.map { NameIndex.Entry(name: $0.name, above: "\($0.category) \($0.subcategory)") }
    let index = NameIndex(entries, reader: seeds.training.reader, abbreviations: seeds.seed.abbreviations)
    var asked = 0
    var found = 0
    for (number, subject) in subjects.enumerated() {
        let long = Tokenizer.words(subject.name).map(\.text).filter { $0.count >= 5 }.prefix(3)
        guard long.count >= 2 else { continue }
        let query = long.map { word in
            var letters = Array(word)
            letters.remove(at: 1 + (number * 31 + letters.count * 17) % (letters.count - 1))
            return String(letters)
        }.joined(separator: " ")
        asked += 1
        // Topics of one name in several branches are as good.
        if index.find(query, limit: 5).contains(where: { subjects[$0.index].name == subject.name }) { found += 1 }
    }
    return Double(found) / Double(max(asked, 1))
}

private func timed(_ work: () -> Void) -> Double {
    let started = steadyClock()
    work()
    return steadyClock() - started
}

private func times(_ seconds: [Double]) -> String {
    let sorted = seconds.sorted()
    guard !sorted.isEmpty else { return "–" }
    func microseconds(_ share: Double) -> Int {
        Int(sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))] * 1e6)
    }
    return "половина до \(microseconds(0.5)) мкс, 99 % до \(microseconds(0.99)) мкс"
}

/// `otklik model classify TRAIN TEST`: the linear model alone, on any labels.
func classify(_ names: [String]) throws -> Int32 {
    guard names.count == 2 else { throw UsageError(text: "Нужны два файла: otklik model classify ОБУЧЕНИЕ ПРОВЕРКА") }
    let training = try readLabelled(names[0])
    let test = try readLabelled(names[1])
    var positions: [String: Int] = [:]
    var labels: [String] = []
    for (_, label) in training where positions[label] == nil {
        positions[label] = labels.count
        labels.append(label)
    }
    guard labels.count <= Int(UInt16.max) else { throw UsageError(text: "Слишком много меток: \(labels.count)") }
    let reader = FeatureReader(options: FeatureOptions(), lexicon: nil, stemmer: Stemmer())
    let examples = training.map { Example(text: $0.text, label: positions[$0.label] ?? 0) }
    let progress = Progress("обучение")
    let model = try LinearModel.train(examples, labels: labels, reader: reader, now: wallClock()) { done, all in
        progress.report(done, all)
        return true
    }
    say(
        "Обучение: текстов \(examples.count), меток \(labels.count), \(tenths(progress.seconds)) с, "
            + "\(tenths(Double(ModelFile.bytes(of: model).count) / 1e6)) МБ"
    )
    var ranking = Ranking()
    for (text, label) in test {
        // A label that was never seen cannot be found.
        let scores = model.scores(text, reader: reader) + [-Float.infinity]
        ranking.add(scores, acceptable: [positions[label] ?? labels.count])
    }
    say("Проверка: текстов \(ranking.count)")
    say(ranking.line)
    return 0
}

private func readLabelled(_ path: String) throws -> [(text: String, label: String)] {
    guard let bytes = readFile(path, limit: 1 << 28) else { throw unreadable(path) }
    let rows = CSV.rows(String(decoding: bytes, as: UTF8.self))
    guard let header = rows.first, header.count >= 2 else {
        throw UsageError(text: "\(path): нужны колонки text,label")
    }
    let text = header.firstIndex(of: "text") ?? 0
    let label = header.firstIndex(of: "label") ?? header.firstIndex(of: "category") ?? 1
    return rows.dropFirst().filter { $0.count > max(text, label) }.map { ($0[text], $0[label]) }
}
