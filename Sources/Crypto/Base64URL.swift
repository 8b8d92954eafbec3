import CSodium

/// Base64 with the letters of RFC 4648 section 5 and without padding: safe in addresses, headers and names of files.
package func base64url(_ bytes: [UInt8]) -> String {
    let size = sodium_base64_encoded_len(bytes.count, variant)
    var letters = [CChar](repeating: 0, count: size)
    sodium_bin2base64(&letters, size, bytes, bytes.count, variant)
    return text(letters)
}

/// The bytes of such a text, or nil if it is none: foreign letters, padding and stray bits are refused.
package func fromBase64url(_ text: String) -> [UInt8]? {
    let letters = characters(text)
    var bytes = [UInt8](repeating: 0, count: letters.count)
    var count = 0
    // Without a place for the end of reading, a foreign letter is an error.
    let code = sodium_base642bin(&bytes, bytes.count, letters, letters.count, nil, &count, nil, variant)
    return code == 0 ? Array(bytes.prefix(count)) : nil
}

// The values of sodium_base64_VARIANT_URLSAFE_NO_PADDING.
private let variant: Int32 = 7
