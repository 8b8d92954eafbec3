import Foundation
import OtklikDomain
import Testing

@testable import OtklikService

@Suite("Documents, told by their bytes") struct DocumentKindTests {
    /// A ZIP's list of names, which is all that is looked at.
    private static func zip(_ names: String...) -> [UInt8] {
        Array("PK\u{03}\u{04}".utf8) + names.flatMap { Array("PK\u{01}\u{02}\($0)".utf8) }
            + Array("PK\u{05}\u{06}".utf8)
    }

    private static let old: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0]
    private static let pdf = Array("%PDF-1.7\n1 0 obj\n%%EOF\n".utf8)

    private static let known: [(name: String, bytes: [UInt8], kind: DocumentKind)] = [
        ("Акт.pdf", pdf, .pdf), ("без ending", pdf, .pdf), ("a.doc", old, .doc), ("a.XLS", old, .xls),
        ("a.docx", zip("[Content_Types].xml", "word/document.xml"), .docx),
        ("b.docx", zip("xl/workbook.xml"), .xlsx), ("a.odt", zip("content.xml", "META-INF/manifest.xml"), .odt),
        ("a.txt", Array("Ответ по сообщению\r\nтекст".utf8), .txt),
        ("old.txt", [0xCF, 0xF0, 0xE8, 0xE2, 0xE5, 0xF2], .txt),
    ]

    private static let refused: [(name: String, bytes: [UInt8], trouble: FileTrouble)] = [
        ("cut.pdf", Array("%PDF-1.7\n1 0 obj\n".utf8), .truncated),
        ("cut.docx", Array("PK\u{03}\u{04}word/document.xml".utf8), .truncated),
        ("macros.docx", zip("word/document.xml", "word/vbaProject.bin"), .unsupported("DOCM")),
        ("photos.zip", zip("a.jpg"), .unsupported("ZIP")), ("slides.ppt", old, .unsupported("PPT")),
        ("program.txt", [0x7F, 0x45, 0x4C, 0x46, 0, 1], .unsupported("TXT")), ("x", [0, 1, 2], .unsupported("")),
    ]

    @Test(arguments: known.indices) func `a known kind is known whatever its name says`(index: Int) throws {
        let (name, bytes, kind) = Self.known[index]
        #expect(try Self.kind(of: bytes, named: name) == kind)
    }

    @Test(arguments: refused.indices) func `anything else is refused with its reason`(index: Int) throws {
        let (name, bytes, trouble) = Self.refused[index]
        #expect(throws: trouble) { try Self.kind(of: bytes, named: name) }
    }

    private static func kind(of bytes: [UInt8], named name: String) throws -> DocumentKind {
        let folder = FileManager.default.temporaryDirectory.appending(path: "otklik-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let files = try FileStore(folder: folder.path)
        let path = folder.appending(path: "file").path
        try Data(bytes).write(to: URL(filePath: path))
        return try DocumentKind.of(IncomingFile(path: path, name: name, bytes: bytes.count), in: files)
    }
}

@Suite("Names of files") struct IncomingFileTests {
    @Test(arguments: [
        ("Яма.jpg", "Яма.jpg"), ("a\u{202E}gpj.exe", "agpj.exe"), ("../../etc/passwd", "....etcpasswd"),
        ("два\r\nстроки\".jpg", "двастроки.jpg"),
    ])
    func `a name is one line of plain letters`(sent: String, shown: String) {
        #expect(IncomingFile(path: "", name: sent, bytes: 1).shownName == shown)
    }

    @Test func `a long name keeps its beginning and its ending`() {
        let name = IncomingFile(path: "", name: String(repeating: "я", count: 500) + ".jpg", bytes: 1).shownName
        #expect(name.unicodeScalars.count == 120 && name.hasSuffix(".jpg"))
    }
}
