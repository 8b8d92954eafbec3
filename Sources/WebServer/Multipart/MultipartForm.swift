/// A file that came with a form; it lives in the temporary folder as long as something refers to it.
package struct UploadedFile: Sendable {
    /// The form field it was chosen in.
    package let field: String
    /// The name on the sender's device: untrusted, never a path of ours.
    package let fileName: String
    /// What the sender calls its type: untrusted.
    package let contentType: String
    package let file: TemporaryFile

    package var path: String { file.path }
    package var count: Int { file.count }
}

/// The text fields and the files of a multipart body.
package struct MultipartForm: Sendable {
    package let fields: Fields
    /// Without the empty parts that browsers send for a file input left empty.
    package let files: [UploadedFile]
}

/// What a multipart body may hold.
package struct MultipartLimits: Sendable, Hashable {
    package var form: FormLimits
    package var files: Int
    /// For each file, in bytes.
    package var fileBytes: Int

    package init(form: FormLimits = FormLimits(), files: Int = 10, fileBytes: Int = 21 << 20) {
        self.form = form
        self.files = files
        self.fileBytes = fileBytes
    }
}
