import Glibc

extension ServiceNotifier {
    /// Says why a daemon cannot begin, and holds back its end until a person has changed the file at `path`, for `limit` at
    /// most. A manager that starts it again at once would have the same complaint written to the disk ten times a second,
    /// day and night. Returns at once where there is no manager.
    /// - Parameter path: the configuration that is refused; it need not exist.
    public func waitForRepair(of path: String, saying problem: String, limit: Duration = .seconds(10)) {
        guard isListened else { return }
        status(problem)
        let refused = FileIdentity(path: path)
        let end = ContinuousClock.now + limit
        while FileIdentity(path: path) == refused, ContinuousClock.now < end { poll(nil, 0, 200) }
    }
}

/// What changes about a file when somebody edits or replaces it.
private struct FileIdentity: Equatable {
    private var device: UInt
    private var inode: UInt
    private var size: Int
    private var changed: [Int]

    /// Nil while there is no such file, or it may not be looked at.
    init?(path: String) {
        var found = stat()
        guard stat(path, &found) == 0 else { return nil }
        device = UInt(found.st_dev)
        inode = UInt(found.st_ino)
        size = found.st_size
        changed = [found.st_mtim.tv_sec, found.st_mtim.tv_nsec, found.st_ctim.tv_sec, found.st_ctim.tv_nsec]
    }
}
