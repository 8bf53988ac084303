/// A topic name that may be published to (MQTT 5.0, 4.7): 1 to 65,535 bytes, no NUL, no wildcard.
public struct TopicName: Hashable, Sendable, CustomStringConvertible {
    public let description: String

    public init?(_ text: String) {
        guard isTopic(text), !text.utf8.contains(where: { $0 == wildcard.one || $0 == wildcard.rest }) else {
            return nil
        }
        description = text
    }
}

/// A topic filter: wildcards stand alone in their level, and `#` only in the last one.
public struct TopicFilter: Hashable, Sendable, CustomStringConvertible {
    public let description: String

    public init?(_ text: String) {
        guard isTopic(text) else { return nil }
        let levels = text.utf8.split(separator: slash, omittingEmptySubsequences: false)
        for (index, level) in levels.enumerated() {
            if level.contains(wildcard.one), level.count > 1 { return nil }
            if level.contains(wildcard.rest), level.count > 1 || index < levels.count - 1 { return nil }
        }
        description = text
    }

    /// Whether a message on `topic` is meant. Topics that begin with `$` are not matched by a leading wildcard (4.7.2).
    public func matches(_ topic: TopicName) -> Bool {
        let names = topic.description.utf8.split(separator: slash, omittingEmptySubsequences: false)
        let levels = description.utf8.split(separator: slash, omittingEmptySubsequences: false)
        let beginsWithWildcard = levels.first?.first == wildcard.one || levels.first?.first == wildcard.rest
        if beginsWithWildcard, topic.description.utf8.first == UInt8(ascii: "$") { return false }
        var position = 0
        for level in levels {
            if level.first == wildcard.rest { return true }
            guard position < names.count else { return false }
            if level.first != wildcard.one, !level.elementsEqual(names[position]) { return false }
            position += 1
        }
        return position == names.count
    }
}

private let slash = UInt8(ascii: "/")
private let wildcard = (one: UInt8(ascii: "+"), rest: UInt8(ascii: "#"))

private func isTopic(_ text: String) -> Bool {
    (1...65_535).contains(text.utf8.count) && !text.utf8.contains(0)
}
