import Testing

@testable import WebServer

@Suite("Multipart forms")
struct MultipartTests {
    /// A body as browsers write it: two texts, a picture with every byte and a look-alike of the boundary, an empty input.
    private static let picture = (0...255).map { UInt8($0) } + Array("\r\n--bounda\r\n--\r\n\r".utf8)
    private static let body: [UInt8] =
        part("name=\"text\"", "Яма\r\nна дороге") + part("name=\"tag\"", "")
        + part("name=\"photo\"; filename=\"яма 1.jpg\"\r\nContent-Type: image/jpeg", bytes: picture)
        + part("name=\"photo\"; filename=\"\"\r\nContent-Type: application/octet-stream", "")
        + part("name=\"none\"; filename=\"empty.txt\"", "") + Array("--boundary--\r\nafter".utf8)

    private static func part(_ disposition: String, _ text: String) -> [UInt8] {
        part(disposition, bytes: Array(text.utf8))
    }

    private static func part(_ disposition: String, bytes: [UInt8]) -> [UInt8] {
        Array("--boundary\r\nContent-Disposition: form-data; \(disposition)\r\n\r\n".utf8) + bytes + Array("\r\n".utf8)
    }

    private func read(_ body: [UInt8], cutAt cuts: [Int] = [], limits: MultipartLimits = MultipartLimits()) throws
        -> MultipartForm
    {
        var parser = try MultipartParser(boundary: "boundary", limits: limits, folder: "/tmp")
        var start = 0
        for cut in cuts + [body.count] {
            try parser.feed(body[start..<cut])
            start = cut
        }
        return try parser.finish()
    }

    private func content(_ file: UploadedFile) throws -> [UInt8] { try RequestBody.file(file.file).collect() }

    private func check(_ form: MultipartForm) throws {
        #expect(form.fields == Fields(["text": "Яма\r\nна дороге", "tag": ""]))
        try #require(form.files.count == 2)
        #expect(form.files[0].field == "photo")
        #expect(form.files[0].fileName == "яма 1.jpg")
        #expect(form.files[0].contentType == "image/jpeg")
        #expect(try content(form.files[0]) == Self.picture)
        #expect(form.files[1].fileName == "empty.txt")
        #expect(form.files[1].contentType == "application/octet-stream")
        #expect(form.files[1].count == 0)
    }

    @Test func `texts and files are found`() throws { try check(read(Self.body)) }

    @Test func `a cut at any place changes nothing`() throws {
        for cut in 1..<Self.body.count { try check(read(Self.body, cutAt: [cut])) }
    }

    @Test func `single bytes change nothing`() throws { try check(read(Self.body, cutAt: Array(1..<Self.body.count))) }

    @Test func `a request hands its body over, from memory or from a file`() throws {
        let site = try TestServer(
            configure: { $0.bodyBytesInMemory = 100 },
            handler: { request in
                guard let form = try? request.multipart() else { return .text("refused") }
                return .text("\(form.fields["text"] ?? "") \(form.files.map(\.count))")
            }
        )
        let client = try site.client()
        client.send(
            head(
                "POST",
                "Content-Type: multipart/form-data; boundary=\"boundary\"",
                "Content-Length: \(Self.body.count)"
            )
        )
        client.send(Self.body)
        #expect(client.receiveAnswer()?.text == "Яма\r\nна дороге [\(Self.picture.count), 0]")
        #expect(eventually { fileNames(in: site.folder).isEmpty })
    }

    @Test(arguments: [
        ("name=a", "a"), ("name=\"a b\"", "a b"), ("NAME=\"a\"", "a"), ("name=\"a%22b\"", "a\"b"),
        ("name=\"a\\\"b\"", "a\"b"),
        ("name=\"a;b\"", "a;b"), ("x=y; name=\"a\"", "a"), ("name=\"a\\b\"", "a\\b"), ("name=\"\"", ""),
        ("name=\"a%0Ab\"", "a%0Ab"),
    ])
    func `names are read as clients write them`(disposition: String, name: String) throws {
        let form = try read(Self.part(disposition, "v") + Array("--boundary--".utf8))
        #expect(form.fields == Fields([name: "v"]))
    }

    @Test(arguments: [
        ("C:\\\\fakepath\\\\a.jpg", "a.jpg"), ("../../etc/passwd", "passwd"), ("a/b\\c", "c"), ("a.jpg", "a.jpg"),
    ])
    func `a file name keeps nothing of its folders`(sent: String, name: String) throws {
        let form = try read(Self.part("name=f; filename=\"\(sent)\"", "v") + Array("--boundary--".utf8))
        #expect(form.files.map(\.fileName) == [name])
    }

    @Test(arguments: [
        ("", BadRequest.Reason.partUnfinished),
        ("--boundary", .partUnfinished),
        ("--boundary\r\nContent-Disposition: form-data; name=a\r\n\r\nv", .partUnfinished),
        ("--boundary\r\nContent-Disposition: form-data; name=a\r\n\r\nv\r\n--boundary", .partUnfinished),
        ("--boundary\r\nContent-Disposition: form-data; name=a\r\n\r\nv\r\n--boundaryXY", .boundary),
        ("--boundary\nContent-Disposition: form-data; name=a\n\nv\n--boundary--", .boundary),
        ("--boundary\r\n\r\nv\r\n--boundary--", .partHeader),
        ("--boundary\r\nContent-Type: text/plain\r\n\r\nv\r\n--boundary--", .partHeader),
        ("--boundary\r\nContent-Disposition: form-data\r\n\r\nv\r\n--boundary--", .partHeader),
        ("--boundary\r\nContent-Disposition: attachment; name=a\r\n\r\nv\r\n--boundary--", .partHeader),
        ("--boundary\r\nfoo\r\n\r\nv\r\n--boundary--", .partHeader),
        ("--boundary\r\nContent-Disposition: form-data; name=a\u{00}\r\n\r\nv\r\n--boundary--", .encoding),
        ("--boundary\r\nContent-Disposition: form-data; name=a\r\n\r\nv\u{00}\r\n--boundary--", .encoding),
    ])
    func `a malformed body is refused with its reason`(text: String, reason: BadRequest.Reason) {
        #expect(throws: BadRequest(reason)) { try read(Array(text.utf8)) }
    }

    @Test func `wrong UTF-8 is refused in texts and taken in files`() throws {
        let end = Array("--boundary--".utf8)
        #expect(throws: BadRequest(.encoding)) { try read(Self.part("name=a", bytes: [0xFF]) + end) }
        #expect(throws: BadRequest(.encoding)) {
            try read(
                Array("--boundary\r\nContent-Disposition: form-data; name=".utf8) + [0xFF]
                    + Array("\r\n\r\n\r\n--boundary--".utf8)
            )
        }
        #expect(try read(Self.part("name=a; filename=b", bytes: [0xFF]) + end).files.count == 1)
    }

    @Test func `limits hold exactly`() throws {
        let end = Array("--boundary--".utf8)
        let limits = MultipartLimits(
            form: FormLimits(fields: 4, nameBytes: 3, valueBytes: 5),
            textBytes: 8,
            files: 2,
            fileBytes: 10
        )
        let file = Self.part("name=f; filename=f", "0123456789")
        let text = Self.part("name=abc", "12345") + Self.part("name=d", "123")
        #expect(try read(text + file + file + end, limits: limits).files.count == 2)
        let tests: [([UInt8], BadRequest)] = [
            (Self.part("name=abcd", "1"), BadRequest(.nameTooLong)),
            (Self.part("name=a", "123456"), BadRequest(.valueTooLong)),
            (text + Self.part("name=e", "1"), BadRequest(.valueTooLong, status: 413)),
            (Self.part("name=f; filename=f", "0123456789A"), BadRequest(.fileTooLarge, status: 413)),
            (file + file + file, BadRequest(.tooManyParts)),
            (text + file + file + Self.part("name=e", ""), BadRequest(.tooManyFields)),
            (Self.part("name=a; x=\(String(repeating: "y", count: 9_000))", ""), BadRequest(.partHeader)),
            (Array("--boundary\r\n\(String(repeating: "y", count: 9_000))".utf8), BadRequest(.partHeader)),
        ]
        for (body, error) in tests {
            #expect(throws: error) { try read(body + end, limits: limits) }
        }
    }

    @Test(arguments: [
        "", "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=\"a \"",
    ])
    func `a type without a usable boundary is refused`(type: String) throws {
        let request = try Request(method: .post, target: "/", headers: [("Content-Type", type)], body: Self.body)
        #expect(throws: BadRequest.self) { try request.multipart() }
    }
}
