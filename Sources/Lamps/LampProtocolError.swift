import JSON
public import Language

/// A packet that does not say what it should: which member, and what is accepted.
public struct LampProtocolError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Kind: String, Sendable { case tooLarge, notJSON, missing, notAccepted }

    public let kind: Kind
    public let text: LocalizedText

    public var description: String { text.en }

    static func tooLarge(_ limit: Int) -> Self {
        Self(
            kind: .tooLarge,
            text: .init(ja: "パケットが \(limit) バイトを超えています", en: "the packet is longer than \(limit) bytes"))
    }

    static func notJSON(_ error: JSONError) -> Self {
        Self(kind: .notJSON, text: .init(ja: "JSON として読めません (\(error))", en: "not JSON (\(error))"))
    }

    static func missing(_ member: String) -> Self {
        Self(kind: .missing, text: .init(ja: "\(member) がないか、型が違います", en: "\(member) is missing or has the wrong type"))
    }

    static func notAccepted(_ member: String, _ value: String, _ accepted: LocalizedText) -> Self {
        let shown = LampText.cut(value, to: LampText.maximumHolder)
        return Self(
            kind: .notAccepted,
            text: .init(
                ja: "\(member) = \"\(shown)\" は使えません。受け付けるもの: \(accepted.ja)",
                en: "\(member) = \"\(shown)\" is not accepted; accepted: \(accepted.en)"))
    }
}
