import CVips

/// One picture file opened by libvips: the header is read, the pixels are not.
struct VipsPicture: ~Copyable {
    // SAFETY: the pointer is made in `open` and freed once, in `deinit`; the type cannot be copied.
    private let pointer: OpaquePointer

    /// Runs `body` with the opened picture, after the header has passed the limits. Waits its turn: two pictures are
    /// worked on at once in the whole process.
    static func with<T>(
        _ path: String,
        _ format: PictureFormat,
        limits: PictureLimits,
        _ body: (borrowing VipsPicture) throws(PictureError) -> T
    ) throws(PictureError) -> T {
        try start()
        vips_shim_enter()
        defer { vips_shim_leave() }
        let picture = try VipsPicture(path, format)
        try limits.check(
            width: picture.storedWidth,
            height: picture.storedHeight,
            bytesPerPixel: Int(vips_shim_bytes_per_pixel(picture.pointer))
        )
        return try body(picture)
    }

    static func start() throws(PictureError) {
        guard vips_shim_start() else { throw .library(lastWords()) }
    }

    private init(_ path: String, _ format: PictureFormat) throws(PictureError) {
        guard let opened = vips_shim_open(path, format.shim) else { throw .truncated(Self.lastWords()) }
        pointer = opened
    }

    deinit {
        vips_shim_close(pointer)
    }

    private var storedWidth: Int { Int(vips_shim_width(pointer)) }
    private var storedHeight: Int { Int(vips_shim_height(pointer)) }

    /// The size after orientation: values 5 to 8 lie on their side.
    var size: PictureSize {
        let liesOnItsSide = (5...8).contains(vips_shim_orientation(pointer))
        return PictureSize(
            width: liesOnItsSide ? storedHeight : storedWidth,
            height: liesOnItsSide ? storedWidth : storedHeight
        )
    }

    var exif: Exif? {
        var length = 0
        // SAFETY: the block lives as long as the picture, and is copied here.
        guard let start = vips_shim_exif(pointer, &length) else { return nil }
        return Exif(Array(UnsafeBufferPointer(start: start, count: length)))
    }

    /// Decodes every pixel; throws `.truncated` when the data is damaged or ends early.
    func decode() throws(PictureError) {
        guard vips_shim_decode(pointer) else { throw .truncated(Self.lastWords()) }
    }

    /// Writes an upright JPEG without metadata to `path`.
    func writeJPEG(to path: String, longSide: Int, quality: Int) throws(PictureError) -> PictureSize {
        guard (1...PictureLimits.standard.side).contains(longSide) else { throw .wrongSize }
        var made = vips_shim_jpeg()
        guard vips_shim_make_jpeg(pointer, Int32(longSide), Int32(quality), &made) else {
            throw .truncated(Self.lastWords())
        }
        return try Self.write(made, to: path)
    }

    /// Encodes rows of red, green and blue bytes and writes them to `path`.
    static func writeJPEG(rgb: [UInt8], size: PictureSize, quality: Int, to path: String) throws(PictureError) {
        try start()
        vips_shim_enter()
        defer { vips_shim_leave() }
        var made = vips_shim_jpeg()
        guard vips_shim_encode_rgb(rgb, Int32(size.width), Int32(size.height), Int32(quality), &made) else {
            throw .library(lastWords())
        }
        _ = try write(made, to: path)
    }

    private static func write(_ made: vips_shim_jpeg, to path: String) throws(PictureError) -> PictureSize {
        // SAFETY: the library's buffer is alive until it is freed here, after the file is written.
        defer { vips_shim_free(made.bytes) }
        let bytes = UnsafeRawBufferPointer(start: made.bytes, count: made.length)
        try PictureFile.write(bytes, to: path) { (written) throws(PictureError) in
            if let foreign = JPEGSegments.foreign(in: written) { throw .unclean(foreign) }
        }
        return PictureSize(width: Int(made.width), height: Int(made.height))
    }

    /// The library's complaint on one line: each part once, printable, and short enough for a log.
    private static func lastWords() -> String {
        guard let text = vips_shim_error() else { return "no reason given" }
        defer { vips_shim_free(text) }
        var parts: [String] = []
        for line in String(cString: text).split(whereSeparator: \.isNewline) {
            let part = String(line.filter { $0.isASCII && $0 >= " " }.prefix(120))
            if !parts.contains(part) && parts.count < 3 { parts.append(part) }
        }
        return parts.joined(separator: "; ")
    }
}

extension PictureFormat {
    fileprivate var shim: vips_shim_format {
        switch self {
        case .jpeg: VIPS_SHIM_JPEG
        case .png: VIPS_SHIM_PNG
        case .webp: VIPS_SHIM_WEBP
        case .heic: VIPS_SHIM_HEIC
        }
    }
}
