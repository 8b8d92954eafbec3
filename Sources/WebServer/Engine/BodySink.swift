/// Collects a body as it comes: in memory up to a size, then in a temporary file.
struct BodySink {
    let bytesInMemory: Int
    let folder: String
    private var bytes: [UInt8] = []
    private var file: TemporaryFile?

    init(bytesInMemory: Int, folder: String) {
        self.bytesInMemory = bytesInMemory
        self.folder = folder
    }

    mutating func append(_ piece: UnsafeRawBufferPointer) throws {
        if let file { return try file.append(piece) }
        if bytes.count + piece.count <= bytesInMemory { return bytes.append(contentsOf: piece) }
        let file = try TemporaryFile(in: folder)
        try bytes.withUnsafeBytes { try file.append($0) }
        try file.append(piece)
        self.file = file
        bytes = []
    }

    var body: RequestBody { file.map(RequestBody.file) ?? .bytes(bytes) }
}
