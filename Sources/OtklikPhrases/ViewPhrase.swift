/// The words of the panel «Для слабовидящих».
package enum ViewPhrase: Phrase {
    case title
    case lead
    case size
    case sizeUsual
    case sizeLarger
    case sizeDouble
    case colours
    case coloursUsual
    case coloursLight
    case coloursDark
    case contrast
    case contrastUsual
    case blackOnWhite
    case yellowOnBlack
    case more
    case spacing
    case noPictures
    case noMotion
    case save
    case reset
    /// Said on the page after saving.
    case saved
}
