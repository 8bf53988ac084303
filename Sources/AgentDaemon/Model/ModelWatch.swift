import CLinux
import EventLoop
import Glibc

/// Says when the model on disk may be another one: after an atomic replacement, a write in place, a removal. A write that
/// is still going on is waited for.
final class ModelWatch {
    /// How long nothing must happen before the file is read.
    static let settle: Duration = .milliseconds(150)
    /// How long a writer that never pauses is waited for.
    static let patience: Duration = .seconds(5)

    private static let events =
        UInt32(IN_CLOSE_WRITE) | UInt32(IN_MOVED_TO) | UInt32(IN_MOVED_FROM) | UInt32(IN_CREATE) | UInt32(IN_DELETE)
        | UInt32(IN_MODIFY) | UInt32(IN_DELETE_SELF) | UInt32(IN_MOVE_SELF)

    private let loop: EventLoop
    private let store: ModelStore
    private let onChange: () -> Void
    private let descriptor: Int32
    private var watched: (folder: String, name: String?) = ("", nil)
    private var number: Int32 = -1
    private var seen: [ModelStore.Fingerprint]
    private var timer: EventLoop.TimerID?
    private var firstEvent: Instant?

    /// Where the kernel gives no inotify instance, `lookAgain` is all there is.
    init(_ store: ModelStore, on loop: EventLoop, onChange: @escaping () -> Void) {
        self.loop = loop
        self.store = store
        self.onChange = onChange
        descriptor = inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK))
        seen = store.fingerprint
        if descriptor >= 0 { loop.watch(descriptor, .readable) { [weak self] in self?.readEvents() } }
        renew()
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// Finds what no event told: a folder that was not there, a file behind a symbolic link, a file system of another
    /// machine. To be called now and then.
    func lookAgain() {
        renew()
        let fingerprint = store.fingerprint
        if fingerprint != seen { schedule() }
        seen = fingerprint
    }

    private func renew() {
        let wanted = store.watched
        guard descriptor >= 0, number < 0 || wanted.folder != watched.folder || wanted.name != watched.name else {
            return
        }
        if number >= 0 { inotify_rm_watch(descriptor, number) }
        watched = wanted
        number = inotify_add_watch(descriptor, wanted.folder, Self.events)
    }

    private func readEvents() {
        var isRelevant = false
        var buffer = [UInt8](repeating: 0, count: 4_096)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            guard count > 0 else { break }
            buffer.withUnsafeBytes { bytes in
                var at = 0
                while at + MemoryLayout<inotify_event>.size <= count {
                    let event = bytes.loadUnaligned(fromByteOffset: at, as: inotify_event.self)
                    at += MemoryLayout<inotify_event>.size
                    let name = bytes[at..<min(at + Int(event.len), count)].prefix { $0 != 0 }
                    at += Int(event.len)
                    if event.mask & (UInt32(IN_IGNORED) | UInt32(IN_DELETE_SELF) | UInt32(IN_MOVE_SELF)) != 0 {
                        number = -1
                        isRelevant = true
                    } else if watched.name.map({ $0.utf8.elementsEqual(name) }) ?? true {
                        isRelevant = true
                    }
                }
            }
        }
        if isRelevant { schedule() }
    }

    private func schedule() {
        if let timer { loop.cancel(timer) }
        let now = loop.now
        let first = firstEvent ?? now
        firstEvent = first
        timer = loop.schedule(at: min(now + Self.settle, max(now, first + Self.patience))) { [weak self] in
            guard let self else { return }
            timer = nil
            firstEvent = nil
            renew()
            onChange()
        }
    }
}
