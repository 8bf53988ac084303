public import Language

/// One key of a configuration file, declared beside the code that reads it.
public struct Key<Value: Sendable>: Sendable {
    public let name: String
    public let form: Form<Value>
    /// Nil where the file has to say it.
    public let fallback: Value?
    /// What it is for, in a sentence without a full stop.
    public let about: LocalizedText

    /// A key that may be left out.
    public init(_ name: String, _ form: Form<Value>, default fallback: Value, about: LocalizedText) {
        self.name = name
        self.form = form
        self.fallback = .some(fallback)
        self.about = about
    }

    /// A key that has to be there.
    public init(required name: String, _ form: Form<Value>, about: LocalizedText) {
        self.name = name
        self.form = form
        self.fallback = nil
        self.about = about
    }
}

extension Key {
    /// A key that may be left out, and then says nothing.
    public init<Wrapped: Sendable>(optional name: String, _ form: Form<Wrapped>, about: LocalizedText)
    where Value == Wrapped? {
        self.init(name, form.optional, default: nil, about: about)
    }
}

/// A key that a daemon has asked for: what it accepts and what it got. For documentation, `akari doctor`, and tests of the
/// shipped examples.
public struct Declaration: Hashable, Sendable {
    /// With its tables: `broker.port`; an array of tables has no index here (`lamp.line`).
    public let key: String
    public let accepted: LocalizedText
    /// As TOML; nil where the key has to be there or says nothing when left out.
    public let fallback: String?
    public let required: Bool
    public let about: LocalizedText
    /// What is in force, as TOML; nil for a secret, and where nothing is said.
    public let value: String?
    public let origin: SettingOrigin
}
