public import Language

/// Why a configuration cannot be used: names the file, the line, the key, its value and what is accepted.
public struct ConfigurationError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Kind: String, Sendable {
        /// Missing, not a regular file, or no permission.
        case unreadable
        /// More than ``ConfigurationFile/maximumSize`` bytes.
        case tooLarge
        case notUTF8
        /// Not TOML.
        case syntax
        case unknownKey
        /// A key without a default is not there.
        case missingKey
        case wrongType
        /// The right type, but out of range or otherwise refused.
        case notAccepted
    }

    public var kind: Kind
    public var file: String
    /// 1-based; nil where the file as a whole is meant.
    public var line: Int?
    /// With its tables: `broker.port`, `lamp[0].line`.
    public var key: String?
    /// As TOML, shortened.
    public var value: String?
    public var problem: LocalizedText
    public var accepted: LocalizedText?

    public init(
        _ kind: Kind, file: String, line: Int? = nil, key: String? = nil, value: String? = nil, problem: LocalizedText,
        accepted: LocalizedText? = nil
    ) {
        self.kind = kind
        self.file = file
        self.line = line
        self.key = key
        self.value = value
        self.problem = problem
        self.accepted = accepted
    }

    /// One line for a person.
    public func text(in language: Language) -> String {
        var place = file
        if let line { place += ":\(line)" }
        var parts = [place]
        if let key { parts.append(value.map { "\(key) = \($0)" } ?? key) }
        parts.append(problem[language])
        var text = parts.joined(separator: ": ")
        if let accepted {
            switch language {
            case .ja: text += "。受け付けるもの: " + accepted.ja
            case .en: text += "; accepted: " + accepted.en
            }
        }
        return text
    }

    public var description: String { text(in: .en) }
}
