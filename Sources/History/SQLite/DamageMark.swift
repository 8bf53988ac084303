import Glibc
import Synchronization

/// That the database turned out to be damaged while it was in use. Nothing is written to it any more, and a file beside it remembers
/// that for the next opening: a large one is not read whole then, and would seem to be well.
final class DamageMark: Sendable {
    private let path: String
    private let found = Mutex<HistoryError?>(nil)

    init(path: String) { self.path = path + ".is-damaged" }

    var isSet: Bool { access(path, F_OK) == 0 }

    func clear() { unlink(path) }

    /// Remembers `error` if it says that the file is damaged.
    func note(_ error: HistoryError) {
        guard error.reason == .corrupt, found.withLock({ $0 == nil }) else { return }
        found.withLock { $0 = error }
        // Without the mark a file that is small is found out when it is opened, and a larger one when it is used again.
        let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o640)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }

    /// Does what may come upon damage.
    func watching<Result>(_ body: () throws(HistoryError) -> Result) throws(HistoryError) -> Result {
        if let error = found.withLock({ $0 }) { throw error }
        do {
            return try body()
        } catch {
            note(error)
            throw error
        }
    }
}
