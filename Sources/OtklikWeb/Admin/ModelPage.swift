import Markup
import OtklikDomain
import OtklikPhrases
import OtklikService
import WebServer

/// How right the advisor of topics is, what it was trained on, and which topics the platform may set by itself.
struct ModelPage {
    static let link: Link = "/admin/model"

    let view: AdminPage
    let report: ModelReport
    let topicName: (ID<Topic>) -> String

    private var language: Language { view.language }

    var body: Markup {
        view.body {
            p(.class("lead")) { words(.lead) }
            inUse
            accuracy
            confusions
            byItself
            trainings
        }
    }

    // MARK: The model

    @MarkupBuilder private var inUse: Markup {
        h2 { words(.inUse) }
        if let model = report.model {
            descriptionList(
                [
                    Fact(words(.trainedAt), view.moment(model.trainedAt)),
                    Fact(words(.texts), words(.number(model.texts))),
                    Fact(words(.topics), words(.number(model.topics))),
                    Fact(words(.size), words(.megabytes(tenths: report.size / 100_000))),
                    Fact(words(.learnt), words(.number(model.learnt))),
                ],
                wide: true,
                in: language
            )
        } else {
            p { words(.noModel) }
        }
        if !report.snapshots.isEmpty {
            let last = report.snapshots.first.map { view.moment(Instant(milliseconds: $0.version)) }
            p(.class("muted")) { words(.snapshots(report.snapshots.count, last: last)) }
        }
    }

    @MarkupBuilder private var trainings: Markup {
        h2 { words(.trainings) }
        if report.trainings.isEmpty {
            p { words(.noTrainings) }
        } else {
            table(
                .trainings,
                [.trainedAt, .result, .confirmed, .before, .after],
                report.trainings.map { training in
                    [
                        Markup(view.moment(training.at)),
                        Markup(words(.outcome(ModelPhrase.Outcome(training.outcome)))),
                        Markup(String(training.confirmed)), share(training.held == 0 ? nil : training.before.first),
                        share(training.held == 0 ? nil : training.after.first),
                    ]
                }
            )
        }
        if let next = report.next {
            p { next.isRunning ? words(.trainingRuns) : words(.nextTraining(view.moment(next.due))) }
        } else {
            p { words(.noneWaits) }
        }
        if report.next?.isRunning != true {
            form(to: "/admin/model/training", csrf: view.frame.csrf) {
                submitButton(words(.trainNow), .quiet, icon: .again)
            }
        }
    }

    // MARK: How right it is

    @MarkupBuilder private var accuracy: Markup {
        h2 { words(.accuracy) }
        if report.whole.advised == 0 {
            p { words(.noDecisions) }
        } else {
            p { words(.accuracyLead) }
            if report.coverage.count > 0 {
                p { words(.coverage(report.coverage.right, of: report.coverage.count)) }
            }
            table(
                .accuracy,
                [.week, .cases, .first, .third],
                report.weeks.map { week in
                    let day = RussianDates.day(week.monday, today: view.today)
                    return [Markup(words(.weekFrom(day)))] + tally(week.tally)
                }
            )
            table(
                .topic,
                [.topic, .cases, .first, .third],
                topicTallies.map { [Markup($0.topic.name)] + tally($0.tally) }
            )
        }
    }

    /// The most frequent first.
    private var topicTallies: [ModelReport.TopicLine] {
        report.topics.filter { $0.tally.advised > 0 }
            .sorted { ($0.tally.advised, $1.topic.id.value) > ($1.tally.advised, $0.topic.id.value) }
    }

    private func tally(_ tally: AdviceTally) -> [Markup] {
        [Markup(String(tally.advised)), share(tally.firstShare), share(tally.thirdShare)]
    }

    @MarkupBuilder private var confusions: Markup {
        if !report.confusions.isEmpty {
            h2 { words(.confusions) }
            p { words(.confusionsLead) }
            table(
                .confusions,
                [.said, .settled, .times],
                report.confusions.map {
                    [Markup(topicName($0.said)), Markup(topicName($0.settled)), Markup(String($0.count))]
                }
            )
        }
    }

    // MARK: By itself

    @MarkupBuilder private var byItself: Markup {
        h2 { words(.byItself) }
        p { words(.byItselfLead) }
        p { b { words(report.isMachineAllowed ? .allowed : .forbidden) } }
        form(to: "/admin/model/permission", csrf: view.frame.csrf) {
            submitButton(
                words(report.isMachineAllowed ? .forbid : .allow),
                report.isMachineAllowed ? .danger : .quiet,
                .name("allow"),
                .value(report.isMachineAllowed ? "0" : "1")
            )
        }
        if machineLines.isEmpty {
            p { words(.noTopics) }
        } else {
            table(.byItself, [.topic, .evidence, .live, .state], machineLines.map(machineRow))
        }
    }

    /// Those that it sets, those it was stopped at, those it could be trusted with, and then the others.
    private var machineLines: [ModelReport.TopicLine] {
        report.topics.filter { $0.evidence != nil || $0.machine != nil }.sorted {
            (rank($0), $0.topic.id.value) < (rank($1), $1.topic.id.value)
        }
    }

    private func rank(_ line: ModelReport.TopicLine) -> Int {
        if line.machine?.isOn == true { return 0 }
        if line.machine?.wasStopped == true { return 1 }
        return line.evidence?.proof == nil ? 3 : 2
    }

    private func machineRow(_ line: ModelReport.TopicLine) -> [Markup] {
        let isOn = line.machine?.isOn == true
        return [
            Markup(line.topic.name),
            Markup(evidence(line)),
            Markup(
                line.machine == nil ? words(.nothing) : words(.liveRecord(right: line.live.right, of: line.live.count))
            ),
            div {
                p(.class("no")) { words(isOn ? .on : line.machine?.wasStopped == true ? .stopped : .off) }
                if isOn || line.evidence?.proof != nil { toggle(line.topic, isOn: isOn) }
            },
        ]
    }

    private func toggle(_ topic: Topic, isOn: Bool) -> Markup {
        form(to: "/admin/model/topics/\(topic.id)", csrf: view.frame.csrf) {
            submitButton(
                words(isOn ? .switchOff(topic.name) : .switchOn(topic.name)),
                .link,
                .name("on"),
                .value(isOn ? "0" : "1")
            )
        }
    }

    private func evidence(_ line: ModelReport.TopicLine) -> String {
        guard let evidence = line.evidence else { return words(.nothing) }
        guard let proof = evidence.proof else {
            return words(.unproven(labels: evidence.labels, of: TopicMachineRule.least))
        }
        return words(.proven(cases: proof.cases, bound: words(.percent(tenths: proof.lowerBound / 10))))
    }

    // MARK: Tables

    private func table(_ caption: ModelPhrase, _ columns: [ModelPhrase], _ rows: [[Markup]]) -> Markup {
        dataTable(
            caption: words(caption),
            captionIsSeen: false,
            columns: columns.map {
                Column(words($0), isNumber: [.cases, .first, .third, .times, .before, .after].contains($0))
            },
            rows: rows
        )
    }

    /// Of ten thousand, in words and, for the eye, as a bar.
    private func share(_ share: Int?) -> Markup {
        guard let share else { return Markup(words(.nothing)) }
        return span(.class("share")) {
            words(.percent(tenths: share / 10))
            meter(.value(String(share)), .max("10000"), .aria("hidden", true))
        }
    }

    private func words(_ phrase: ModelPhrase) -> String { phrase.text(in: language) }
}

extension ModelPhrase.Outcome {
    init(_ outcome: TopicTraining.Outcome) {
        switch outcome {
        case .taken: self = .taken
        case .worse: self = .worse
        case .uncompared: self = .uncompared
        }
    }
}

/// The pages about the advisor of topics.
enum AdminModel {
    // swift-format-ignore: a table should look like a table
    static let routes: [OtklikWeb.Route] = [
        .staff(administrators, .get, "/admin/model", show),
        .staff(administrators, .post, "/admin/model/training", train),
        .staff(administrators, .post, "/admin/model/permission", allow),
        .staff(administrators, .post, "/admin/model/topics/{topic}", switchTopic),
    ]

    private static func show(_ call: Call, _ viewer: SignedIn) throws -> Response {
        try page(call, viewer)
    }

    private static func page(_ call: Call, _ viewer: SignedIn, trouble: String? = nil) throws -> Response {
        let permit = try call.directory.permit(.rules, viewer)
        var view = call.adminPage(ModelPhrase.title.text(in: call.language), viewer)
        if let trouble { view.frame.flash = Flash(trouble, .error) }
        let reference = call.site.platform.reference.current
        let page = ModelPage(view: view, report: try call.directory.modelReport(permit)) { id in
            reference.topic(id)?.name ?? "№ \(id)"
        }
        return call.html(page.body, status: trouble == nil ? 200 : 409)
    }

    private static func train(_ call: Call, _ viewer: SignedIn) throws -> Response {
        try call.directory.trainModel(try call.directory.permit(.rules, viewer))
        return call.redirect(to: ModelPage.link, saying: .jobRetried)
    }

    private static func allow(_ call: Call, _ viewer: SignedIn) throws -> Response {
        try call.directory.allowMachine(call.form["allow"] == "1", try call.directory.permit(.rules, viewer))
        return call.redirect(to: ModelPage.link, saying: .entrySaved)
    }

    private static func switchTopic(_ call: Call, _ viewer: SignedIn) throws -> Response {
        guard let id = ID<Topic>(text: call.parameter("topic")) else { throw NotFound() }
        let permit = try call.directory.permit(.rules, viewer)
        guard try call.directory.switchMachine(id, on: call.form["on"] == "1", permit) else {
            return try page(call, viewer, trouble: ModelPhrase.notProven.text(in: call.language))
        }
        return call.redirect(to: ModelPage.link, saying: .entrySaved)
    }
}
