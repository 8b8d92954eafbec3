/// What problem documents of the API say in words.
package enum APIPhrase: Phrase {
    case badMember(String, String)
    case keyMissing
    case keyReused
    case stillRunning
    case versionMissing
    case versionStale
    case wrongProof
}
