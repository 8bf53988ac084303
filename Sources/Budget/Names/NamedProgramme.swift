/// A programme, an information system or the like that the document calls by its own name.
public struct NamedProgramme: Hashable, Sendable {
    public enum Kind: String, CaseIterable, Sendable {
        /// An information system or service (情報システム).
        case system
        /// A network (通信網).
        case network
        /// A scheme or campaign (事業, 制度).
        case programme
        /// A fund (基金).
        case fund
        /// A body or centre that runs something (機関).
        case organisation
        /// A survey of official statistics (統計調査).
        case survey
    }

    /// One place where the name stands.
    public struct Mention: Hashable, Sendable {
        /// Where it begins (1-based).
        public var line: Int
        public var place: Place

        public init(line: Int, place: Place) {
            self.line = line
            self.place = place
        }
    }

    /// As the gazetteer spells it.
    public var name: String
    public var kind: Kind
    /// In the order of the document; more than one in a line where it stands there more than once.
    public var mentions: [Mention]
    /// Ids of the items whose own name holds it, ascending.
    public var items: [String]

    /// The lines of its mentions, each once.
    public var lines: [Int] {
        mentions.reduce(into: []) { lines, mention in
            if lines.last != mention.line { lines.append(mention.line) }
        }
    }

    public init(name: String, kind: Kind, mentions: [Mention], items: [String] = []) {
        self.name = name
        self.kind = kind
        self.mentions = mentions
        self.items = items
    }
}
