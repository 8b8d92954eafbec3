import OtklikDomain
import OtklikService

// One round: somebody takes the message, works, and answers.
extension Narrator {
    mutating func workOut() throws {
        let goal = answerMoment()
        // After a low rating another executor has to be found.
        let patience = card.round > 0 ? 20.0 : 5.0
        try assign(after: latest, hours: seeded.exponential(mean: patience) + 0.2)
        try takeToWork()
        try saySomething()
        if card.round == 0, card.answer == nil {
            if seeded.chance(0.06) { try ask() }
            if seeded.chance(0.03) { try postpone() } else if seeded.chance(0.025) { try answerMeanwhile() }
        }
        try answer(about: max(goal, latest + .hours(1)))
    }

    /// When the answer is to come: mostly well within the term, sometimes on its last day, sometimes late.
    private mutating func answerMoment() -> Instant {
        let start = card.clockFrom ?? latest
        let days = Double(card.term?.days ?? 10)
        let share = min(days > 10 ? 0.92 : 0.8, 0.12 + seeded.exponential(mean: days > 10 ? 0.34 : 0.46))
        let isLate = seeded.chance(0.06)
        let late = days + 0.4 + seeded.exponential(mean: 13)
        return start + WorkTime.span((isLate ? late : days * share) * 24)
    }

    mutating func assign(after moment: Instant, hours: Double) throws {
        guard let organisation = card.organisation, let coordinator else { throw EndOfTime() }
        let people = directory.staff(.executor, at: organisation)
        let fresh = people.filter { $0 != card.lastRoundExecutor }
        guard let executor = fresh.isEmpty ? nil : seeded.pick(fresh) else { throw EndOfTime() }
        let roles = directory.roles(of: executor, at: organisation)
        let at = work.office(after: moment, hours: hours, &seeded)
        try act(.assign(executor), by: coordinator, at: at) { facts in
            facts.candidate = Facts.Candidate(
                id: executor,
                organisation: organisation,
                roles: roles,
                isActive: true,
                isAbsent: false
            )
            facts.otherExecutors = fresh.count
        }
    }

    /// The executor of the message in this role.
    private var executor: Actor? {
        card.executor.map { .staff($0, .executor, of: card.organisation) }
    }

    private mutating func takeToWork() throws {
        guard let executor else { return }
        try act(.takeToWork, by: executor, at: work.office(after: latest, hours: seeded.exponential(mean: 4), &seeded))
    }

    /// Notes of the staff and additions of the resident.
    private mutating func saySomething() throws {
        if seeded.chance(0.07), let executor {
            let moment = work.office(after: latest, hours: seeded.exponential(mean: 3), &seeded)
            try act(.note(seeded.pick(isOnSite ? StaffWords.notesOnSite : StaffWords.notes)), by: executor, at: moment)
        }
        if seeded.chance(0.03) {
            let moment = work.awake(after: latest, hours: seeded.exponential(mean: 10), &seeded)
            let supplement = Supplement(text: seeded.pick(ResidentWords.additions))
            try act(.add(supplement), by: .resident(plan.author), at: moment)
        }
    }

    /// A question to the resident, who answers or does not.
    private mutating func ask() throws {
        guard let executor else { return }
        let moment = work.office(after: latest, hours: seeded.exponential(mean: 6) + 0.2, &seeded)
        let talk = seeded.pick(isOnSite ? StaffWords.questionsOnSite : StaffWords.questions)
        try act(.askResident(question: talk.question), by: executor, at: moment)
        guard let end = card.replyBy else { return }
        let reply = work.awake(after: latest, hours: seeded.exponential(mean: 20) + 0.2, &seeded)
        if reply < end, seeded.chance(0.8) {
            let supplement = Supplement(text: talk.reply)
            try act(.reply(supplement), by: .resident(plan.author), at: reply)
        } else {
            try pass(to: end + .minutes(1))
        }
    }

    // MARK: Put off

    private mutating func postpone() throws {
        let (ground, words) = seeded.pick(isOnSite ? StaffWords.postponementsOnSite : StaffWords.postponements)
        let submitted = work.office(after: latest, hours: seeded.exponential(mean: 30) + 1, &seeded)
        let date = directory.deadline.zone.date(of: submitted) + seeded.int(25...100)
        let content = AnswerDraft.Content.postponement(to: date, ground, text: words, files: [])
        try submit(content, at: submitted)
        try approve()
        try waitForPlannedDate()
    }

    private mutating func answerMeanwhile() throws {
        let submitted = work.office(after: latest, hours: seeded.exponential(mean: 20) + 1, &seeded)
        let date = directory.deadline.zone.date(of: submitted) + seeded.int(6...20)
        let content = AnswerDraft.Content.interim(
            text: seeded.pick(isOnSite ? StaffWords.interimsOnSite : StaffWords.interims),
            plannedDate: date,
            files: []
        )
        try submit(content, at: submitted)
        try approve()
        try waitForPlannedDate()
    }

    /// Work goes on at the planned date, or the executor takes it up earlier.
    private mutating func waitForPlannedDate() throws {
        guard let date = card.plannedDate else { return }
        let morning = directory.deadline.zone.startOfDay(date)
        if seeded.chance(0.3), let executor {
            let left = Double((morning - latest).milliseconds) / 3_600_000
            let moment = work.office(after: latest, hours: left * seeded.double(0.5...0.9), &seeded)
            if moment < morning { try act(.resume, by: executor, at: moment) }
        }
        if card.state == .postponed || card.state == .intermediateAnswered { try pass(to: morning + .minutes(1)) }
    }

    // MARK: The answer

    private mutating func answer(about goal: Instant) throws {
        let hoursBefore = seeded.exponential(mean: 5) + 0.5
        let left = Double((goal - latest).milliseconds) / 3_600_000
        var submitted = work.office(after: latest, hours: max(0.3, left - hoursBefore), &seeded)
        try submit(answerContent(at: submitted), at: submitted)
        if seeded.chance(0.08) {
            try returnDraft()
            submitted = work.office(after: latest, hours: seeded.exponential(mean: 7) + 0.5, &seeded)
            try submit(answerContent(at: submitted), at: submitted)
        }
        try approve()
    }

    private mutating func submit(_ content: AnswerDraft.Content, at moment: Instant) throws {
        guard let executor, let author = card.executor else { return }
        let draft = AnswerDraft(id: newDraft(), content: content)
        try act(.submitDraft(draft), by: executor, at: moment)
        story.answers.append(
            DemoAnswer(draft: draft, round: card.round, author: author, createdAt: latest, decidedAt: latest)
        )
        keepProof(of: draft, by: author)
    }

    private mutating func returnDraft() throws {
        guard let head else { return }
        let remark = seeded.pick(StaffWords.remarks)
        let moment = work.office(after: latest, hours: seeded.exponential(mean: 4) + 0.2, &seeded)
        try act(.returnDraft(remark: remark), by: head, at: moment)
        decideAnswer(.returned, by: head, remark: remark)
    }

    private mutating func approve() throws {
        guard let head, let answer = story.answers.last else { return }
        let moment = work.office(after: latest, hours: seeded.exponential(mean: 3) + 0.1, &seeded)
        try act(.approve, by: head, at: moment) { facts in
            facts.draft = Facts.PendingDraft(
                id: answer.draft.id,
                kind: answer.draft.kind,
                author: answer.author,
                plannedDate: answer.draft.plannedDate
            )
        }
        decideAnswer(.sent, by: head, remark: "")
    }

    private mutating func decideAnswer(_ state: AnswerRecord.State, by head: Actor, remark: String) {
        let last = story.answers.count - 1
        story.answers[last].state = state
        story.answers[last].approver = head.person
        story.answers[last].remark = remark
        story.answers[last].decidedAt = latest
    }

    private var head: Actor? {
        card.organisation.flatMap { organisation in
            directory.staff(.head, at: organisation).first.map { .staff($0, .head, of: organisation) }
        }
    }
}
