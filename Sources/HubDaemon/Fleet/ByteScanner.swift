/// Recognises text that has exactly the form in which agents write it. What has another form goes to the strict decoder,
/// which has the last word: this is only ever quicker, never more lenient.
struct ByteScanner {
    private let bytes: ArraySlice<UInt8>
    private var index: Int

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        index = bytes.startIndex
    }

    var isAtEnd: Bool { index == bytes.endIndex }

    mutating func skip(_ text: StaticString) -> Bool {
        text.withUTF8Buffer { skip($0) }
    }

    mutating func skip(_ text: some Collection<UInt8>) -> Bool {
        guard bytes.endIndex - index >= text.count, bytes[index...].starts(with: text) else { return false }
        index += text.count
        return true
    }

    /// An integer of at most 18 digits.
    mutating func integer() -> Int64? {
        let isNegative = index < bytes.endIndex && bytes[index] == UInt8(ascii: "-")
        let first = isNegative ? index + 1 : index
        var end = first
        var total: Int64 = 0
        while end < bytes.endIndex, end - first < 19, bytes[end] &- 0x30 < 10 {
            total = total &* 10 &+ Int64(bytes[end] &- 0x30)
            end += 1
        }
        guard end > first, end - first <= 18, bytes[first] != 0x30 || (end == first + 1 && !isNegative) else {
            return nil
        }
        index = end
        return isNegative ? -total : total
    }

    /// A decimal with exactly one digit after the point, in tenths.
    mutating func tenths() -> Int64? {
        let start = index
        guard let whole = integer(), whole > 0, skip("."), index < bytes.endIndex, bytes[index] &- 0x30 < 10 else {
            // Zero and negative ones are rare: the sign of "-0.4" is not in its whole part.
            index = start
            return nil
        }
        let digit = Int64(bytes[index] &- 0x30)
        let (tens, overflow) = whole.multipliedReportingOverflow(by: 10)
        let (total, overflow2) = tens.addingReportingOverflow(digit)
        guard !overflow, !overflow2 else {
            index = start
            return nil
        }
        index += 1
        return total
    }
}
