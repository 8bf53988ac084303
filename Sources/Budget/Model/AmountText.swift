/// Amounts and rates as people read them. Exact: no digit of the amount is dropped, whatever its size.
public enum AmountText {
    /// `18兆5,690億円`, `10.2億円`, `500万円`; a negative amount starts with △ as in the document, and a lower bound ends
    /// in 以上.
    public static func japanese(_ yen: Yen, lowerBound: Bool = false) -> String {
        let magnitude = yen.rawValue.magnitude
        let text = (yen.rawValue < 0 ? "△" : "") + japanese(magnitude) + "円"
        return lowerBound ? text + "以上" : text
    }

    /// `¥18.569 trillion`, `¥1.02 billion`, `¥5 million`; `at least` in front of a lower bound. Where no unit shows the
    /// amount exactly with four decimals, it is written out: `¥1,023,456,789`.
    public static func english(_ yen: Yen, lowerBound: Bool = false) -> String {
        let magnitude = yen.rawValue.magnitude
        let text = (yen.rawValue < 0 ? "−¥" : "¥") + english(magnitude)
        return lowerBound ? "at least " + text : text
    }

    /// `4.1%`, `△18.5%`.
    public static func japanese(rate: Tenths) -> String { (rate.rawValue < 0 ? "△" : "") + percent(rate) }

    /// `4.1%`, `−18.5%`.
    public static func english(rate: Tenths) -> String { (rate.rawValue < 0 ? "−" : "") + percent(rate) }

    /// Digits in groups of three: `5,690`.
    public static func grouped(_ value: some BinaryInteger) -> String {
        let text = String(value.magnitude)
        let sign = value < 0 ? "-" : ""
        let digits = text.utf8.count
        guard digits > 3 else { return sign + text }
        var grouped = Array(sign.utf8)
        grouped.reserveCapacity(digits + digits / 3 + 1)
        for (index, digit) in text.utf8.enumerated() {
            if index > 0, (digits - index).isMultiple(of: 3) { grouped.append(UInt8(ascii: ",")) }
            grouped.append(digit)
        }
        return String(decoding: grouped, as: UTF8.self)
    }

    private static func percent(_ rate: Tenths) -> String {
        let magnitude = rate.rawValue.magnitude
        return "\(grouped(magnitude / 10)).\(magnitude % 10)%"
    }

    /// 万, 億 and 兆 are steps of 10,000; 億 alone may carry two decimals, as the documents print them.
    private static func japanese(_ magnitude: UInt64) -> String {
        let oku: UInt64 = 100_000_000
        if magnitude >= oku, magnitude < 10_000 * oku, magnitude.isMultiple(of: oku / 100) {
            return decimal(magnitude, per: oku, places: 2) + "億"
        }
        let parts: [(UInt64, String)] = [(10_000 * oku, "兆"), (oku, "億"), (10_000, "万"), (1, "")]
        var rest = magnitude
        var text = ""
        for (size, name) in parts {
            let count = rest / size
            rest %= size
            if count > 0 { text += grouped(count) + name }
        }
        return text.isEmpty ? "0" : text
    }

    private static func english(_ magnitude: UInt64) -> String {
        let units: [(UInt64, String)] = [
            (1_000_000_000_000, " trillion"), (1_000_000_000, " billion"), (1_000_000, " million"),
        ]
        for (size, name) in units where magnitude >= size {
            guard magnitude.isMultiple(of: size / 10_000) else { break }
            return decimal(magnitude, per: size, places: 4) + name
        }
        return grouped(magnitude)
    }

    /// `magnitude / unit` with at most `places` decimals and no trailing zero.
    private static func decimal(_ magnitude: UInt64, per unit: UInt64, places: Int) -> String {
        var size = unit
        for _ in 0..<places { size /= 10 }
        var fraction = magnitude % unit / size
        var digits = places
        while digits > 0, fraction.isMultiple(of: 10) {
            fraction /= 10
            digits -= 1
        }
        guard digits > 0 else { return grouped(magnitude / unit) }
        let text = String(fraction)
        return grouped(magnitude / unit) + "." + String(repeating: "0", count: digits - text.utf8.count) + text
    }
}
