/// A JSON number: an integer that fits into 64 bits, or anything else as it was written.
public enum JSONNumber: Hashable, Sendable {
    case integer(Int64)
    /// With a fraction or an exponent.
    case decimal(String)

    /// What `scan` found: where the number ends, and its value if it is an integer that fits.
    struct Scanned {
        var end: Int
        var isInteger: Bool
        var integer: Int64?
    }

    /// Follows RFC 8259, section 6; nil where the grammar is broken.
    static func scan(_ bytes: [UInt8], from start: Int) -> Scanned? {
        var index = start
        let isNegative = index < bytes.count && bytes[index] == UInt8(ascii: "-")
        if isNegative { index += 1 }
        let firstDigit = index
        // Counted downwards, because the most negative number has no positive counterpart.
        var total: Int64 = 0
        var overflows = false
        while index < bytes.count, isDigit(bytes[index]) {
            let (product, overflow) = total.multipliedReportingOverflow(by: 10)
            let (next, underflow) = product.subtractingReportingOverflow(Int64(bytes[index] &- 0x30))
            overflows = overflows || overflow || underflow
            total = next
            index += 1
        }
        guard index > firstDigit, bytes[firstDigit] != UInt8(ascii: "0") || index == firstDigit + 1 else { return nil }
        var isInteger = true
        if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
            isInteger = false
            guard let end = digits(bytes, from: index + 1) else { return nil }
            index = end
        }
        if index < bytes.count, bytes[index] | 0x20 == UInt8(ascii: "e") {
            isInteger = false
            index += 1
            if index < bytes.count, bytes[index] == UInt8(ascii: "+") || bytes[index] == UInt8(ascii: "-") {
                index += 1
            }
            guard let end = digits(bytes, from: index) else { return nil }
            index = end
        }
        let (positive, overflow) = Int64(0).subtractingReportingOverflow(total)
        let value = overflows || (!isNegative && overflow) ? nil : (isNegative ? total : positive)
        return Scanned(end: index, isInteger: isInteger, integer: value)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

    private static func digits(_ bytes: [UInt8], from start: Int) -> Int? {
        var index = start
        while index < bytes.count, isDigit(bytes[index]) { index += 1 }
        return index > start ? index : nil
    }
}
