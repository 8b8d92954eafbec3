package import Markup

/// Addresses that the page frame points at. Each feature adds its own in an extension beside its routes.
package enum Links {
    package static let home: Link = "/"
    package static let newMessage: Link = "/messages/new/photo"
    package static let myMessages: Link = "/messages"
    package static let signIn: Link = "/sign-in"
    /// POST only.
    package static let signOut: Link = "/sign-out"
    package static let queue: Link = "/queue"
    package static let administration: Link = "/admin"
    /// The panel «Для слабовидящих»: GET shows it, POST saves it.
    package static let viewSettings: Link = "/view"
    /// Demo mode only.
    package static let demoMail: Link = "/dev/mail"
    package static let demoPersonas: Link = "/dev/personas"
}
