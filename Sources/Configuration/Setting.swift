/// A value and where it comes from.
public struct Setting<Value: Sendable>: Sendable {
    public enum Origin: Hashable, Sendable {
        case byDefault
        /// 1-based line of the configuration file.
        case line(Int)
    }

    public let value: Value
    public let origin: Origin

    public init(_ value: Value, origin: Origin = .byDefault) {
        self.value = value
        self.origin = origin
    }
}

extension Setting: Equatable where Value: Equatable {}
