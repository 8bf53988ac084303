import Budget
import Testing

@testable import AkariCommand

@Suite("CSV")
struct CSVTests {
    private func line(_ fields: [CSVDocument.Field]) -> String {
        var document = CSVDocument(header: [])
        document.append(fields)
        return String(decoding: document.bytes.dropFirst(2), as: UTF8.self)
    }

    @Test("fields are quoted where RFC 4180 asks for it, and nowhere else")
    func quoting() {
        #expect(line([.text("a b"), .text("灯り"), .text(nil), .text("")]) == "a b,灯り,,\r\n")
        #expect(
            line([.text("a,b"), .text("say \"x\""), .text("two\nlines")])
                == "\"a,b\",\"say \"\"x\"\"\",\"two\nlines\"\r\n")
    }

    @Test("figures are plain numbers, negative ones too")
    func figures() {
        #expect(
            line([.number(Int64.min), .tenths(-5), .tenths(41), .number(Int?.none)]) == "\(Int64.min),-0.5,4.1,\r\n")
        #expect(line([.boolean(true), .lines([3, 14])]) == "true,3 14\r\n")
    }

    @Test(
        "text that a spreadsheet would take for a formula gets an apostrophe",
        arguments: ["=1+1", "+1", "-x", "@a", "＝1", "\tx", "'x"])
    func formulas(_ text: String) { #expect(line([.text(text)]) == "'\(text)\r\n") }

    @Test("items and printings in CSV")
    func items() {
        let items = String(decoding: CSVDocument.items(SmallModel.model.items).bytes, as: UTF8.self)
        #expect(
            items.split(separator: "\r\n") == [
                "item,chapter,section,measure,name,request,precision,portion,pending,lowerBound,summed,new,money,prior,earmarks,printings,conflicts",
                "r9-0001,1,2,3,灯りの整備,1020000000,10000000,false,false,false,true,true,budget,,,40 50,",
                "r9-0002,2,,,\"５G, \"\"網\"\"の\u{1B}[31m調査\",,,false,true,false,false,false,budget,8年度=5000000,,55,",
            ])
        let printings = String(
            decoding: CSVDocument.printings(SmallModel.model.printings.numbered).bytes, as: UTF8.self)
        #expect(
            printings.split(separator: "\r\n").dropFirst().first
                == "1,40,41,1,2,3,灯りの整備,1020000000,10000000,false,false,true,none,r9-0001,budget,,")
    }

    @Test("every row has as many fields as the header")
    func shape() {
        let model = SmallModel.model
        let documents = [
            CSVDocument.indicators(Indicators.evaluate(model).indicators), .statements(model.statements),
            .printings(model.printings.numbered),
        ]
        for document in documents {
            let counts = String(decoding: document.bytes, as: UTF8.self).split(separator: "\r\n").map { line in
                // A comma in quotes separates nothing.
                line.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
                    .filter { $0.offset.isMultiple(of: 2) }.reduce(1) { $0 + $1.element.count { $0 == "," } }
            }
            #expect(Set(counts).count == 1)
        }
    }
}
