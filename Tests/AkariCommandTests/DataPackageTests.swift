import Budget
import Testing

@testable import AkariCommand

@Suite("Data packages")
struct DataPackageTests {
    private func package(_ model: Model) -> DataPackage {
        DataPackage(LoadedModel(path: "m.json", model: model, digest: model.digest))
    }

    private func table(_ name: String, of package: DataPackage) throws -> CSVReader {
        try CSVReader(try #require(package.resources.first { $0.about.name == name }).content)
    }

    @Test("what is exported and read back is the same, whatever the texts are", arguments: 0..<100 as Range<UInt64>)
    func roundTrip(seed: UInt64) throws {
        var random = RandomRequest(seed: seed)
        let model = random.model()
        let package = package(model)
        let read = try ExportedModel(package)
        #expect(read.items == model.items)
        #expect(read.printings == model.printings)
        #expect(read.statements == model.statements)
        #expect(read.claims == model.claims)
        #expect(read.remarks == model.remarks)
        #expect(read.outline == model.outline)
        #expect(read.names == model.names)
        #expect(read.figures == model.figures)
        #expect(self.package(model).package == package.package)
    }

    @Test("sums over the rows that may be summed are the indicators'", arguments: 0..<25 as Range<UInt64>)
    func sums(seed: UInt64) throws {
        var random = RandomRequest(seed: seed)
        let package = package(random.model())
        let rows = try table("items", of: package).rows
        let indicators = try table("indicators", of: package).rows
        for chapter in 1...4 {
            let own = rows.filter { $0.integer("chapter") == chapter }
            let sum = own.filter { $0.boolean("summed") }.reduce(Int128(0)) { $0 + Int128($1.integer("request") ?? 0) }
            let indicator = indicators.first { $0["id"] == "chapter.\(chapter).request" }
            // A sum that does not fit into 64 bits has no indicator.
            #expect(indicator?.integer("value") == Int(exactly: sum))
        }
    }

    @Test("every key is unique and every link has its target", arguments: 0..<25 as Range<UInt64>)
    func keys(seed: UInt64) throws {
        var random = RandomRequest(seed: seed)
        let package = package(random.model())
        for resource in package.resources {
            let rows = try CSVReader(resource.content).rows
            let keys = rows.map { row in resource.about.key.map { row[$0] ?? "" } }
            #expect(!resource.about.key.isEmpty && Set(keys).count == keys.count, "\(resource.path)")
            for link in resource.about.links {
                let targets = Set(try table(link.table, of: package).rows.map { $0[link.target] })
                let wrong = rows.compactMap { $0[link.column] }.filter { !$0.isEmpty && !targets.contains($0) }
                #expect(wrong.isEmpty, "\(resource.path): \(link.column)")
            }
            for column in resource.columns where column.required {
                #expect(rows.allSatisfy { $0[column.name] != "" }, "\(resource.path): \(column.name)")
            }
        }
    }

    @Test("a label that the document left out is a missing value, which its table allows")
    func missingLabels() throws {
        var model = SmallModel.model
        model.statements[0].label = ""
        model.items[0].earmarks = [Earmark(label: "", amount: .oku)]
        model.printings[0].earmarks = model.items[0].earmarks
        model.items[1].prior[0].label = ""
        model.claims = [Claim(label: "", figure: Figure(amount: .oku), line: 5)]
        let package = package(model)
        let column = "label"
        for name in ["statements", "earmarks", "priors", "claims"] {
            let resource = try #require(package.resources.first { $0.about.name == name })
            #expect(try table(name, of: package).rows.contains { $0[column] == "" }, "\(name)")
            #expect(resource.columns.first { $0.name == column }?.required == false, "\(name)")
        }
    }

    @Test("the commands print the export's files")
    func commands() throws {
        let package = package(SmallModel.model)
        let documents: [(String, CSVDocument)] = [
            ("items", .items(SmallModel.model.items)), ("printings", .printings(SmallModel.model.printings.numbered)),
            ("statements", .statements(SmallModel.model.statements)),
            ("indicators", .indicators(Indicators.evaluate(SmallModel.model).indicators)),
        ]
        for (name, document) in documents {
            #expect(package.resources.first { $0.about.name == name }?.content == document.bytes, "\(name)")
        }
    }
}
