/// Every identity that a model's document states or implies.
public enum Checks {
    /// All checks, statements first, in document order. Pure; never traps, whatever the figures are.
    public static func evaluate(_ model: Model) -> [Check] {
        []
    }
}
