import CLinux
import Glibc

/// Signals as a descriptor that becomes readable (signalfd(2)).
final class SignalDescriptor {
    let descriptor: Int32

    init(_ numbers: [Int32]) throws(EventLoopError) {
        var set = sigset_t()
        sigemptyset(&set)
        for number in numbers { sigaddset(&set, number) }
        guard pthread_sigmask(SIG_BLOCK, &set, nil) == 0 else { throw EventLoopError("pthread_sigmask") }
        descriptor = signalfd(-1, &set, Int32(SFD_CLOEXEC | SFD_NONBLOCK))
        guard descriptor >= 0 else { throw EventLoopError("signalfd") }
    }

    deinit { close(descriptor) }

    /// The next pending signal's number; nil when there is none.
    func next() -> Int32? {
        var information = signalfd_siginfo()
        let size = MemoryLayout<signalfd_siginfo>.size
        guard read(descriptor, &information, size) == size else { return nil }
        return Int32(bitPattern: information.ssi_signo)
    }
}
