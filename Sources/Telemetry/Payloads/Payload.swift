/// What is on one kind of topic. Decoding is strict: a required member must be there, once, of its type and in its range;
/// members that are not known are ignored, so that newer programs may send more.
public protocol Payload: Hashable, Sendable {
    /// A larger payload is refused unread.
    static var maximumBytes: Int { get }
    func encoded() -> [UInt8]
    init(decoding bytes: [UInt8]) throws(PayloadError)
}
