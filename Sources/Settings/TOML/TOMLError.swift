import Language

/// The text is not TOML 1.0.
struct TOMLError: Error, Hashable {
    /// 1-based.
    var line: Int
    var problem: LocalizedText
}

extension TOMLError {
    static func unexpected(_ byte: UInt8?, line: Int) -> TOMLError {
        guard let byte else { return TOMLError(line: line, problem: .init(ja: "途中で終わっています", en: "the text ends here")) }
        if byte == 0x0a {
            return TOMLError(line: line, problem: .init(ja: "行が途中で終わっています", en: "unexpected end of line"))
        }
        let shown =
            (0x21...0x7e).contains(byte) ? "'\(Unicode.Scalar(byte))'" : "0x" + String(byte, radix: 16)
        return TOMLError(line: line, problem: .init(ja: "ここには書けません: \(shown)", en: "unexpected \(shown)"))
    }

    static func duplicate(_ key: String, line: Int, first: Int) -> TOMLError {
        TOMLError(
            line: line,
            problem: .init(ja: "\(key) は \(first) 行目にもあります", en: "\(key) is already defined on line \(first)"))
    }

    static func badNumber(_ text: String, line: Int) -> TOMLError {
        TOMLError(line: line, problem: .init(ja: "値として読めません: \(text)", en: "not a value: \(text)"))
    }

    static func badEscape(line: Int) -> TOMLError {
        TOMLError(line: line, problem: .init(ja: "知らない \\ の組み合わせです", en: "unknown escape after \\"))
    }

    static func tooDeep(line: Int) -> TOMLError {
        TOMLError(line: line, problem: .init(ja: "入れ子が深すぎます", en: "nested too deeply"))
    }
}
