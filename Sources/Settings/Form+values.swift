public import Language

extension Form where Value == Bool {
    public static var boolean: Form {
        Form(accepted: .init(ja: "true か false", en: "true or false")) { (node) throws(Refusal) in
            guard case .boolean(let value) = node.value else { throw Refusal.wrongType(node) }
            return value
        } show: {
            String($0)
        }
    }
}

extension Form where Value == Int {
    public static func integer(_ range: ClosedRange<Int>) -> Form {
        Form(
            accepted: .init(
                ja: "\(range.lowerBound) から \(range.upperBound) までの整数",
                en: "an integer from \(range.lowerBound) to \(range.upperBound)")
        ) { (node) throws(Refusal) in
            guard case .integer(let value) = node.value else { throw Refusal.wrongType(node) }
            guard let value = Int(exactly: value), range.contains(value) else { throw Refusal.outOfRange }
            return value
        } show: {
            String($0)
        }
    }

    /// A size: bytes as an integer, or a string with a unit (`"64 MiB"`).
    public static func bytes(_ range: ClosedRange<Int>) -> Form {
        Form(
            accepted: .init(
                ja: "\(sizeText(range.lowerBound)) から \(sizeText(range.upperBound)) までの大きさ (例 \"64 MiB\"、または整数のバイト数)",
                en:
                    "a size from \(sizeText(range.lowerBound)) to \(sizeText(range.upperBound)) (\"64 MiB\", or bytes as an integer)"
            )
        ) { (node) throws(Refusal) in
            let value: Int?
            switch node.value {
            case .integer(let integer): value = Int(exactly: integer)
            case .string(let string): value = bytes(in: string)
            default: throw Refusal.wrongType(node)
            }
            guard let value else {
                throw Refusal(.notAccepted, .init(ja: "大きさとして読めません", en: "not a size"))
            }
            guard range.contains(value) else { throw Refusal.outOfRange }
            return value
        } show: {
            quoted(sizeText($0))
        }
    }

    private static func bytes(in string: String) -> Int? {
        let digits = string.prefix { $0.isASCII && $0.isWholeNumber }
        guard let number = Int(digits), number >= 0 else { return nil }
        let unit = string.dropFirst(digits.count).drop { $0 == " " }
        let shift: [Substring: Int] = ["": 0, "B": 0, "KiB": 10, "MiB": 20, "GiB": 30]
        guard let shift = shift[unit] else { return nil }
        let (product, overflow) = number.multipliedReportingOverflow(by: 1 << shift)
        return overflow ? nil : product
    }
}

extension Form where Value == Duration {
    /// Seconds, as an integer or a decimal.
    public static func seconds(_ range: ClosedRange<Duration>) -> Form {
        Form(
            accepted: .init(
                ja: "\(secondsText(range.lowerBound)) から \(secondsText(range.upperBound)) までの秒数",
                en: "seconds from \(secondsText(range.lowerBound)) to \(secondsText(range.upperBound))")
        ) { (node) throws(Refusal) in
            let value: Duration
            switch node.value {
            case .integer(let seconds):
                // Beyond this a Duration itself would overflow; no range reaches it.
                guard seconds.magnitude < 1 << 40 else { throw Refusal.outOfRange }
                value = .seconds(seconds)
            case .float(let seconds):
                guard seconds.isFinite, seconds.magnitude < 1e12 else { throw Refusal.outOfRange }
                value = .seconds(seconds)
            default: throw Refusal.wrongType(node)
            }
            guard range.contains(value) else { throw Refusal.outOfRange }
            return value
        } show: {
            secondsText($0)
        }
    }
}

extension Form where Value == String {
    /// Text without control characters; `characters` counts Unicode scalars.
    public static func text(_ characters: ClosedRange<Int>, accepted: LocalizedText? = nil) -> Form {
        Form(
            accepted: accepted
                ?? .init(
                    ja: "制御文字のない \(characters.lowerBound) から \(characters.upperBound) 文字の文字列",
                    en:
                        "a string of \(characters.lowerBound) to \(characters.upperBound) characters without control characters"
                )
        ) { (node) throws(Refusal) in
            guard case .string(let value) = node.value else { throw Refusal.wrongType(node) }
            guard !value.unicodeScalars.contains(where: \.isControl) else {
                throw Refusal(.notAccepted, .init(ja: "制御文字があります", en: "control character"))
            }
            guard characters.contains(value.unicodeScalars.count) else {
                throw Refusal(.notAccepted, .init(ja: "長さが範囲外です", en: "length out of range"))
            }
            return value
        } show: {
            quoted($0)
        }
    }

    /// A name that goes into a topic: `[a-z0-9-]`, 1 to 32 characters.
    public static var name: Form {
        Form.text(1...32, accepted: .init(ja: "a-z、0-9、- の 1 から 32 文字", en: "1 to 32 characters of a-z, 0-9 and -"))
            .refusing { value in
                let plain = value.utf8.allSatisfy {
                    (0x61...0x7a).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2d
                }
                return plain ? nil : .init(ja: "使えない文字があります", en: "character not accepted")
            }
    }

    /// An absolute path, or one relative to the working directory of the daemon.
    public static var path: Form {
        Form.text(1...1_023, accepted: .init(ja: "パス", en: "a path"))
    }
}

extension Form where Value: CaseIterable & RawRepresentable, Value.RawValue == String {
    /// One of the words of an enumeration.
    public static var choice: Form {
        let words = Value.allCases.map { quoted($0.rawValue) }
        return Form(
            accepted: .init(
                ja: words.joined(separator: "、") + " のどれか", en: "one of " + words.joined(separator: ", "))
        ) { (node) throws(Refusal) in
            guard case .string(let word) = node.value else { throw Refusal.wrongType(node) }
            guard let value = Value(rawValue: word) else {
                throw Refusal(.notAccepted, .init(ja: "知らない語です", en: "unknown word"))
            }
            return value
        } show: {
            quoted($0.rawValue)
        }
    }
}

/// `1.5` for 1.5 s: no more digits than needed.
func secondsText(_ duration: Duration) -> String {
    let (seconds, attoseconds) = duration.components
    guard attoseconds != 0 else { return String(seconds) }
    return String(Double(seconds) + Double(attoseconds) / 1e18)
}

/// `64 MiB`: the largest unit that leaves no rest.
func sizeText(_ bytes: Int) -> String {
    for (unit, shift) in [("GiB", 30), ("MiB", 20), ("KiB", 10)] where bytes != 0 && bytes % (1 << shift) == 0 {
        return "\(bytes >> shift) \(unit)"
    }
    return "\(bytes) B"
}
