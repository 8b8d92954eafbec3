import OtklikDomain
import OtklikPhrases
import OtklikService

extension DraftFault {
    /// What to say beside the field.
    func words(in language: Language) -> String {
        switch kind {
        case .typed(let error): Self.words(error, field).text(in: language)
        case .topicMissing: SubmitPhrase.topicMissing.text(in: language)
        case .topicGone: SubmitPhrase.topicGone.text(in: language)
        case .placeMissing: SubmitPhrase.placeMissing.text(in: language)
        case .placeUnclear: SubmitPhrase.placeUnclear.text(in: language)
        case .placeOutside: SubmitPhrase.placeOutside.text(in: language)
        case .tooManyPhotos(let limit): FilePhrase.trouble(.tooMany(limit: limit), documents: false).text(in: language)
        }
    }

    private static func words(_ error: FieldError, _ field: Field) -> any Phrase {
        switch (error, field) {
        case (.missing, .text): SubmitPhrase.textMissing
        case (.tooShort(let minimum), .text): SubmitPhrase.textTooShort(minimum: minimum)
        default: FieldPhrase.error(error)
        }
    }
}

extension FileTrouble {
    /// The status of an answer that refuses a file.
    var status: Int {
        switch self {
        case .tooLarge: 413
        case .notAPicture, .unsupported: 415
        case .missing, .truncated, .tooManyPixels, .tooMany: 422
        }
    }
}
