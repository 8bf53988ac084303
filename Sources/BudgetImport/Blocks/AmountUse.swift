/// What an amount of the text was read as: the proof that none was lost and none counted twice.
struct AmountUse: Hashable, Sendable {
    enum Role: String, Sendable { case request, prior, earmark, text }

    /// Byte offset of its last unit (億 in `億円`).
    var unitOffset: Int
    var role: Role
}
