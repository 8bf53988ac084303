public import Language

/// Why bytes are not a model that can be trusted. Small and open: cases can be added without breaking a caller.
public struct ModelError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Kind: String, CaseIterable, Sendable {
        /// More than `Model.maximumFileSize` bytes; nothing was read.
        case tooLarge
        /// The file is empty or ends in the middle.
        case truncated
        /// Not JSON (RFC 8259).
        case notJSON
        /// JSON, but not a model file.
        case notAModel
        /// A model file of a version that this program does not know.
        case unknownVersion
        /// The content is not what the digest was computed over.
        case wrongDigest
        /// A member is missing, unknown, of the wrong type or out of range.
        case badMember
    }

    public var kind: Kind
    /// Where: the path of a member (`model.items[3].request`) or a byte offset; nil for the file as a whole.
    public var place: String?
    /// What is wrong and what to do.
    public var message: LocalizedText

    init(_ kind: Kind, at place: String? = nil, ja: String, en: String) {
        self.kind = kind
        self.place = place
        self.message = LocalizedText(ja: ja, en: en)
    }

    public var description: String { message.en }
}
