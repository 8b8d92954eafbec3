import Database
import Pictures

/// Trouble of the store that is nobody's mistake and may pass: a full disk, a lock, too many waiting.
package enum StoreTrouble: Sendable, Hashable {
    case full
    case busy
    case readOnly
    case damaged

    /// nil for any other error.
    package init?(_ error: any Error) {
        if let failure = error as? FileStore.Failure, failure.isFull {
            self = .full
            return
        }
        if let picture = error as? PictureError, picture == .diskFull {
            self = .full
            return
        }
        guard let error = error as? DatabaseError else { return nil }
        switch error {
        case .full: self = .full
        case .busy, .overloaded, .interrupted, .closed, .unreachable: self = .busy
        case .readOnly: self = .readOnly
        case .corrupt, .notADatabase, .ioError: self = .damaged
        case .constraint, .missing, .foreign, .newerSchema, .changedMigration, .pendingMigrations, .misuse, .other:
            return nil
        }
    }
}
