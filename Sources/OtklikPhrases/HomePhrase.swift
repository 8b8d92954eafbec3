/// The first page and the words about the platform.
package enum HomePhrase: Phrase {
    case title(city: String)
    case summary
    case heading
    case lead
    case report
    case reportHint
    case heroWords
    case findTitle
    case findHint
    case find
    case notFound(String)
    case circleTitle
    case youSay
    case youSayText
    case theyAnswer
    case theyAnswerText
    case youDecide
    case youDecideText
    case solvedTitle
    case solvedEmpty
    case solvedBy(organisation: String, days: Int)
    case ratedAs(Int)
    case before(String)
    case after(String)
    case photoBefore(String)
    case photoAfter(String)
    case figuresTitle(region: String)
    case sent
    case answered
    case answeredInTime(percent: Int)
    case medianDays(Int)
    case overdue
    case noFigures
    case dataTitle
    case dataText(draftDays: Int)
}
