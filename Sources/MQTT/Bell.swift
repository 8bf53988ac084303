import CLinux
import Glibc

/// Wakes a thread that waits in poll(2), from any other one (eventfd(2)).
final class Bell: Sendable {
    let descriptor: Int32

    init() throws(MQTTError) {
        descriptor = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
        guard descriptor >= 0 else { throw MQTTError("eventfd", .system, detail: String(cString: strerror(errno))) }
    }

    deinit { close(descriptor) }

    func ring() { _ = eventfd_write(descriptor, 1) }

    func silence() {
        var count = eventfd_t()
        _ = eventfd_read(descriptor, &count)
    }

    /// Returns when it rings or the time is over.
    func wait(milliseconds: Int32) {
        var descriptors = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        if poll(&descriptors, 1, milliseconds) > 0 { silence() }
    }
}
