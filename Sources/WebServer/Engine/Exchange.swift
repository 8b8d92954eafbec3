import CBeast

/// A request while its body comes in; it belongs to the thread of its connection's loop.
final class Exchange {
    let head: RequestHead
    var sink: BodySink

    init(head: RequestHead, sink: BodySink) {
        self.head = head
        self.sink = sink
    }

    var request: Request { Request(head: head, body: sink.body, temporaryDirectory: sink.folder) }
}

/// The right to answer one request, once, from any thread.
// SAFETY: the engine counts references to the request atomically, and takes answers from any thread.
final class Reply: @unchecked Sendable {
    private let raw: OpaquePointer
    private let core: ServerCore

    init(_ raw: OpaquePointer, core: ServerCore) {
        self.raw = raw
        self.core = core
        beast_retain(raw)
    }

    deinit {
        beast_release(raw)
    }

    /// Sends the answer; one with a malformed header or an unreadable file becomes an error page.
    func send(_ response: Response) {
        guard let block = headerBlock(response.headers) else {
            core.configuration.log("malformed header in an answer")
            return send(core.errorResponse(500, String(cString: beast_target(raw))))
        }
        switch response.body {
        case .empty: respond(response.status, block, [])
        case .bytes(let bytes): respond(response.status, block, bytes)
        case .file(let path, let offset, let count):
            guard let file = openForSending(path, atLeast: offset + count) else {
                core.configuration.log("cannot send \(path)")
                return send(core.errorResponse(500, String(cString: beast_target(raw))))
            }
            block.withUnsafeBufferPointer { block in
                let text = UnsafeRawPointer(block.baseAddress)?.assumingMemoryBound(to: CChar.self)
                beast_respond_file(raw, Int32(response.status), text, block.count, file, UInt64(offset), UInt64(count))
            }
        }
    }

    private func respond(_ status: Int, _ block: [UInt8], _ bytes: [UInt8]) {
        // SAFETY: the engine copies both buffers before it returns.
        block.withUnsafeBufferPointer { block in
            bytes.withUnsafeBufferPointer { bytes in
                let text = UnsafeRawPointer(block.baseAddress)?.assumingMemoryBound(to: CChar.self)
                beast_respond(raw, Int32(status), text, block.count, bytes.baseAddress, bytes.count)
            }
        }
    }
}
