/// What the document says about its own figures: how far they can be trusted, and whose money they are.
public struct Remark: Hashable, Sendable {
    public enum Kind: String, CaseIterable, Sendable {
        /// 仮置き: a figure put in provisionally, to be revised.
        case provisional
        /// 事項要求 in a sentence: more is asked for, without an amount.
        case pending
        /// Accounted for in another ministry's or agency's budget (一括計上).
        case elsewhere
    }

    public var kind: Kind
    /// What it speaks of: the heading that it stands under, as printed; the other ministry or agency where `kind` is `elsewhere`.
    public var subject: String
    /// Id of the item whose block it ends; nil where it belongs to none.
    public var item: String?
    public var line: Int

    public init(kind: Kind, subject: String, item: String? = nil, line: Int) {
        self.kind = kind
        self.subject = subject
        self.item = item
        self.line = line
    }
}
