/// A cookie to be set; the strict settings are the defaults.
package struct Cookie: Sendable, Hashable {
    package enum SameSite: String, Sendable {
        case strict = "Strict"
        case lax = "Lax"
        case none = "None"
    }

    package var name: String
    package var value: String
    package var path: String
    /// In seconds; nil lives as long as the browser's window, 0 removes the cookie.
    package var maxAge: Int?
    package var secure: Bool
    package var httpOnly: Bool
    package var sameSite: SameSite

    package init(
        name: String,
        value: String,
        path: String = "/",
        maxAge: Int? = nil,
        secure: Bool = true,
        httpOnly: Bool = true,
        sameSite: SameSite = .lax
    ) {
        self.name = name
        self.value = value
        self.path = path
        self.maxAge = maxAge
        self.secure = secure
        self.httpOnly = httpOnly
        self.sameSite = sameSite
    }

    /// A cookie that makes the browser forget the one of this name.
    package static func removed(name: String, path: String = "/", secure: Bool = true) -> Cookie {
        Cookie(name: name, value: "", path: path, maxAge: 0, secure: secure)
    }

    var headerValue: String {
        var text = "\(name)=\(value); Path=\(path)"
        if let maxAge { text += "; Max-Age=\(maxAge)" }
        if secure { text += "; Secure" }
        if httpOnly { text += "; HttpOnly" }
        return text + "; SameSite=\(sameSite.rawValue)"
    }
}
