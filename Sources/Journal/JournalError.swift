import Glibc

/// What a journal could not do: the operation, the file, and the system's code.
public struct JournalError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Kind: Hashable, Sendable {
        /// Another process has the journal open.
        case inUse
        /// No room on the disk, or in the quota. Nothing has changed; the same call may succeed later.
        case full
        /// A record that the journal's bound could not hold beside others.
        case tooLarge
        /// Anything else that the system refused.
        case system
    }

    public var kind: Kind
    /// The system call, or what was to be done.
    public var operation: String
    public var path: String
    /// `errno`; 0 where the system was not asked.
    public var code: Int32

    init(kind: Kind, operation: String, path: String, code: Int32 = 0) {
        self.kind = kind
        self.operation = operation
        self.path = path
        self.code = code
    }

    /// The call that has just failed.
    init(_ operation: String, _ path: String, code: Int32) {
        let kind: Kind = code == ENOSPC || code == EDQUOT ? .full : .system
        self.init(kind: kind, operation: operation, path: path, code: code)
    }

    public var description: String {
        switch kind {
        case .inUse: "\(path): another process has this journal open; stop it, or give each agent its own directory"
        case .full: "\(path): \(operation): no room left; free some space, the journal goes on by itself"
        case .tooLarge: "\(path): the record is larger than the journal may be; raise its limit"
        case .system: "\(path): \(operation): \(String(cString: strerror(code))) (\(code))"
        }
    }
}
