/// The words of the parts that a script makes livelier: photos, topic, place, the staff's keys.
package enum PickerPhrase: Phrase {
    case takePhoto
    case choosePhotos
    /// Without a script: the button beside the file field.
    case upload
    case photoField
    case photoRules(limit: Int, megabytes: Int)
    case photosAdded(Int)
    case removePhoto(String)
    case sending
    case sendAgain
    case sendFailed
    case waitingForNetwork
    case photoAdded
    case tooManyPhotos(limit: Int)
    case photoTooBig(megabytes: Int)
    case photoWrongType
    /// The place written in a photo: offered, never taken silently.
    case takePlaceFromPhoto
    case takePlaceYes
    case takePlaceNo
    case topicSearch
    case topicSearchHint
    case topics
    case address
    case addressHint
    case whereIAm
    case lookingForYou
    case placeRefused
    case placeFound
    case pinHint
    case pinLabel
    case zoomIn
    case zoomOut
    case offline
    case restored
    case keys
    case keyDown
    case keyUp
    case keyOpen
    case keyHelp
    case keysOff
    case keysOn
    case insertTemplate
    case chooseTemplate
}
