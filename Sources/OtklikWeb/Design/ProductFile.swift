import CAssets

/// Data files that come with the product and are not served.
enum ProductFile {
    /// Empty for an unknown name.
    static func text(_ name: String) -> String {
        guard let data = otklik_asset_data(name)?.pointee else { return "" }
        // SAFETY: the bytes are static storage of the length that stands beside them.
        return String(decoding: UnsafeBufferPointer(start: data.bytes, count: data.length), as: UTF8.self)
    }
}
