package import OtklikDomain
package import OtklikService
package import WebServer

/// A request on its way to a handler: what came, who came, and the site it came to.
package struct Call: Sendable {
    package let request: Request
    package let site: Site
    package let parameters: [String: String]
    /// nil: nobody is signed in.
    package let viewer: SignedIn?
    /// Names a guest's browser, so that a half-written message finds its owner again.
    package let guestKey: String
    /// The fields of a posted form.
    package let form: Fields
    /// The files of a posted form.
    package let files: [UploadedFile]

    package var query: Fields { request.query }

    /// A place of the route's pattern: `{number}`.
    package func parameter(_ name: String) -> String { parameters[name] ?? "" }

    /// An id in the route's pattern.
    ///
    /// Throws `NotFound` for anything but a positive number.
    package func id<Thing>(_ name: String, of thing: Thing.Type = Thing.self) throws -> ID<Thing> {
        guard let id = ID<Thing>(text: parameter(name)) else { throw NotFound() }
        return id
    }
}

/// The gate wants a signed-in person: pages lead to the sign-in and back, the API answers 401.
package struct SignInNeeded: Error, Sendable {
    package init() {}
}
