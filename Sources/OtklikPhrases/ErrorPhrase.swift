/// The words of the pages that stand where a page could not be shown: what happened, why, what to do.
package enum ErrorPhrase: Phrase {
    case title(ErrorKind)
    case text(ErrorKind)
    /// The number by which the operator finds the request in the log.
    case requestNumber(String)
    case toHome
    case toQueue
    case toSignIn
    case reload
    case goBack

    /// Why a page could not be shown, each with its HTTP status.
    package enum ErrorKind: Int, Sendable, CaseIterable {
        case badRequest = 400
        case forbidden = 403
        case notFound = 404
        case methodNotAllowed = 405
        case requestTimeout = 408
        case conflict = 409
        case tooLarge = 413
        case unsupportedFile = 415
        case unprocessable = 422
        case tooMany = 429
        case fault = 500
        case unavailable = 503
    }
}
