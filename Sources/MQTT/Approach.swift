import CMosquitto
import Glibc

/// A way to the broker that was found open, within a bound of our own.
///
/// libmosquitto 2.0.11 connects in a blocking way, and its socket cannot be had before that: where packets vanish (a firewall
/// that drops them, a machine that is switched off) it hangs for some two minutes an address, deaf to its owner. So a connection
/// of ours goes first, which says nothing and is closed again; a broker's log shows it as a client that left. Only looking up a
/// name still takes as long as the system's resolver wants.
struct Approach: Hashable {
    /// What the library is told to connect to: without TLS the address that answered, with TLS the name that the broker's
    /// certificate has to bear.
    var host: String
    /// The local address that it has to connect from, where another family's addresses come first and did not answer.
    var source: String?

    /// Tries the broker's addresses one after the other. An address that does not answer leaves time for the next ones.
    static func find(
        _ configuration: ClientConfiguration, bell: Bell, isEnding: () -> Bool
    ) throws(MQTTError) -> Approach {
        let place = "\(configuration.host):\(configuration.port)"
        let list = try lookUp(configuration.host, configuration.port, place)
        defer { freeaddrinfo(list) }
        let addresses = Array(sequence(first: list, next: { $0.pointee.ai_next }))
        let end = ContinuousClock.now + configuration.connectTimeout
        var failure = MQTTError("connect", .timeout, detail: place)
        for (index, address) in addresses.enumerated() {
            let now = ContinuousClock.now
            let limit = now + max(.zero, (end - now) / (addresses.count - index))
            do {
                let source = try reach(address.pointee, place, until: limit, bell: bell, isEnding)
                guard configuration.tls != nil else {
                    return Approach(
                        host: numeric(address.pointee.ai_addr, address.pointee.ai_addrlen) ?? configuration.host)
                }
                return Approach(host: configuration.host, source: index == 0 ? nil : source)
            } catch {
                guard error.code != .notRunning else { throw error }
                failure = error
            }
        }
        throw failure
    }

    private static func lookUp(
        _ host: String, _ port: UInt16, _ place: String
    ) throws(MQTTError) -> UnsafeMutablePointer<addrinfo> {
        // As the library itself asks, so that both get the same addresses in the same order.
        var hints = addrinfo()
        hints.ai_family = AF_UNSPEC
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        let result = getaddrinfo(host, String(port), &hints, &list)
        guard result == 0, let list else {
            throw MQTTError("connect", .lookup, detail: "\(place): \(String(cString: gai_strerror(result)))")
        }
        return list
    }

    /// Connects and hangs up; the local address that it went from.
    private static func reach(
        _ address: addrinfo, _ place: String, until end: ContinuousClock.Instant, bell: Bell, _ isEnding: () -> Bool
    ) throws(MQTTError) -> String? {
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
        let descriptor = socket(address.ai_family, kind, 0)
        guard descriptor >= 0 else { throw failed(errno, place) }
        defer { close(descriptor) }
        if connect(descriptor, address.ai_addr, address.ai_addrlen) != 0 {
            guard errno == EINPROGRESS else { throw failed(errno, place) }
            try wait(descriptor, place, until: end, bell: bell, isEnding)
        }
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        return withUnsafeMutablePointer(to: &storage) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { local in
                getsockname(descriptor, local, &length) == 0 ? numeric(local, length) : nil
            }
        }
    }

    private static func wait(
        _ descriptor: Int32, _ place: String, until end: ContinuousClock.Instant, bell: Bell, _ isEnding: () -> Bool
    ) throws(MQTTError) {
        while true {
            guard !isEnding() else { throw MQTTError("connect", .notRunning) }
            var descriptors = [
                pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0),
                pollfd(fd: bell.descriptor, events: Int16(POLLIN), revents: 0),
            ]
            let ready = poll(&descriptors, 2, Milliseconds.until(end))
            guard ready >= 0 || errno == EINTR else { throw failed(errno, place) }
            if descriptors[1].revents != 0 { bell.silence() }
            if descriptors[0].revents != 0 { break }
            guard ContinuousClock.now < end else { throw MQTTError("connect", .timeout, detail: place) }
        }
        var code: Int32 = 0
        var length = socklen_t(MemoryLayout<Int32>.size)
        guard getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &code, &length) == 0 else { throw failed(errno, place) }
        guard code == 0 else { throw failed(code, place) }
    }

    private static func failed(_ code: Int32, _ place: String) -> MQTTError {
        MQTTError("connect", .system, detail: "\(place): \(String(cString: strerror(code)))")
    }

    private static func numeric(_ address: UnsafePointer<sockaddr>, _ length: socklen_t) -> String? {
        var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
        guard getnameinfo(address, length, &text, socklen_t(text.count), nil, 0, NI_NUMERICHOST) == 0 else {
            return nil
        }
        return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
