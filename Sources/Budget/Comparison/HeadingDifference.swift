/// A pillar, chapter or section that another edition does not have, or has otherwise.
public struct HeadingDifference: Hashable, Sendable {
    public enum Level: String, CaseIterable, Sendable { case pillar, chapter, section }

    public enum Kind: String, CaseIterable, Sendable {
        case added, removed, renamed
        /// Under another pillar.
        case moved
        case renumbered
    }

    /// As the table of contents has it.
    public struct Heading: Hashable, Sendable {
        public var number: Int
        public var title: String
        public var line: Int
        /// The title of what it stands under; nil for a pillar and what stands under none.
        public var parent: String?
    }

    public var level: Level
    /// nil where it was added.
    public var old: Heading?
    /// nil where it was removed.
    public var new: Heading?
    /// Why the two are taken for one; nil where it was added or removed.
    public var basis: PairingBasis?
    public var kinds: [Kind]
}
