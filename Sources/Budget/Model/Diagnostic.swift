public import Language

/// What the importer has to say about one place of the text.
public struct Diagnostic: Hashable, Sendable {
    public enum Severity: String, Sendable {
        /// A figure cannot be trusted.
        case error
        /// Something was recovered, or looks wrong, and a person may want to look.
        case warning
        /// How the text was understood.
        case note
    }
    public struct Note: Hashable, Sendable {
        public var line: Int
        public var text: LocalizedText
        public init(line: Int, text: LocalizedText) {
            self.line = line
            self.text = text
        }
    }

    /// Stable and named after what is wrong: `item.parenthesis-unclosed`.
    public var id: String
    public var severity: Severity
    /// One terse sentence without a full stop.
    public var text: LocalizedText
    /// 1-based.
    public var line: Int
    /// 1-based, counted in characters.
    public var column: Int
    /// How many characters are meant, from `column` on.
    public var length: Int
    public var notes: [Note]

    public init(
        id: String, severity: Severity, text: LocalizedText, line: Int, column: Int = 1, length: Int = 1,
        notes: [Note] = []
    ) {
        self.id = id
        self.severity = severity
        self.text = text
        self.line = line
        self.column = column
        self.length = length
        self.notes = notes
    }
}
