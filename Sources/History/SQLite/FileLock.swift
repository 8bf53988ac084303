import Glibc

/// An advisory lock on a file beside the database, held until it is released or this ends.
///
/// SQLite 3.40.1 (Debian 12) can lose a write-ahead log when several connections write or checkpoint at once
/// (https://www.sqlite.org/wal.html#walresetbug): one process, and in it one connection, may write.
struct FileLock: ~Copyable {
    private let descriptor: Int32

    init(path: String) throws(HistoryError) {
        descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o640)
        guard descriptor >= 0 else {
            throw HistoryError(.unreadable, operation: "opening \(path)", message: String(cString: strerror(errno)))
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let error = errno
            close(descriptor)
            throw HistoryError(
                error == EWOULDBLOCK ? .inUse : .unreadable, operation: "locking \(path)",
                message: error == EWOULDBLOCK
                    ? "another hub uses this database; stop it, or give this one a path of its own"
                    : String(cString: strerror(error)))
        }
    }

    /// Lets others have it, also where a child process that has just been forked still has the file open.
    func release() { flock(descriptor, LOCK_UN) }

    deinit { close(descriptor) }
}
