import JSON
import Language

/// One line of `akari doctor`: what was looked at, how it is, and what to do.
struct Finding: Hashable {
    enum Verdict: String { case ok, warning, problem }

    /// What was looked at: `configuration.agent`, `broker.hub`, `clock`, …
    var subject: String
    var verdict: Verdict
    var text: LocalizedText
    /// What to do; nil where there is nothing to do.
    var advice: LocalizedText?

    static func ok(_ subject: String, ja: String, en: String) -> Finding {
        Finding(subject: subject, verdict: .ok, text: LocalizedText(ja: ja, en: en), advice: nil)
    }

    static func warning(_ subject: String, _ text: LocalizedText, _ advice: LocalizedText) -> Finding {
        Finding(subject: subject, verdict: .warning, text: text, advice: advice)
    }

    static func problem(_ subject: String, _ text: LocalizedText, _ advice: LocalizedText) -> Finding {
        Finding(subject: subject, verdict: .problem, text: text, advice: advice)
    }

    func line(_ language: Language, _ style: TextStyle) -> String {
        let (word, attribute): (LocalizedText, TextStyle.Attribute) =
            switch verdict {
            case .ok: (LocalizedText(ja: "正常", en: "ok"), .green)
            case .warning: (LocalizedText(ja: "注意", en: "warning"), .amber)
            case .problem: (LocalizedText(ja: "問題", en: "problem"), .red)
            }
        let advice = advice.map { " → " + $0[language] } ?? ""
        return style(attribute, word[language]) + "  " + Visible.text("\(subject): \(text[language])\(advice)") + "\n"
    }

    static func json(_ findings: [Finding]) -> [UInt8] {
        func text(_ text: LocalizedText) -> JSONValue {
            .object([.init("ja", .string(text.ja)), .init("en", .string(text.en))])
        }
        let values = findings.map { finding in
            JSONValue.object([
                .init("subject", .string(finding.subject)), .init("verdict", .string(finding.verdict.rawValue)),
                .init("text", text(finding.text)), .init("advice", finding.advice.map(text) ?? .null),
            ])
        }
        return JSONValue.array(values).encoded() + [UInt8(ascii: "\n")]
    }
}
