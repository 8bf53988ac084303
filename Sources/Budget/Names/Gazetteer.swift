/// The names to look for in a document. They are data, not code: which programmes a ministry runs is its own affair.
public struct Gazetteer: Hashable, Sendable {
    public struct Entry: Hashable, Sendable {
        public var name: String
        public var kind: NamedProgramme.Kind
        /// Other spellings. Width, spaces and line breaks need none.
        public var aliases: [String]

        public init(name: String, kind: NamedProgramme.Kind, aliases: [String] = []) {
            self.name = name
            self.kind = kind
            self.aliases = aliases
        }
    }

    public var entries: [Entry]

    public init(entries: [Entry] = []) { self.entries = entries }
}
