/// Ranges that hold for every payload.
public enum Limits {
    /// Unix seconds: from 1970 to the end of the year 9999.
    public static let time: ClosedRange<Int64> = 0...253_402_300_799
    /// Counts of starts, sequence and event numbers: what every JSON reader holds exactly (RFC 7493, 2.2).
    public static let number: ClosedRange<Int64> = 0...9_007_199_254_740_991
    /// Seconds between two health messages: from one to a day.
    public static let interval: ClosedRange<Int64> = 1...86_400
    /// Bytes of a text that a person reads, in one language.
    public static let text = 1_024
    /// Bytes of a short word such as a colour, a version or a label.
    public static let word = 128
    /// Indicators of one device.
    public static let indicators = 1_024
    /// Lines of the document that one value or item comes from.
    public static let lines = 2_048
    /// Levels of objects and arrays.
    static let depth = 12
}
