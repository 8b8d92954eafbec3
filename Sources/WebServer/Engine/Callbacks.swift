import CBeast
import Glibc

// The functions that C calls. They stand here, free and nonisolated: a closure written in `main.swift` or in the
// `main()` of an `@main` type inherits the main actor, compiles cleanly, and traps on the first call from a C thread.

/// Fills in the callbacks and their context; the context is not retained.
nonisolated func installCallbacks(_ config: inout beast_config, core: ServerCore) {
    config.context = Unmanaged.passUnretained(core).toOpaque()
    config.on_head = onHead
    config.on_body = onBody
    config.on_end = onEnd
    config.on_free = onFree
    config.name_place = namePlace
    config.on_fault = onFault
}

private func onHead(_ context: UnsafeMutableRawPointer?, _ raw: OpaquePointer?) -> Int32 {
    guard let core = core(context), let raw else { return 500 }
    let headers = (0..<beast_field_count(raw)).map { index in
        (name: text(beast_field_name(raw, index)), value: text(beast_field_value(raw, index)))
    }
    let parts = RawHead(
        method: text(beast_method(raw)),
        target: text(beast_target(raw)),
        headers: Headers(headers),
        peer: text(beast_peer(raw))
    )
    switch core.begin(parts) {
    case .refused(let status): return Int32(status)
    case .taken(let exchange, let limit):
        beast_set_body_limit(raw, UInt64(max(limit, 0)))
        beast_set_user(raw, Unmanaged.passRetained(exchange).toOpaque())
        return 0
    }
}

private func onBody(
    _ context: UnsafeMutableRawPointer?,
    _ raw: OpaquePointer?,
    _ bytes: UnsafePointer<UInt8>?,
    _ count: Int
) -> Int32 {
    guard let core = core(context), let exchange = exchange(raw) else { return 500 }
    do {
        try exchange.sink.append(UnsafeRawBufferPointer(start: bytes, count: count))
        return 0
    } catch {
        core.configuration.log("\(exchange.head.id): cannot keep a body: \(error)")
        let isFull = (error as? FileFailure).map { $0.code == ENOSPC || $0.code == EDQUOT } ?? false
        // A full disk passes: 503 tells when to come again.
        return isFull ? 503 : 500
    }
}

private func onEnd(_ context: UnsafeMutableRawPointer?, _ raw: OpaquePointer?) {
    guard let core = core(context), let raw, let exchange = exchange(raw) else { return }
    core.handle(exchange.request, Reply(raw, core: core))
}

private func onFree(_ context: UnsafeMutableRawPointer?, _ raw: OpaquePointer?) {
    guard let user = beast_user(raw) else { return }
    Unmanaged<Exchange>.fromOpaque(user).release()
}

private func namePlace(
    _ context: UnsafeMutableRawPointer?,
    _ address: UnsafePointer<CChar>?,
    _ place: UnsafeMutablePointer<CChar>?,
    _ size: Int
) {
    guard let core = core(context), let place else { return }
    let name = core.proxies.countingPlace(of: text(address))
    // SAFETY: at most size bytes are written, the last of them NUL.
    _ = name.withCString { strncpy(place, $0, size - 1) }
    place[size - 1] = 0
}

private func onFault(_ context: UnsafeMutableRawPointer?, _ message: UnsafePointer<CChar>?) {
    core(context)?.configuration.log(text(message))
}

// SAFETY: Server keeps the core alive until the engine is destroyed.
private func core(_ context: UnsafeMutableRawPointer?) -> ServerCore? {
    context.map { Unmanaged<ServerCore>.fromOpaque($0).takeUnretainedValue() }
}

// SAFETY: the exchange was retained in onHead and is released in onFree, after the last use of the request.
private func exchange(_ raw: OpaquePointer?) -> Exchange? {
    beast_user(raw).map { Unmanaged<Exchange>.fromOpaque($0).takeUnretainedValue() }
}

private func text(_ pointer: UnsafePointer<CChar>?) -> String {
    pointer.map { String(cString: $0) } ?? ""
}
