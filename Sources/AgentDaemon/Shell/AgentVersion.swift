/// The version of this program.
enum AgentVersion {
    static let text = "0.1.0"
}
