import JSON

/// A number on the wire. Money and counts are integers; percentages are tenths, and their text always has one digit after the
/// point, which is how a reader tells them apart. There are no binary floats.
public enum WireNumber: Hashable, Sendable, LosslessStringConvertible {
    case integer(Int64)
    case tenths(Int64)

    /// On `value`, as plain text.
    public static let maximumBytes = 32

    public var description: String { String(decoding: encoded(), as: UTF8.self) }

    /// Exactly what `description` gives; nil for anything else.
    public init?(_ text: String) {
        if let point = text.utf8.firstIndex(of: UInt8(ascii: ".")) {
            let fraction = text.utf8[text.utf8.index(after: point)...]
            guard fraction.count == 1, let whole = Self.integer(text[..<point], allowsMinusZero: true),
                let digit = Int64(String(fraction) ?? "")
            else { return nil }
            let (tens, overflow) = whole.multipliedReportingOverflow(by: 10)
            let isNegative = text.utf8.first == UInt8(ascii: "-")
            let (total, overflow2) = tens.addingReportingOverflow(isNegative ? -digit : digit)
            guard !overflow, !overflow2 else { return nil }
            self = .tenths(total)
        } else {
            guard let whole = Self.integer(text[...], allowsMinusZero: false) else { return nil }
            self = .integer(whole)
        }
    }

    public func encoded() -> [UInt8] {
        var writer = JSONWriter()
        writer.value(self)
        return writer.bytes
    }

    /// - Throws: `PayloadError` for anything but the text that `encoded` gives.
    public init(decoding bytes: [UInt8]) throws(PayloadError) {
        guard bytes.count <= Self.maximumBytes else {
            throw PayloadError(member: "", reason: .tooLarge(limit: Self.maximumBytes))
        }
        guard let text = String(validating: bytes, as: UTF8.self), let number = WireNumber(text) else {
            throw PayloadError(member: "", reason: .notAllowed(accepted: "an integer or a number of tenths"))
        }
        self = number
    }

    private static func integer(_ text: Substring, allowsMinusZero: Bool) -> Int64? {
        guard let value = Int64(text) else { return nil }
        return String(value) == text || (allowsMinusZero && text == "-0") ? value : nil
    }
}

extension JSONWriter {
    mutating func value(_ number: WireNumber) {
        switch number {
        case .integer(let integer): value(integer)
        case .tenths(let tenths): value(tenths: tenths)
        }
    }

    mutating func member(_ name: String, _ number: WireNumber?) {
        key(name)
        if let number { value(number) } else { null() }
    }
}
