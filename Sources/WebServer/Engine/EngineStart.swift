import CBeast

/// The statuses that can be answered without a handler, by the engine or by the body policy.
private let pagedStatuses = [
    400, 401, 403, 404, 405, 408, 411, 413, 414, 415, 417, 429, 431, 500, 501, 503, 505,
]

/// Starts the C++ engine for a core, which must outlive it.
func startEngine(_ core: ServerCore) throws -> OpaquePointer {
    let configuration = core.configuration
    var config = beast_config(configuration)
    installCallbacks(&config, core: core)
    var message = [CChar](repeating: 0, count: 256)
    // SAFETY: beast_start copies the address and the pages before it returns.
    let raw = withPages(configuration) { pages in
        configuration.address.withCString { address in
            config.address = address
            config.pages = pages.baseAddress
            config.page_count = pages.count
            return beast_start(&config, &message, message.count)
        }
    }
    guard let raw else {
        let reason = String(decoding: message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        throw ServerFailure(description: "cannot listen on \(configuration.address):\(configuration.port): \(reason)")
    }
    return raw
}

extension beast_config {
    fileprivate init(_ configuration: ServerConfiguration) {
        self.init()
        port = UInt16(clamping: configuration.port)
        loops = UInt32(clamping: configuration.loops)
        connections = UInt32(clamping: configuration.connections)
        connections_per_address = UInt32(clamping: configuration.connectionsPerAddress)
        head_ms = UInt32(clamping: configuration.deadlines.head)
        idle_ms = UInt32(clamping: configuration.deadlines.idle)
        body_silence_ms = UInt32(clamping: configuration.deadlines.bodySilence)
        body_grace_ms = UInt32(clamping: configuration.deadlines.bodyGrace)
        body_rate = UInt32(clamping: configuration.deadlines.bodyRate)
        write_ms = UInt32(clamping: configuration.deadlines.write)
        linger_ms = UInt32(clamping: configuration.deadlines.linger)
        drain_idle_ms = UInt32(clamping: configuration.deadlines.drainIdle)
        head_bytes = configuration.headBytes
        head_fields = configuration.headFields
        target_bytes = configuration.targetBytes
    }
}

/// Lends the error pages in the engine's form.
private func withPages<Result>(
    _ configuration: ServerConfiguration,
    _ body: (UnsafeBufferPointer<beast_page>) -> Result
) -> Result {
    let pages = ([""] + configuration.errorAreas).flatMap { area in
        pagedStatuses.map { (area: area, status: $0, page: configuration.errorPage($0, area)) }
    }
    // One block of memory for all texts, so that the pointers into it hold while it is borrowed.
    var store: [UInt8] = []
    var places: [(area: Int, type: Int, bytes: Int)] = []
    for (area, _, page) in pages {
        let start = store.count
        for text in [area, page.type] {
            store.append(contentsOf: text.utf8)
            store.append(0)
        }
        places.append((start, start + area.utf8.count + 1, store.count))
        store.append(contentsOf: page.bytes)
    }
    store.append(0)
    return store.withUnsafeBytes { memory in
        let raw = zip(pages, places).map { entry, place in
            beast_page(
                area: memory.baseAddress?.advanced(by: place.area).assumingMemoryBound(to: CChar.self),
                status: Int32(entry.status),
                type: memory.baseAddress?.advanced(by: place.type).assumingMemoryBound(to: CChar.self),
                bytes: memory.baseAddress?.advanced(by: place.bytes).assumingMemoryBound(to: UInt8.self),
                size: entry.page.bytes.count
            )
        }
        return raw.withUnsafeBufferPointer(body)
    }
}
