/// Why a store could not do what it was asked.
public struct HistoryError: Error, CustomStringConvertible, Sendable {
    /// What went wrong, as far as a caller acts on it.
    public struct Reason: Hashable, Sendable {
        private enum Code { case full, unreadable, corrupt, inUse, newer, closed, other }
        private let code: Code

        /// The disk is full.
        public static let full = Self(code: .full)
        /// The file can't be opened, read or written.
        public static let unreadable = Self(code: .unreadable)
        /// The file is damaged, or is no database.
        public static let corrupt = Self(code: .corrupt)
        /// Another process holds it: one writer only.
        public static let inUse = Self(code: .inUse)
        /// It was written by a newer version.
        public static let newer = Self(code: .newer)
        /// It has been closed.
        public static let closed = Self(code: .closed)
        public static let other = Self(code: .other)
    }

    public var reason: Reason
    /// What was being done, and with what.
    public var operation: String
    /// The database library's own result code, 0 when it has no part in it.
    public var code: Int32
    public var message: String

    public init(_ reason: Reason, operation: String, code: Int32 = 0, message: String) {
        self.reason = reason
        self.operation = operation
        self.code = code
        self.message = message
    }

    public var description: String { "\(operation): \(message)" + (code == 0 ? "" : " (SQLite \(code))") }
}
