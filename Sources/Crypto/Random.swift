import CSodium

/// Bytes that nobody can foresee.
package func randomBytes(_ count: Int) -> [UInt8] {
    Sodium.start()
    return filled(count) {
        randombytes_buf($0, count)
        return 0
    }
}
