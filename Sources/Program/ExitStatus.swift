/// How a program ends, as the contract has it.
public enum ExitStatus {
    public static let done: Int32 = 0
    /// The input or the world is bad; it was said why.
    public static let badInput: Int32 = 1
    /// As `EX_USAGE` of sysexits.h.
    public static let wrongUsage: Int32 = 64
    /// As `EX_SOFTWARE` of sysexits.h.
    public static let ownFault: Int32 = 70
}
