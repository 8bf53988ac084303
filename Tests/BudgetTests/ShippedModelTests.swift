import Budget
import Foundation
import Language
import Testing

/// The compiled 令和6年度 model as it is installed on devices.
@Suite("Shipped R6 model")
struct ShippedModelTests {
    private let bytes: [UInt8]
    private let file: ModelFile
    private var model: Model { file.model }

    init() throws {
        bytes = try ShippedModel.bytes()
        file = try ModelFile(decoding: bytes)
    }

    @Test("it is canonical: writing it again gives the same bytes")
    func canonical() {
        #expect(model.encoded() == bytes)
        #expect(model.digest == file.digest)
    }

    @Test("it is a request of 令和6年度 with 5 pillars and 18 chapters")
    func edition() {
        #expect(model.edition.id == "r6")
        #expect(model.edition.fiscalYear == 2024)
        #expect(model.edition.phase == "request")
        #expect(model.outline.pillars.map(\.number) == Array(1...5))
        #expect(model.outline.chapters.map(\.number) == Array(1...18))
    }

    @Test("its statements are those that were typed in by hand")
    func statements() throws {
        #expect(model.statements.count == R6Statements.rows.count)
        for expected in R6Statements.rows {
            let row = try #require(model.statements.first { $0.line == expected.line }, "line \(expected.line)")
            #expect(row.statement == expected.statement, "line \(row.line)")
            #expect(row.mark == expected.mark, "line \(row.line)")
            #expect(row.request == expected.request, "line \(row.line)")
            #expect(row.requestPending == expected.requestPending, "line \(row.line)")
            #expect(row.prior == expected.prior, "line \(row.line)")
            #expect(row.change == expected.change, "line \(row.line)")
            #expect(row.rate == expected.rate, "line \(row.line)")
            #expect(row.rateMark == expected.rateMark, "line \(row.line)")
        }
    }

    @Test(
        "an indicator of the request has the value that the document prints",
        arguments: [
            ("ministry.total", 17_864_100_000_000, true), ("allocation-tax.total", 18_569_000_000_000, false),
            ("allocation-tax.entry", 17_181_200_000_000, false), ("allocation-tax.transfer", 17_388_300_000_000, false),
            ("reconstruction.total", 300_000_000, true), ("general.discretionary", 475_800_000_000, true),
            ("general.priority-frame", 47_300_000_000, false), ("pensions.total", 72_500_000_000, false),
            ("special-grants.total", 207_100_000_000, false), ("transfer-tax.total", 2_717_200_000_000, false),
            ("traffic-safety-grants.total", 49_400_000_000, false), ("items.new.count", 23, false),
            ("items.decrease.largest", -16_570_000_000, false), ("items.increase.largest", 7_520_000_000, true),
            ("checks.failed.count", 0, false),
        ] as [(String, Int64, Bool)])
    func indicator(id: String, value: Int64, lowerBound: Bool) throws {
        let indicator = try #require(Indicators.evaluate(model)[id])
        #expect(indicator.value == value)
        #expect(indicator.lowerBound == lowerBound)
    }

    @Test("every required indicator is there")
    func required() {
        let evaluation = Indicators.evaluate(model)
        #expect(evaluation.failures == [])
        let ids = Set(evaluation.indicators.map(\.id))
        let overall = [
            "items.count", "items.new.amount", "items.pending.count", "items.repeated.count", "items.portion.count",
            "diagnostics.warning.count",
        ]
        let chapters = (1...18).flatMap { ["chapter.\($0).count", "chapter.\($0).request", "chapter.\($0).new.count"] }
        for id in overall + chapters + (1...5).map({ "pillar.\($0).request" }) { #expect(ids.contains(id), "\(id)") }
        // Every item stands in some chapter.
        let counted = (1...18).compactMap { evaluation["chapter.\($0).count"]?.value }.reduce(0, +)
        #expect(counted == evaluation["items.count"]?.value)
    }

    @Test("25 marks of 【新規】 are 23 new items")
    func newMarks() {
        #expect(model.printings.count(where: \.new) == 25)
        #expect(model.items.count(where: \.new) == 23)
    }

    @Test("no identity of the document fails, and every kind of identity is there")
    func checks() throws {
        let checks = Checks.evaluate(model)
        #expect(checks.filter { $0.verdict == .fails } == [])
        #expect(Set(checks.map(\.id)).count == checks.count)
        for id in [
            "allocation-tax.mark-3.sum.request", "allocation-tax.mark-11.sum.request",
            "allocation-tax.mark-3-11.sum.request", "allocation-tax.mark-3-12.sum.request",
            "general-account.row-6.sum.change",
            "headline.general-account.request", "headline.general-account.change", "headline.reconstruction.request",
            "items.allocation-tax.request", "items.reconstruction-allocation-tax.prior", "items.pensions.request",
            "note.reconstruction-allocation-tax.refund", "general-account.allocation-tax.transfer.request",
        ] {
            let check = try #require(checks.first { $0.id == id }, "\(id)")
            #expect(check.verdict != .notComputable, "\(id): \(check.note.en)")
        }
        #expect(checks.first { $0.id == "items.pensions.request" }?.verdict == .differs)
    }

    @Test("what the document says about its own figures is known, and whose money it names")
    func remarks() {
        let expected: [(Remark.Kind, String, Int)] = [
            (.provisional, "地方交付税", 215), (.pending, "地方交付税", 216), (.provisional, "地方特例交付金等", 222),
            (.pending, "東日本大震災分", 226), (.elsewhere, "デジタル庁", 581), (.elsewhere, "内閣府", 837),
            (.elsewhere, "デジタル庁", 1974),
        ]
        #expect(model.remarks.map(\.kind) == expected.map(\.0))
        #expect(model.remarks.map(\.subject) == expected.map(\.1))
        #expect(model.remarks.map(\.line) == expected.map(\.2))
        let video = model.items.first { $0.name == "消防庁映像共有システムの高度化" }?.id
        #expect(video != nil && model.remarks.filter { $0.kind == .elsewhere }.map(\.item) == [video, nil, video])
    }

    @Test("every printing belongs to an item, and every item to its printings")
    func references() throws {
        let items = Dictionary(uniqueKeysWithValues: model.items.map { ($0.id, $0) })
        for printing in model.printings {
            let item = try #require(items[printing.item], "line \(printing.line)")
            #expect(item.printings.contains(printing.line))
        }
        #expect(model.items.map(\.printings.count).reduce(0, +) == model.printings.count)
    }
}

enum ShippedModel {
    private static var url: URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("deploy/models/r6.json")
    }

    static func bytes() throws -> [UInt8] { try Array(Data(contentsOf: url)) }
}
