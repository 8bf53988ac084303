import Budget
import Testing

@testable import BudgetImport

@Suite("Notation")
struct NotationTests {
    private func amount(_ text: String) throws -> PrintedAmount.Found {
        PrintedAmount.read(Glyphs(try Fixture.text(text), line: 0), at: 0)
    }

    @Test(
        "an amount keeps its yen and what its last digit is worth",
        arguments: [
            ("10.2億円", 1_020_000_000, 10_000_000), ("0.05億円", 5_000_000, 1_000_000),
            ("18.6兆円", 18_600_000_000_000, 100_000_000_000), ("17兆8,641億円", 17_864_100_000_000, 100_000_000),
            ("1兆16億円", 1_001_600_000_000, 100_000_000), ("△4,922 億円", -492_200_000_000, 100_000_000),
            ("１０．５億円", 1_050_000_000, 10_000_000), ("500百万円", 500_000_000, 1_000_000), ("300万円", 3_000_000, 10_000),
            ("5千万円", 50_000_000, 10_000_000), ("1億5千万円", 150_000_000, 10_000_000),
            ("2百億円", 20_000_000_000, 10_000_000_000),
        ])
    func amounts(_ text: String, _ yen: Int64, _ precision: Int64) throws {
        guard case .amount(let amount) = try amount(text) else {
            Issue.record("no amount")
            return
        }
        #expect(amount.yen == Yen(yen) && amount.precision == Yen(precision))
    }

    @Test(
        "what only looks like an amount is none",
        arguments: [
            "10,000プロジェクト", "95.21円", "5年度", "1/2", "億円", "10.億円", "0.00000000000000000000001円", "5億 3億円", "1億2兆円",
        ])
    func noAmounts(_ text: String) throws {
        guard case .nothing = try amount(text) else {
            Issue.record("read as an amount")
            return
        }
    }

    @Test(
        "an amount that fits no 64-bit number is told from none",
        arguments: [
            "99999999999兆円", "123456789012345678901234567890億円", "12345678901234567890億円",
            "0.0000000000000000000001億円", "0.00000000000000000000000000001億円",
        ])
    func tooLarge(_ text: String) throws {
        guard case .tooLarge = try amount(text) else {
            Issue.record("not seen as too large")
            return
        }
    }

    private func label(_ text: String, edition: Int = 7) throws -> PriorLabel? {
        PriorLabel(
            Glyphs(try Fixture.text(text), line: 0), at: 0,
            FiscalCalendar(edition: EraYear(era: .reiwa, year: edition)))
    }

    @Test("a plain year is initial only directly before the edition's")
    func plainYears() throws {
        let last = try #require(try label("6年度 1億円"))
        #expect(last.year == 2024 && last.phase == .initial && last.range == 0..<3)
        let older = try #require(try label("5年度 1億円"))
        #expect(older.year == 2023 && older.phase == .unspecified)
    }

    @Test(
        "supplementary budgets keep their round",
        arguments: [("5年度2次補正", 2 as Int?), ("5年度第2次補正予算", 2), ("5年度補正", nil)])
    func supplementary(_ text: String, _ round: Int?) throws {
        let label = try #require(try label(text))
        #expect(label.year == 2023 && label.phase == .supplementary && label.round == round)
        #expect(label.range.count == text.unicodeScalars.count)
    }

    @Test("a year beyond the edition's belongs to the era before; a named era is taken at its word")
    func eras() throws {
        #expect(try label("30年度 1億円", edition: 2)?.year == 2018)
        #expect(try label("平成29年度 1億円")?.year == 2017)
        #expect(try label("令和元年度 1億円")?.year == 2019)
    }

    @Test("names are compared with widths, kana forms and spaces made one")
    func folding() {
        #expect(Folding.key("革新 （５Ｇ）基金") == Folding.key("革新(5G) 基金"))
        #expect(Folding.key("ｶﾞｽとﾊﾟｲﾌﾟ") == Folding.key("ガスとパイプ"))
        #expect(Folding.key("第①期　Ⅲ") != Folding.key("第②期Ⅲ"))
        #expect(Folding.key("（本省）") != Folding.key("（地方）"))
    }

    @Test("lines know their columns in characters, whatever their line breaks")
    func lines() throws {
        let text = try Fixture.text("\u{FEFF}あ\r\n\u{3000} 【予算】金 1億円 \r\n")
        #expect(text.lines.count == 2)
        #expect(text.string(ofLine: 0) == "あ" && text.string(ofLine: 1) == "【予算】金 1億円")
        #expect(text.column(of: Int(text.lines[1].start), inLine: 1) == 3)
        #expect(text.lines[1].marks.contains([.budget, .amount]) && text.amountUnits.count == 1)
        #expect(try Fixture.text("500百万円と5千万円、(千円)、万円").amountUnits.count == 2)
    }
}
