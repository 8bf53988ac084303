public import Budget
public import Language

/// What every diagnostic of the importer means, for `akari import --explain ID` and the documentation.
public enum DiagnosticCatalog {
    /// All ids, in the order of the stages that find them.
    public static let ids: [String] = FindingKind.allCases.map(\.rawValue)

    /// What the diagnostic means and what a person can do; nil where there is no such id.
    public static func explanation(of id: String) -> LocalizedText? { FindingKind(rawValue: id)?.explanation }

    /// Lines that give the diagnostic; nil where it is of a whole file, or there is no such id.
    public static func example(of id: String) -> DiagnosticExample? { FindingKind(rawValue: id)?.example }

    /// nil where there is no such id.
    public static func severity(of id: String) -> Diagnostic.Severity? { FindingKind(rawValue: id)?.severity }
}
