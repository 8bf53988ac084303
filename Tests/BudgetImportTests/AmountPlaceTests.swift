import Budget
import Testing

@testable import BudgetImport

@Suite("Amounts of the text")
struct AmountPlaceTests {
    @Test(
        "an amount that belongs to no item is marked with its number",
        arguments: [
            ("- 3億円を配る。", "3億円"), ("- 計1,234.5億円。", "1,234.5億円"), ("約１兆２，０００億円", "１兆２，０００億円"),
            ("規模は 20 億円", "20 億円"), ("数億円を", "数億円"), ("は,3億円", "3億円"), ("億円", "億円"), ("単位:億円", "億円"),
        ])
    func marked(_ line: String, _ amount: String) throws {
        let body = "1 水と道\n\n[1] 水道の維持\n\n\(line)\n\n" + Fixture.body
        let result = Fixture.read(Fixture.document(body: body)).result
        let found = try #require(result.diagnostics.first { $0.id == "amount.in-text" })
        let scalars = Array(line.unicodeScalars)
        let start = found.column - 1
        var marked = ""
        for scalar in scalars[start..<start + found.length] { marked.unicodeScalars.append(scalar) }
        #expect(marked == amount)
    }

    @Test("a byte order mark is counted in no place")
    func byteOrderMark() {
        let bytes: [UInt8] = Array("灯り".utf8) + [0x80]
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let places = [bytes, mark + bytes].map { bytes in
            Importer.importDocument(bytes, name: "bad").diagnostics.map { "\($0.line):\($0.column) \($0.id)" }
        }
        #expect(places[0] == places[1] && places[0] == ["1:3 text.not-utf-8"])
    }
}
