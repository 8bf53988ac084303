/// How much a value holds: every part of it, the parts of those, and the characters of its texts. What never grows keeps its weight.
public func weight(of value: Any) -> Int {
    if let text = value as? String { return text.utf8.count }
    return Mirror(reflecting: value).children.reduce(1) { $0 + weight(of: $1.value) }
}
