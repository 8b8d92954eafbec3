import Markup
import OtklikDomain
import OtklikPhrases
import OtklikService

/// The first page: what this is in one sentence, one thing to do, what was solved, honest figures.
struct HomePage {
    let frame: PageFrame
    let figures: Statistics.Figures
    let solved: [Statistics.Solved]
    let reference: Reference
    let today: LocalDate
    /// The number somebody looked for and did not find.
    let unfound: String?

    var body: Markup {
        page(frame) {
            hero
            circleBand
            solvedBand
            figuresBand
        }
    }

    private var hero: Markup {
        div(.class("hero")) {
            div(.class("wrap")) {
                div {
                    h1 { words(.heading) }
                    p(.class("lead")) { words(.lead) }
                    p { linkButton(words(.report), to: Links.newMessage, .voice, icon: .camera, big: true) }
                    p(.class("muted")) { words(.reportHint) }
                    finder
                }
                img(
                    .class("art"),
                    .src(Asset.url("hero.svg")),
                    .width(620),
                    .height(620),
                    .alt(words(.heroWords))
                )
            }
        }
    }

    private var finder: Markup {
        searchForm(to: Links.home, .class("mt")) {
            Field("number", label: words(.findTitle), error: unfound.map { words(.notFound($0)) })
                .input(
                    value: unfound ?? "",
                    joinedWith: submitButton(words(.find), icon: .search),
                    .placeholder(words(.findHint)),
                    .maxlength(40),
                    .autocomplete("off")
                )
        }
    }

    private var circleBand: Markup {
        section(.class("band line"), .aria("labelledby", "circle")) {
            div(.class("wrap")) {
                h2(.id("circle")) { words(.circleTitle) }
                ol(.class("three g3")) {
                    step(.open, .youSay, .youSayText)
                    step(.answered, .theyAnswer, .theyAnswerText)
                    step(.helped, .youDecide, .youDecideText)
                }
            }
        }
    }

    private func step(_ ring: Ring, _ title: HomePhrase, _ text: HomePhrase) -> Markup {
        li {
            statusRing(ring)
            h3 { words(title) }
            p { words(text) }
        }
    }

    private var solvedBand: Markup {
        section(.class("band"), .aria("labelledby", "solved")) {
            div(.class("wrap")) {
                h2(.id("solved")) { words(.solvedTitle) }
                if solved.isEmpty {
                    p(.class("muted")) { words(.solvedEmpty) }
                } else {
                    div(.class("g3")) { for problem in solved { SolvedCard(page: self, problem: problem).body } }
                }
            }
        }
    }

    private var figuresBand: Markup {
        section(.class("band deep"), .aria("labelledby", "figures")) {
            div(.class("wrap")) {
                h2(.id("figures")) { words(.figuresTitle(region: frame.regionName)) }
                if figures.sent == 0 { p { words(.noFigures) } } else { tiles(figureTiles) }
            }
        }
    }

    private var figureTiles: [Tile] {
        let answered = figures.inTimePercent.map { HomePhrase.answeredInTime(percent: $0) } ?? .answered
        var list = [Tile(grouped(figures.sent), words(.sent)), Tile(grouped(figures.answered), words(answered))]
        if let days = figures.medianDays { list.append(Tile(String(days), words(.medianDays(days)))) }
        list.append(Tile(grouped(figures.overdueNow), words(.overdue), tone: .voice))
        return list
    }

    func words(_ phrase: HomePhrase) -> String { phrase.text(in: frame.language) }
}

/// Digits in groups of three, as Russian sets them: 4 218.
func grouped(_ number: Int) -> String {
    var digits = String(number.magnitude)
    var index = digits.count - 3
    while index > 0 {
        digits.insert("\u{00A0}", at: digits.index(digits.startIndex, offsetBy: index))
        index -= 3
    }
    return number < 0 ? "–" + digits : digits
}

/// One solved problem: before and after, who did it and how long it took, what the resident said of it.
struct SolvedCard {
    let page: HomePage
    let problem: Statistics.Solved

    var body: Markup {
        article {
            pictures
            h3 { problem.essence }
            if !problem.place.isEmpty { p(.class("no")) { problem.place } }
            p(.class("muted small no")) {
                page.words(.solvedBy(organisation: organisation, days: answeredOn - sentOn))
            }
            if let rating = problem.rating {
                p(.class("small no")) { stageTag(.helped, page.words(.ratedAs(rating))) }
            }
        }
    }

    private var organisation: String { page.reference.organisation(problem.organisation)?.shortName ?? "" }
    private var sentOn: LocalDate { page.reference.zone.date(of: problem.sentAt) }
    private var answeredOn: LocalDate { page.reference.zone.date(of: problem.answeredAt) }

    private var pictures: Markup {
        Markup {
            if let before = problem.before, let after = problem.after {
                beforeAfter(
                    photo(before, page.words(.photoBefore(problem.essence))),
                    page.words(.before(day(sentOn))),
                    photo(after, page.words(.photoAfter(problem.essence))),
                    page.words(.after(day(answeredOn)))
                )
            }
        }
    }

    private func photo(_ id: ID<Attachment>, _ words: String) -> Photo {
        Photo(thumb: "/files/\(id)/thumb", full: nil, width: 480, height: 360, words: words)
    }

    private func day(_ date: LocalDate) -> String { RussianDates.day(date, today: page.today) }
}
