/// What all programs of one release say they are.
public enum Release {
    /// Semantic version (https://semver.org).
    public static let version = "0.1.0"
}
