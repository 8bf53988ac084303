/// Lines of an invented document that give a diagnostic, and nothing worse.
public struct DiagnosticExample: Sendable {
    /// The part of a document that lines stand in.
    public enum Place: CaseIterable, Sendable {
        /// The overview list in front of everything.
        case overview
        case statements
        case contents
        case body
    }

    /// What stands in each of them; the columns of tables are parted by tabs.
    public let parts: [Place: String]

    init(_ parts: [Place: String]) { self.parts = parts }
}
