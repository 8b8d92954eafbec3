import OtklikDomain
import OtklikService
package import WebServer

// The way of every request: route, visitor, form and its token, gate, handler, headers.
extension Site {
    /// Answers a request; never throws: every failure becomes a page or a problem document.
    package func answer(_ request: Request) -> Response {
        let began = watch.seconds()
        let found = router.find(request.method, request.path)
        let response = answer(request, found)
        let seconds = watch.seconds() - began
        let route: Route? = if case .route(let route, _) = found { route } else { nil }
        meter.count(route, status: response.status, seconds: seconds)
        watch.answered?(
            Watch.Answered(
                id: request.id,
                method: request.method.rawValue,
                route: route?.pattern.text ?? "none",
                status: response.status,
                milliseconds: seconds * 1_000,
                bytes: response.body.count
            )
        )
        return response
    }

    private func answer(_ request: Request, _ found: Router.Found) -> Response {
        switch found {
        case .route(let route, let parameters): return answer(request, route, parameters)
        case .otherMethods(let methods):
            var response = failurePage(request, surface: surface(of: request), MethodNotAllowed())
            response.setHeader("Allow", methods.map(\.rawValue).joined(separator: ", "))
            return secured(response, request)
        case .nothing: return secured(failurePage(request, surface: surface(of: request), NotFound()), request)
        }
    }

    private func surface(of request: Request) -> Route.Surface {
        request.path.hasPrefix(Site.apiArea) ? .api(operation: "") : .page
    }

    /// Runs a request with the rules by which it reads: a person finds again what this browser has written, and reading
    /// goes on while nothing can be written.
    private func answer(_ request: Request, _ route: Route, _ parameters: [String: String]) -> Response {
        let isReading = request.method == .get || request.method == .head
        let reading = RequestReading(
            platform,
            seen: request.cookies[CookieName.seen],
            fallsBack: isReading,
            request: request.id
        )
        var response = reading.run { answer(request, route, parameters, reading) }
        if !isReading, route.surface == .page, let written = reading.written {
            let life = Int(reading.life.milliseconds / 1_000)
            response.setCookie(Cookie(name: CookieName.seen, value: written, maxAge: life, secure: settings.isSecure))
        }
        return response
    }

    private func answer(
        _ request: Request,
        _ route: Route,
        _ parameters: [String: String],
        _ reading: RequestReading
    ) -> Response {
        var guestKey = request.cookies[CookieName.guest] ?? ""
        let isNewGuest = guestKey.utf8.count != 43
        if isNewGuest { guestKey = platform.accounts.newGuestKey() }
        var call = Call(
            request: request,
            site: self,
            parameters: parameters,
            viewer: nil,
            guestKey: guestKey,
            form: Fields(),
            files: []
        )
        var response: Response
        do {
            call = try prepared(call, route)
            // Who comes is asked of the primary: a session that was ended is ended.
            if route.mayLag { reading.allowLag() }
            response = try route.run(call)
        } catch {
            response = failureResponse(call, route, error)
        }
        if route.surface == .page {
            if isNewGuest, response.header("Content-Type")?.hasPrefix("text/html") ?? (response.status == 303) {
                response.setCookie(cookie(CookieName.guest, guestKey, days: 365))
            }
            if response.status < 300, request.cookies[CookieName.flash] != nil {
                response.setCookie(.removed(name: CookieName.flash, secure: settings.isSecure))
            }
        }
        return secured(response, request)
    }

    /// Finds out who comes and what was posted, and refuses what did not come from our own pages.
    private func prepared(_ call: Call, _ route: Route) throws -> Call {
        let request = call.request
        guard case .page = route.surface else { return call.with(viewer: try bearer(request)) }
        let token = request.cookies[CookieName.session]
        var call = call.with(viewer: try token.flatMap { try platform.accounts.viewer(token: $0) })
        guard request.method == .post else { return call }
        try checkOrigin(request)
        call = try call.withForm()
        guard
            platform.accounts.isFormToken(call.form["csrf"] ?? request.header("X-Form-Token") ?? "", of: call.guestKey)
        else { throw Forbidden.forged }
        return call
    }

    /// The API takes a bearer token; a browser's cookie is no proof there.
    private func bearer(_ request: Request) throws -> SignedIn? {
        guard let value = request.header("Authorization"), value.hasPrefix("Bearer ") else { return nil }
        guard let viewer = try platform.accounts.viewer(token: String(value.dropFirst(7)), kind: .bearer) else {
            throw SignInNeeded()
        }
        return viewer
    }

    private func checkOrigin(_ request: Request) throws {
        guard let origin = request.header("Origin") else { return }
        let own = "http\(settings.isSecure ? "s" : "")://\(request.header("Host") ?? "")"
        guard origin == own || origin == settings.publicURL else { throw Forbidden.otherOrigin }
    }

    private func failureResponse(_ call: Call, _ route: Route, _ error: any Error) -> Response {
        if error is SignInNeeded, route.surface == .page { return signInRedirect(call) }
        return failurePage(call.request, surface: route.surface, error, call: call)
    }

    /// Leads to the sign-in and back; what was typed into a form waits on the server meanwhile.
    private func signInRedirect(_ call: Call) -> Response {
        var next = call.request.rawTarget
        if call.request.method == .post {
            let parked = try? platform.drafts.park(
                fields: call.form.list.filter { $0.name != "csrf" }.map { ($0.name, $0.value) },
                path: call.request.path,
                guestKey: call.guestKey
            )
            next = parked.map { "/resume/\($0.value)" } ?? "/"
        }
        return .redirect(to: "/sign-in?next=\(percentEncoded(next))")
    }

    /// A cookie of ours with the usual precautions.
    func cookie(_ name: String, _ value: String, days: Int?) -> Cookie {
        Cookie(name: name, value: value, maxAge: days.map { $0 * 86_400 }, secure: settings.isSecure)
    }

    /// The headers that every answer carries.
    private func secured(_ response: Response, _ request: Request) -> Response {
        var response = response
        response.headers.append(contentsOf: constantHeaders)
        response.addHeader("X-Request-Id", request.id)
        if response.header("Cache-Control") == nil { response.addHeader("Cache-Control", "no-store") }
        return response
    }
}

extension SiteSettings {
    var constantHeaders: [(name: String, value: String)] {
        let others = [tileOrigin ?? "", filesOrigin].filter { !$0.isEmpty }.map { " \($0)" }.joined()
        let policy =
            "default-src 'self'; img-src 'self' data: blob:\(others); object-src 'none'; base-uri 'none'; "
            + "form-action 'self'; frame-ancestors 'none'"
        return [
            ("Content-Security-Policy", policy), ("X-Content-Type-Options", "nosniff"),
            ("Referrer-Policy", "same-origin"), ("Cross-Origin-Opener-Policy", "same-origin"),
        ] + (isSecure ? [("Strict-Transport-Security", "max-age=31536000")] : [])
    }
}

/// The names of our cookies.
enum CookieName {
    static let session = "session"
    static let guest = "visitor"
    static let flash = "flash"
    /// Up to where this browser has written: a replica that is behind shows it nothing.
    static let seen = "otklik_seen"
}

/// The address is known, the method is not one it takes.
struct MethodNotAllowed: Error {}

extension Call {
    func with(viewer: SignedIn?) -> Call {
        Call(
            request: request,
            site: site,
            parameters: parameters,
            viewer: viewer,
            guestKey: guestKey,
            form: form,
            files: files
        )
    }

    /// Reads a posted form, urlencoded or multipart.
    ///
    /// Throws `BadRequest` in words of its reason.
    func withForm() throws -> Call {
        let isMultipart = request.mediaType == "multipart/form-data"
        // A Cyrillic letter is six bytes on the way, so a long text must pass whole to be shown again with its mistake;
        // the body's own limit is what bounds it.
        let limits = FormLimits(valueBytes: 1 << 20)
        let posted =
            isMultipart
            ? try request.multipart(limits: MultipartLimits(form: limits))
            : MultipartForm(fields: try request.form(limits: limits), files: [])
        return Call(
            request: request,
            site: site,
            parameters: parameters,
            viewer: viewer,
            guestKey: guestKey,
            form: posted.fields,
            files: posted.files
        )
    }
}

/// Text as it may stand in an address: in its path or its query.
package func percentEncoded(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in text.utf8 {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
            UInt8(ascii: "/"):
            bytes.append(byte)
        default: bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
    }
    return String(decoding: bytes, as: UTF8.self)
}
