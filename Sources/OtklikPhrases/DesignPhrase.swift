/// The words of the page frame and of the parts that every page uses.
package enum DesignPhrase: Phrase {
    /// The product's name in the header and in titles.
    case brand
    /// The window's title: the page's own and the product's name.
    case title(String)
    /// The window's title of a form that came back with mistakes.
    case titleWithError(String)
    case skipToContent
    /// Name of the strip above the header, for screen readers.
    case utilities
    /// The link to the view settings, in the words inspectors look for.
    case forLowVision
    case emergency
    /// Name of the main navigation, for screen readers.
    case mainNavigation
    case home
    /// The short form, under the icon on a phone.
    case report
    case reportProblem
    /// The short form, under the icon on a phone.
    case mine
    case myMessages
    case signIn
    case signOut
    /// Name of the staff's navigation, for screen readers.
    case staffNavigation
    case queue
    case administration
    /// The link to one's other roles; the role is the one in use.
    case otherRole(String)
    /// Name of the banner of demo mode, for screen readers.
    case demoMode
    /// The banner of demo mode.
    case demoNotice
    case demoMail
    case demoPersonas
    case aboutPlatform
    case helpNavigation
    case accessibility
    case openSource
    /// «Отклик», название региона.
    case footerName(region: String)
    case saveAndLeave
    /// The step of a form: the number and how many there are.
    case step(Int, of: Int)
    case back
    /// Name of the crumbs, for screen readers.
    case crumbs
    /// Name of the pages' navigation, for screen readers.
    case pages
    case nextPage
    case previousPage
    /// The heading over the list of mistakes.
    case checkTheForm
    /// Stands before the words of a mistake, for screen readers.
    case errorPrefix
    case optional
    case change
    /// Read after «Изменить» by screen readers, so that the links differ.
    case changeWhat(String)
    case before
    case after
    /// The clock's words: days left, 0 is today, negative is overdue.
    case daysLeft(Int)
    case clockPaused
    /// How much of a text field is used; the script writes the number in place of `{n}`.
    case charactersUsed(limit: Int)
    case charactersLimit(Int)
    case confirm
    case cancel
    case remove
    case photo(Int, of: Int)
    /// The five grades, 1…5.
    case grade(Int)
    case yourRating
    case find
    case copy
    case copied
}
