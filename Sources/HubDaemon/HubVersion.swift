/// The version of this program.
public enum HubVersion {
    public static let text = "0.1.0"
}
