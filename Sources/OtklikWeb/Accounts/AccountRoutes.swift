import Markup
import OtklikDomain
import OtklikPhrases
import OtklikService
import WebServer

/// Signing in by a mailed code or a password, signing out, choosing a role, going on with a form.
enum AccountRoutes {
    // swift-format-ignore: a table should look like a table
    static let all: [Route] = [
        .anyone(.get, "/sign-in", showSignIn),
        .anyone(.post, "/sign-in/code-request", requestCode),
        .anyone(.get, "/sign-in/code", showCode),
        .anyone(.post, "/sign-in/code", signInByCode),
        .anyone(.post, "/sign-in/password", signInByPassword),
        .person(.post, "/sign-out", signOut),
        .person(.get, "/roles", showRoles),
        .person(.post, "/roles/{grant}", chooseRole),
        .person(.get, "/resume/{form}", showParked),
    ]

    private static func showSignIn(_ call: Call) throws -> Response {
        let next = next(call.query)
        if call.viewer != nil { return .redirect(to: next) }
        return call.html(page(call, next: next).body)
    }

    private static func page(_ call: Call, next: String) -> SignInPage {
        SignInPage(
            frame: call.frame(
                AccountPhrase.signInTitle.text(in: call.language),
                shape: .flow(leave: nil),
                section: .signIn
            ),
            next: next,
            isDemo: call.site.platform.region.isDemo
        )
    }

    private static func requestCode(_ call: Call) throws -> Response {
        let next = next(call.form)
        let email: EmailAddress
        do throws(FieldError) {
            email = try EmailAddress(call.form["email"] ?? "")
        } catch {
            return refused(call, next, emailError: .emailWrong)
        }
        let result = try call.site.platform.accounts.requestCode(for: email, network: call.request.remoteAddress)
        switch result {
        case .sent:
            return .redirect(to: "/sign-in/code?email=\(percentEncoded(email.text))&next=\(percentEncoded(next))")
        case .tooMany(let wait): return refused(call, next, emailError: .tooMany(minutes: minutes(wait)), wait: wait)
        }
    }

    private static func refused(
        _ call: Call,
        _ next: String,
        emailError: AccountPhrase? = nil,
        passwordError: AccountPhrase? = nil,
        wait: Span? = nil
    ) -> Response {
        var page = page(call, next: next)
        page.email = call.form["email"] ?? ""
        page.emailError = emailError?.text(in: call.language)
        page.passwordError = passwordError?.text(in: call.language)
        var response = call.html(page.body, status: wait == nil ? 422 : 429)
        if let wait { response.setHeader("Retry-After", String(wait.milliseconds / 1_000)) }
        return response
    }

    private static func showCode(_ call: Call) throws -> Response {
        call.html(codePage(call, call.query).body)
    }

    private static func codePage(_ call: Call, _ fields: Fields, error: AccountPhrase? = nil) -> CodePage {
        let life = call.site.platform.reference.current.rules.codeLife
        var frame = call.frame(
            AccountPhrase.codeTitle.text(in: call.language),
            shape: .flow(leave: nil),
            section: .signIn
        )
        frame.hasErrors = error != nil
        return CodePage(
            frame: frame,
            next: next(fields),
            email: fields["email"] ?? "",
            minutes: minutes(life),
            error: error?.text(in: call.language),
            isDemo: call.site.platform.region.isDemo
        )
    }

    private static func signInByCode(_ call: Call) throws -> Response {
        let code = (call.form["code"] ?? "").filter { $0.isNumber }
        guard code.count == 6 else {
            return call.html(codePage(call, call.form, error: .codeMissing).body, status: 422)
        }
        let email: EmailAddress
        do throws(FieldError) {
            email = try EmailAddress(call.form["email"] ?? "")
        } catch {
            return refused(call, next(call.form), emailError: .emailWrong)
        }
        let result = try call.site.platform.accounts.signIn(
            email: email,
            code: code,
            network: call.request.remoteAddress
        )
        if case .signedIn(let token) = result { return signedIn(call, token) }
        return call.html(codePage(call, call.form, error: words(result)).body, status: status(result))
    }

    private static func signInByPassword(_ call: Call) throws -> Response {
        let email: EmailAddress
        do throws(FieldError) {
            email = try EmailAddress(call.form["email"] ?? "")
        } catch {
            return refused(call, next(call.form), passwordError: .passwordWrong)
        }
        let result = try call.site.platform.accounts.signIn(
            email: email,
            password: call.form["password"] ?? "",
            network: call.request.remoteAddress
        )
        switch result {
        case .signedIn(let token): return signedIn(call, token)
        case .tooMany(let wait):
            return refused(call, next(call.form), passwordError: .tooMany(minutes: minutes(wait)), wait: wait)
        case .wrongCode, .codeGone, .wrongPassword, .switchedOff:
            return refused(call, next(call.form), passwordError: words(result))
        }
    }

    /// Sets the session and goes on; staff without an aim go to their queue.
    static func signedIn(_ call: Call, _ token: String) -> Response {
        var response = Response.redirect(to: next(call.form))
        response.setCookie(call.site.cookie(CookieName.session, token, days: 30))
        return response
    }

    private static func words(_ result: Accounts.SignIn) -> AccountPhrase {
        switch result {
        case .wrongCode(let left): .codeWrong(triesLeft: left)
        case .codeGone, .signedIn: .codeGone
        case .wrongPassword: .passwordWrong
        case .switchedOff: .switchedOff
        case .tooMany(let wait): .tooMany(minutes: minutes(wait))
        }
    }

    private static func status(_ result: Accounts.SignIn) -> Int {
        switch result {
        case .tooMany: 429
        case .switchedOff: 403
        case .wrongCode, .codeGone, .wrongPassword, .signedIn: 422
        }
    }

    private static func signOut(_ call: Call, _ viewer: SignedIn) throws -> Response {
        try call.site.platform.accounts.signOut(viewer)
        var response = call.redirect(to: Links.home, saying: .signedOut)
        // The browser's own key goes too: the next person at this computer begins with nothing of the last one's.
        for name in [CookieName.session, CookieName.guest] {
            response.setCookie(.removed(name: name, secure: call.site.settings.isSecure))
        }
        return response
    }

    private static func showRoles(_ call: Call, _ viewer: SignedIn) throws -> Response {
        let frame = call.frame(
            AccountPhrase.rolesTitle.text(in: call.language),
            shape: viewer.isStaff ? .staff : .site
        )
        return call.html(RolesPage(frame: frame, viewer: viewer).body)
    }

    private static func chooseRole(_ call: Call, _ viewer: SignedIn) throws -> Response {
        try call.site.platform.accounts.work(as: try call.id("grant"), viewer)
        return .redirect(to: "/queue")
    }

    private static func showParked(_ call: Call, _ viewer: SignedIn) throws -> Response {
        guard let form = try call.site.platform.drafts.parked(try call.id("form"), guestKey: call.guestKey) else {
            throw NotFound()
        }
        let frame = call.frame(AccountPhrase.resumeTitle.text(in: call.language), shape: .flow(leave: nil))
        return call.html(ResumePage(frame: frame, form: form).body)
    }

    private static func minutes(_ span: Span) -> Int { max(1, Int((span.milliseconds + 59_999) / 60_000)) }

    /// Where to go after signing in: a path of our own.
    private static func next(_ fields: Fields) -> String { PlatformRoutes.ownPath(fields["next"]) ?? "/" }
}
