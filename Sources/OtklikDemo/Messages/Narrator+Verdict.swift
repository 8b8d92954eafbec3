import OtklikDomain

// What residents and curators think of an answer.
extension Narrator {
    /// Gives true when the message goes another round.
    mutating func judge() throws -> Bool {
        guard card.state == .answered, let answeredAt = card.answeredAt else { return false }
        let wish = card.round == 0 ? plan.firstMark : nil
        if wish != nil || seeded.chance(0.42) {
            let moment = work.awake(after: latest, hours: seeded.exponential(mean: 50) + 0.2, &seeded)
            if moment < answeredAt + .days(14) {
                try act(.rate(verdict(wish), on: card, stage.rules), by: .resident(plan.author), at: moment)
                if card.state == .reReview { return true }
                return try reopen()
            }
        }
        try pass(to: directory.deadline.endOfDay(date(of: answeredAt) + stage.rules.ratingDays) + .minutes(1))
        return try reopen()
    }

    private func date(of moment: Instant) -> LocalDate { directory.deadline.zone.date(of: moment) }

    private mutating func verdict(_ wish: Int?) -> Verdict {
        let weights: [Double] = isAnswerGood ? [2, 5, 15, 28, 50] : [30, 20, 24, 15, 11]
        let mark = wish ?? seeded.weighted(weights) + 1
        guard Verdict.good.contains(mark) else {
            let (complaint, words) = seeded.pick(isOnSite ? ResidentWords.complaintsOnSite : ResidentWords.complaints)
            return Verdict(mark: mark, solved: false, complaints: [complaint], comment: words)
        }
        let words =
            isOnSite
            ? (mark > 3 ? ResidentWords.thanksOnSite : ResidentWords.fairOnSite)
            : (mark > 3 ? ResidentWords.thanks : ResidentWords.fair)
        return Verdict(
            mark: mark,
            solved: seeded.chance(0.7) ? seeded.chance(mark > 3 ? 0.96 : 0.6) : nil,
            comment: seeded.chance(0.45) ? seeded.pick(words) : nil
        )
    }

    /// Now and then a curator looks behind a closed message.
    private mutating func reopen() throws -> Bool {
        guard card.state == .closed, !card.disputed, seeded.chance(0.004), let organisation = card.organisation,
            let above = directory.organisations.ancestors(of: organisation)
                .first(where: { !directory.staff(.curator, at: $0).isEmpty }),
            let curator = directory.staff(.curator, at: above).first
        else { return false }
        let moment = work.office(after: latest, hours: seeded.exponential(mean: 90) + 2, &seeded)
        let reason = seeded.pick(StaffWords.reopenings)
        try act(.reopen(reason: reason), by: .staff(curator, .curator, of: above), at: moment)
        return true
    }
}
