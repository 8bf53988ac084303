import Budget
import Foundation
import Language
import TestSupport
import Testing

@testable import AkariCommand

@Suite("docs/data.md")
struct DataDocumentTests {
    /// One file as the page describes it.
    private func section(_ resource: DataResource) -> String {
        let links = Dictionary(resource.about.links.map { ($0.column, $0) }) { first, _ in first }
        let rows = resource.columns.map { column in
            let key = resource.about.key.contains(column.name) ? "key" : column.required ? "always" : ""
            let link = links[column.name].map { " → `\($0.table).\($0.target)`" } ?? ""
            return
                "| `\(column.name)` | \(column.kind.type) | \(key) | \(column.title.ja) | \(column.title.en)\(link) |\n"
        }
        let note = resource.about.note.map { "\($0.ja)\n\n\($0.en)\n\n" } ?? ""
        return """
            ### \(resource.path)

            \(resource.about.title.ja). \(resource.about.title.en)

            \(note)| column | type | filled | 日本語 | English |
            |---|---|---|---|---|
            \(rows.joined())
            """
    }

    @Test("the page has every file and every column as it is written")
    func complete() throws {
        let page = try String(contentsOf: Places.repository.appending(path: "docs/data.md"), encoding: .utf8)
        let model = SmallModel.model
        let package = DataPackage(LoadedModel(path: "m.json", model: model, digest: model.digest))
        for resource in package.resources {
            let section = section(resource)
            #expect(page.contains(section), "docs/data.md lacks, or has changed:\n\(section)")
        }
        #expect(page.components(separatedBy: "\n### ").count - 1 == package.resources.count)
    }
}
