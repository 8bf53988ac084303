/// What one step through the history has deleted.
public struct PruneStep: Hashable, Sendable {
    public var rows: Int
    /// Everything has been looked at; the next step begins anew.
    public var isComplete: Bool
    /// Bytes of the database that hold something. The file itself never shrinks: what is freed is used again.
    public var bytesInUse: Int64

    public init(rows: Int, isComplete: Bool, bytesInUse: Int64) {
        self.rows = rows
        self.isComplete = isComplete
        self.bytesInUse = bytesInUse
    }
}
