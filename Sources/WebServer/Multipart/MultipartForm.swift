/// A file that came with a form; it lives in the temporary folder as long as something refers to it.
package struct UploadedFile: Sendable {
    /// The form field it was chosen in.
    package let field: String
    /// The name on the sender's device without folders: untrusted, never a path of ours.
    package let fileName: String
    /// What the sender calls its type: untrusted.
    package let contentType: String
    package let file: TemporaryFile

    package init(field: String, fileName: String, contentType: String, file: TemporaryFile) {
        self.field = field
        self.fileName = fileName
        self.contentType = contentType
        self.file = file
    }

    package var path: String { file.path }
    /// In bytes.
    package var count: Int { file.count }
}

/// The text fields and the files of a multipart body.
package struct MultipartForm: Sendable {
    package let fields: Fields
    /// Without the empty parts that browsers send for a file input left empty.
    package let files: [UploadedFile]

    package init(fields: Fields, files: [UploadedFile] = []) {
        self.fields = fields
        self.files = files
    }
}

/// What a multipart body may hold.
package struct MultipartLimits: Sendable, Hashable {
    package var form: FormLimits
    /// Of all text fields together, in bytes.
    package var textBytes: Int
    package var files: Int
    /// For each file, in bytes.
    package var fileBytes: Int

    package init(
        form: FormLimits = FormLimits(),
        textBytes: Int = 1 << 20,
        files: Int = 10,
        fileBytes: Int = 21 << 20
    ) {
        self.form = form
        self.textBytes = textBytes
        self.files = files
        self.fileBytes = fileBytes
    }
}

extension Request {
    /// The fields and files of a `multipart/form-data` body, read in bounded memory.
    ///
    /// - Throws: `BadRequest` for another media type (415), a malformed body (400) or a size over a limit (413);
    ///   `FileFailure` when a file cannot be kept.
    package func multipart(limits: MultipartLimits = MultipartLimits()) throws -> MultipartForm {
        guard mediaType == "multipart/form-data", let type = header("Content-Type") else {
            throw BadRequest(.contentType, status: 415)
        }
        guard let boundary = headerParameters(type)["boundary"] else { throw BadRequest(.boundary) }
        var parser = try MultipartParser(boundary: boundary, limits: limits, folder: temporaryDirectory)
        try body.forEachChunk { try parser.feed($0) }
        return try parser.finish()
    }
}
