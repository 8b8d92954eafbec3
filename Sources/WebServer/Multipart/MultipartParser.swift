import Glibc

/// Reads a multipart body piece by piece: text into memory up to a limit, files into the temporary folder.
struct MultipartParser {
    private enum State {
        /// In front of the first boundary, or in the part's content.
        case content
        /// Right behind a boundary.
        case boundaryEnd
        case partHead
        /// Behind the last boundary: whatever follows is ignored.
        case epilogue
    }

    private static let headBytes = 8_192

    /// Line break, two dashes, the boundary: what ends a part.
    private let delimiter: [UInt8]
    private let limits: MultipartLimits
    private let folder: String
    private var state = State.content
    // The delimiter begins with a line break, which the body's first boundary has not.
    private var buffer: [UInt8] = Array("\r\n".utf8)
    private var part: Part?
    private var textBytes = 0
    private var fields = Fields()
    private var files: [UploadedFile] = []

    init(boundary: String, limits: MultipartLimits, folder: String) throws {
        let allowed = (1...70).contains(boundary.utf8.count) && boundary.utf8.allSatisfy { $0 > 0x1F && $0 < 0x7F }
        if !allowed || boundary.hasSuffix(" ") { throw BadRequest(.boundary) }
        delimiter = Array("\r\n--\(boundary)".utf8)
        self.limits = limits
        self.folder = folder
    }

    mutating func feed(_ bytes: ArraySlice<UInt8>) throws {
        if state == .epilogue { return }
        buffer.append(contentsOf: bytes)
        var used = 0
        while let next = try step(from: used) { used = next }
        if used > 0 { buffer.removeFirst(used) }
    }

    /// The whole form, once the last boundary has been seen.
    consuming func finish() throws -> MultipartForm {
        if state != .epilogue { throw BadRequest(.partUnfinished) }
        return MultipartForm(fields: fields, files: files)
    }

    /// Reads on at an offset of the buffer; returns the next offset, or nil when more bytes are needed.
    private mutating func step(from start: Int) throws -> Int? {
        switch state {
        case .content: try readContent(from: start)
        case .boundaryEnd: try readBoundaryEnd(from: start)
        case .partHead: try readPartHead(from: start)
        case .epilogue: nil
        }
    }

    private mutating func readContent(from start: Int) throws -> Int? {
        if let found = firstOccurrence(of: delimiter, in: buffer, from: start) {
            try take(start..<found)
            try endPart()
            state = .boundaryEnd
            return found + delimiter.count
        }
        // The tail may be the first half of a delimiter.
        let safe = buffer.count - (delimiter.count - 1)
        if safe <= start { return nil }
        try take(start..<safe)
        return safe
    }

    private mutating func readBoundaryEnd(from start: Int) throws -> Int? {
        let rest = buffer[start...]
        if rest.count < 2 { return nil }
        if rest.starts(with: "--".utf8) {
            state = .epilogue
            return buffer.count
        }
        if rest.starts(with: "\r\n".utf8) {
            state = .partHead
            // The line break stays: a part without headers begins with an empty line.
            return start
        }
        throw BadRequest(.boundary)
    }

    private mutating func readPartHead(from start: Int) throws -> Int? {
        guard let end = firstOccurrence(of: Array("\r\n\r\n".utf8), in: buffer, from: start) else {
            if buffer.count - start > Self.headBytes { throw BadRequest(.partHeader) }
            return nil
        }
        if end - start > Self.headBytes { throw BadRequest(.partHeader) }
        if fields.count + files.count >= limits.form.fields { throw BadRequest(.tooManyFields) }
        let part = try Part(head: buffer[start..<end])
        if part.name.utf8.count > limits.form.nameBytes { throw BadRequest(.nameTooLong) }
        self.part = part
        state = .content
        // A part may be empty: then the delimiter's line break is the one that ends the head.
        return end + 2
    }

    private mutating func take(_ range: Range<Int>) throws {
        guard var current = part else { return }
        part = nil
        defer { part = current }
        let bytes = current.dropLineBreak(buffer[range])
        if bytes.isEmpty { return }
        if current.fileName == nil {
            textBytes += bytes.count
            if current.text.count + bytes.count > limits.form.valueBytes { throw BadRequest(.valueTooLong) }
            if textBytes > limits.textBytes { throw BadRequest(.valueTooLong, status: 413) }
            current.text.append(contentsOf: bytes)
        } else {
            let file = try current.openFile(in: folder, whenFewerThan: limits.files, have: files.count)
            if file.count + bytes.count > limits.fileBytes { throw BadRequest(.fileTooLarge, status: 413) }
            try bytes.withUnsafeBytes { try file.append($0) }
        }
    }

    private mutating func endPart() throws {
        guard var ended = part else { return }
        part = nil
        guard let fileName = ended.fileName else {
            fields.append(ended.name, try validText(ended.text))
            return
        }
        if fileName.isEmpty && ended.file == nil { return }
        let file = try ended.openFile(in: folder, whenFewerThan: limits.files, have: files.count)
        files.append(
            UploadedFile(field: ended.name, fileName: fileName, contentType: ended.contentType, file: file)
        )
    }
}

/// Where a short pattern begins in the bytes at or after an offset.
private func firstOccurrence(of pattern: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
    bytes.withUnsafeBytes { memory in
        pattern.withUnsafeBytes { pattern in
            guard let base = memory.baseAddress, let wanted = pattern.baseAddress else { return nil }
            var at = start
            // SAFETY: memchr and memcmp stay inside the buffer: at + pattern.count never exceeds it.
            while at + pattern.count <= memory.count {
                let room = memory.count - pattern.count + 1 - at
                guard let hit = memchr(base + at, Int32(pattern[0]), room) else { return nil }
                at = UnsafeRawPointer(hit) - base
                if memcmp(hit, wanted, pattern.count) == 0 { return at }
                at += 1
            }
            return nil
        }
    }
}
