import OtklikDomain

/// The kinds of documents that an answer may carry, told by their bytes.
enum DocumentKind: String, CaseIterable {
    case pdf, doc, docx, xls, xlsx, odt, txt

    var mediaType: String {
        switch self {
        case .pdf: "application/pdf"
        case .doc: "application/msword"
        case .docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        case .xls: "application/vnd.ms-excel"
        case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        case .odt: "application/vnd.oasis.opendocument.text"
        case .txt: "text/plain"
        }
    }

    /// Looks at the beginning and the end of a file; the name only tells the two old formats of one container apart.
    ///
    /// Throws `FileTrouble`, and `FileStore.Failure` when the file cannot be read.
    static func of(_ file: IncomingFile, in files: FileStore) throws -> DocumentKind {
        let head = try files.peek(file.path, at: 0, atMost: 4_096)
        let start = max(0, file.bytes - 65_536)
        if head.starts(with: "%PDF-".utf8) {
            let tail = try files.peek(file.path, at: max(0, file.bytes - 1_024), atMost: 1_024)
            guard contains("%%EOF", tail) else { throw FileTrouble.truncated }
            return .pdf
        }
        if head.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) { return try old(file) }
        if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
            return try zipped(try files.peek(file.path, at: start, atMost: 65_536))
        }
        guard isText(head), isText(try files.peek(file.path, at: start, atMost: 65_536)) else {
            throw FileTrouble.unsupported(ending(of: file.name))
        }
        return .txt
    }

    private static func old(_ file: IncomingFile) throws -> DocumentKind {
        switch ending(of: file.name) {
        case "DOC": .doc
        case "XLS": .xls
        case let other: throw FileTrouble.unsupported(other)
        }
    }

    /// The list of names stands at a ZIP's end; without it the file was cut.
    private static func zipped(_ tail: [UInt8]) throws -> DocumentKind {
        guard contains("PK\u{05}\u{06}", tail) else { throw FileTrouble.truncated }
        // Macros are programs.
        if contains("vbaProject.bin", tail) { throw FileTrouble.unsupported("DOCM") }
        if contains("word/document.xml", tail) { return .docx }
        if contains("xl/workbook.xml", tail) { return .xlsx }
        if contains("META-INF/manifest.xml", tail), contains("content.xml", tail) { return .odt }
        throw FileTrouble.unsupported("ZIP")
    }

    /// Text of any of the usual encodings has none of the control characters that programs and pictures are full of.
    private static func isText(_ bytes: [UInt8]) -> Bool {
        !bytes.isEmpty && bytes.allSatisfy { $0 >= 0x20 ? $0 != 0x7F : $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
    }

    private static func ending(of name: String) -> String {
        guard let dot = name.lastIndex(of: ".") else { return "" }
        return String(name[name.index(after: dot)...].prefix(8)).uppercased()
    }

    private static func contains(_ text: String, _ bytes: [UInt8]) -> Bool {
        let wanted = Array(text.utf8)
        guard bytes.count >= wanted.count else { return false }
        return (0...bytes.count - wanted.count).contains { bytes[$0...].starts(with: wanted) }
    }
}
