/// What a form or a query may hold.
package struct FormLimits: Sendable, Hashable {
    package var fields = 1_000
    /// In bytes, as sent.
    package var nameBytes = 65_536
    /// In bytes, as sent.
    package var valueBytes = 65_536

    package init(fields: Int = 1_000, nameBytes: Int = 65_536, valueBytes: Int = 65_536) {
        self.fields = fields
        self.nameBytes = nameBytes
        self.valueBytes = valueBytes
    }

    /// For a query; its length is already bounded by the target.
    package static let query = FormLimits()
}

/// Reads `a=1&b=2` as browsers write it.
func parseForm(_ text: some BidirectionalCollection<UInt8>, limits: FormLimits) throws -> Fields {
    var list: [Fields.Field] = []
    for pair in text.split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: true) {
        if list.count == limits.fields { throw BadRequest(.tooManyFields) }
        let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
        if parts[0].count > limits.nameBytes { throw BadRequest(.nameTooLong) }
        let value = parts.count > 1 ? parts[1] : pair[pair.endIndex...]
        if value.count > limits.valueBytes { throw BadRequest(.valueTooLong) }
        list.append(
            Fields.Field(
                name: try percentDecoded(parts[0], plusIsSpace: true),
                value: try percentDecoded(value, plusIsSpace: true)
            )
        )
    }
    return Fields(list)
}

extension Request {
    /// The fields of a urlencoded body; an empty body without a type is an empty form.
    ///
    /// - Throws: `BadRequest` for another media type (415), wrong UTF-8 or too many fields (400).
    package func form(limits: FormLimits = FormLimits()) throws -> Fields {
        guard let type = mediaType else {
            if body.count == 0 { return Fields() }
            throw BadRequest(.contentType, status: 415)
        }
        guard type == "application/x-www-form-urlencoded" else { throw BadRequest(.contentType, status: 415) }
        return try parseForm(try body.collect(), limits: limits)
    }

    /// The media type of the body in lower case, without parameters.
    package var mediaType: String? {
        header("Content-Type").map { String(decoding: WebServer.mediaType(of: $0).utf8.map(lowercased), as: UTF8.self) }
    }
}
