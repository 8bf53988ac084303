/// Where a value comes from.
public enum SettingOrigin: Hashable, Sendable {
    case byDefault
    /// 1-based line of the configuration file.
    case line(Int)
}

/// A value and where it comes from.
public struct Setting<Value: Sendable>: Sendable {
    public let value: Value
    public let origin: SettingOrigin

    public init(_ value: Value, origin: SettingOrigin = .byDefault) {
        self.value = value
        self.origin = origin
    }
}

extension Setting: Equatable where Value: Equatable {}
