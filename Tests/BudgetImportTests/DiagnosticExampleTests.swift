import Budget
import Testing

@testable import BudgetImport

@Suite("Examples of diagnostics")
struct DiagnosticExampleTests {
    /// What is of a whole file, or of something that a document lacks.
    private static let without: Set<String> = [
        "text.empty", "text.too-large", "text.binary", "text.not-utf-8", "text.control-character",
        "document.not-a-request",
        "contents.missing", "statement.missing", "item.name-too-long",
    ]

    /// A document of the parts that the example has, and of these tests' own where it has none.
    private func document(_ parts: [DiagnosticExample.Place: String], isCut: Bool) -> String {
        var body = parts[.body] ?? ""
        if parts[.contents] == nil {
            body = [Fixture.body, body, isCut ? "" : "【予算】 川の掃除事業 1.0億円"].joined(separator: "\n\n")
        }
        let document = Fixture.document(
            statements: parts[.statements] ?? Fixture.statements, contents: parts[.contents] ?? Fixture.contents,
            body: body)
        return (parts[.overview].map { $0 + "\n\n" } ?? "") + document
    }

    @Test("each gives its diagnostic, and nothing worse", arguments: DiagnosticCatalog.ids)
    func example(_ id: String) throws {
        guard let example = DiagnosticCatalog.example(of: id) else {
            #expect(Self.without.contains(id))
            return
        }
        #expect(!Self.without.contains(id))
        let found = Fixture.read(document(example.parts, isCut: id == "text.cut")).result.diagnostics
        #expect(found.contains { $0.id == id }, "\(found.map(\.brief))")
        let worse = found.filter { $0.severity == .error && $0.id != id }
        #expect(worse.isEmpty, "\(worse.map(\.brief))")
        #expect(example.parts.values.allSatisfy { !$0.isEmpty && !$0.hasSuffix("\n") })
    }
}
