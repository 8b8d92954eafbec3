import Glibc

/// Whether something listens there and takes a connection within so many milliseconds; the name is looked up.
func canConnect(host: String, port: Int, within milliseconds: Int32) -> Bool {
    var hints = addrinfo()
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var found: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(host, String(port), &hints, &found) == 0 else { return false }
    defer { freeaddrinfo(found) }
    var next = found
    while let place = next {
        if canConnect(place.pointee, within: milliseconds) { return true }
        next = place.pointee.ai_next
    }
    return false
}

private func canConnect(_ place: addrinfo, within milliseconds: Int32) -> Bool {
    let descriptor = socket(place.ai_family, place.ai_socktype | Int32(SOCK_NONBLOCK.rawValue), place.ai_protocol)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    if connect(descriptor, place.ai_addr, place.ai_addrlen) == 0 { return true }
    guard errno == EINPROGRESS else { return false }
    var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    guard poll(&waiting, 1, milliseconds) == 1 else { return false }
    var failure: Int32 = 0
    var size = socklen_t(MemoryLayout<Int32>.size)
    return getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &failure, &size) == 0 && failure == 0
}
