extension Pattern {
    /// The rhythm as an animation of a CSS property: `@keyframes slow-blink {…}` and its use; nil for a lamp that does not change.
    /// - Parameters:
    ///   - selector: what flashes.
    ///   - property: what changes with it: 1 lit, `dark` dark.
    public func animation(of selector: String, property: String, dark: String) -> String? {
        guard isBlinking else { return nil }
        let period = phases.reduce(0, +)
        var passed = 0
        var text = "@keyframes \(rawValue){"
        for (index, length) in phases.enumerated() {
            text += "\(Self.percent(passed, of: period)){\(property):\(index % 2 == 0 ? "1" : dark)}"
            passed += length
        }
        return text + "}\(selector){animation:\(rawValue) \(period)ms step-end infinite}"
    }

    /// To the ten-thousandth of a percent: a microsecond of a second.
    private static func percent(_ part: Int, of whole: Int) -> String {
        let value = part * 1_000_000 / whole
        let fraction = String(10_000 + value % 10_000).dropFirst()
        return value % 10_000 == 0 ? "\(value / 10_000)%" : "\(value / 10_000).\(fraction)%"
    }
}
