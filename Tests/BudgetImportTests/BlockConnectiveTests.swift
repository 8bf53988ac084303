import Budget
import Language
import Testing

@testable import BudgetImport

@Suite("Blocks: ranges, and words that join amounts")
struct BlockConnectiveTests {
    @Test(
        "a range instead of one amount is an error, and no part of it a sign or a name",
        arguments: [
            "3.5-4億円", "3.5～4億円", "3.5〜4億円", "3.5－4億円", "3.5—4億円", "3.5―4億円", "3.5ー4億円", "3.5−4億円", "3.5 - 4億円",
            "3.5 ～ 4億円", "3.5億～4億円", "3.5億円～4億円", "3.5億円〜4億円", "3.5億円-4億円", "3.5億円から4.0億円", "3.5億円から4.0億円まで",
            "3.5から4億円", "3.5億円より4億円", "3.5億円ないし4億円", "約3.5～約4億円", "350～400百万円", "３．５－４億円", "3.5億円程度から4億円",
            "3.5億円以上4億円未満", "3.5億円→4億円",
        ])
    func ranges(_ range: String) throws {
        let blocks = try Fixture.blocks("【予算】橋 \(range)（6年度 3.0億円）\n道 1億円")
        #expect(blocks.drafts.map(\.brief) == ["橋|3.5|6年度=3", "道|1"])
        let errors = blocks.findings.filter { $0.severity == .error }
        #expect(errors.map(\.text.en) == ["a range instead of one amount"] && errors.map(\.line) == [1])
        #expect(blocks.findings.allSatisfy { $0.severity == .error || $0.id == "item.text-ignored" })
        // The unit of a range is its lower end's where it has no other.
        #expect(blocks.uses.map(\.role).filter { $0 != .text } == [.request, .prior, .request])
    }

    @Test(
        "a range that breaks over lines is an error",
        arguments: ["3.5-\n4億円", "3.5～\n4億円", "3.5億円～\n4億円", "3.5億円から\n4億円"])
    func brokenRanges(_ range: String) throws {
        let blocks = try Fixture.blocks("【予算】橋 \(range)（6年度 3.0億円）")
        #expect(blocks.drafts.map(\.name) == ["橋"] && blocks.findings.contains { $0.severity == .error })
    }

    @Test("a range among earlier figures is an error", arguments: ["6年度 3.0億円～4億円", "6年度 3.0億円から4億円", "6年度 3-4億円"])
    func priorRanges(_ range: String) throws {
        let blocks = try Fixture.blocks("【予算】橋 3.5億円（\(range)）")
        #expect(blocks.drafts.map(\.brief) == ["橋|3.5|6年度=3"])
        #expect(blocks.findings.map(\.text.en) == ["a range instead of one amount"])
    }

    @Test(
        "an amount and 事項要求 joined by a word that means both are one request",
        arguments: [
            "3.5億円及び事項要求", "3.5億円および事項要求", "3.5億円と事項要求", "3.5億円並びに事項要求", "3.5億円ならびに事項要求", "3.5億円のほか事項要求",
            "3.5億円のほか、事項要求", "3.5億円に加え事項要求", "3.5億円に加え、事項要求", "3.5億円に加えて事項要求", "3.5億円ほか事項要求", "3.5億円と合わせて事項要求",
            "3.5億円、かつ事項要求", "3.5億円・事項要求", "3.5億円 及び 事項要求", "3.5億円及び\n事項要求", "3.5億円\n及び事項要求", "事項要求及び3.5億円",
            "事項要求と3.5億円", "事項要求に加え、3.5億円", "事項要求のほか3.5億円", "事項要求\n及び3.5億円",
        ])
    func both(_ request: String) throws {
        let blocks = try Fixture.blocks("【予算】橋 \(request)（6年度 3.0億円）")
        #expect(blocks.drafts.map(\.brief) == ["橋|3.5|事項要求|6年度=3"] && blocks.findings == [])
    }

    @Test("they may also stand behind the earlier figures, and join these")
    func behindPrior() throws {
        let blocks = try Fixture.blocks("【予算】橋 3.5億円（6年度 3.0億円及び5年度補正 1億円）及び事項要求\n道 1億円")
        #expect(blocks.drafts.map(\.brief) == ["橋|3.5|事項要求|6年度=3|5年度補正=1", "道|1"] && blocks.findings == [])
    }

    @Test(
        "other words between an amount and 事項要求 are no item either, and are reported",
        arguments: ["3.5億円又は事項要求", "3.5億円または事項要求", "3.5億円もしくは事項要求", "3.5億円だけでなく事項要求", "3.5億円とは別に事項要求", "3.5億円程度及び事項要求"])
    func others(_ request: String) throws {
        let blocks = try Fixture.blocks("【予算】橋 \(request)（6年度 3.0億円）")
        #expect(blocks.drafts.map(\.brief) == ["橋|3.5|事項要求|6年度=3"])
        #expect(blocks.findings.map(\.brief) == ["1 item.text-ignored"])
    }

    @Test("a portion may be called about, and stays one")
    func portion() throws {
        let blocks = try Fixture.blocks("【予算】橋 3.5億円程度の内数（6年度 3.0億円）")
        #expect(blocks.drafts.map(\.brief) == ["橋|3.5|内数|6年度=3"])
        #expect(blocks.findings.map(\.brief) == ["1 item.text-ignored"])
    }

    @Test(
        "two amounts of one item are an error, whatever joins them",
        arguments: [
            "3.5億円及び1.0億円", "3.5億円と1.0億円", "3.5億円並びに1.0億円", "3.5億円のほか1.0億円", "3.5億円又は1.0億円", "3.5億円に加え、1.0億円",
            "3.5億円、かつ1.0億円", "3.5億円に加え、一般会計 1.0億円", "3.5億円及び国費1.0億円", "3.5億円に加え、政府保証額1.0億円", "3.5億円 財投 1.0億円",
            "3.5億円及び政府保証 事項要求", "3.5億円及び\n1.0億円", "3.5億円\n及び1.0億円",
        ])
    func twoAmounts(_ request: String) throws {
        let blocks = try Fixture.blocks("【予算】橋 \(request)（6年度 3.0億円）")
        #expect(blocks.drafts.map(\.brief) == ["橋|3.5|6年度=3"])
        let errors = blocks.findings.filter { $0.severity == .error }
        #expect(errors.map(\.text.en) == ["a second amount for 橋"] && errors.map(\.id) == ["item.amount-unexpected"])
        let portion = try Fixture.blocks("【予算】橋 3.5億円の内数及び1.0億円（6年度 3.0億円）")
        #expect(portion.drafts.map(\.brief) == ["橋|3.5|内数|6年度=3"])
        #expect(portion.findings.map(\.brief) == ["1 item.amount-unexpected"])
    }

    @Test(
        "other money is another component, whatever joins it; an earlier figure without a word is the budget's",
        arguments: ["に加え、", "及び", "と", "のほか", " ", "、"])
    func components(_ joint: String) throws {
        let blocks = try Fixture.blocks("【予算】橋 3.5億円\(joint)政府保証 1.0億円（6年度 3.0億円 政府保証 2億円）")
        #expect(blocks.drafts.map(\.brief) == ["橋|3.5|6年度=3", "橋|1|guarantee|6年度=2"] && blocks.findings == [])
        let both = try Fixture.blocks("【予算】橋 産業投資 3.5億円\(joint)政府保証 1.0億円（6年度 3.0億円）")
        #expect(both.drafts.map(\.brief) == ["橋|3.5|investment", "橋|1|guarantee"])
        #expect(both.findings.map(\.brief) == ["1 item.amount-unexpected"])
    }

    @Test(
        "a word that joins another item is no part of its name, and is reported",
        arguments: ["及び道 1億円", "及び、道 1億円", "と道 1億円", "並びに道 1億円", "のほか、道 1億円", "に加え、道 1億円", "\n及び道 1億円", "又は道 1億円"])
    func otherItems(_ text: String) throws {
        let blocks = try Fixture.blocks("【予算】橋 3.5億円" + text)
        #expect(blocks.drafts.map(\.brief) == ["橋|3.5", "道|1"] && blocks.findings.map(\.id) == ["item.text-ignored"])
    }

    @Test("what follows 事項要求 and is no item takes no earlier figure", arguments: ["等", "及び関連経費", "＋α"])
    func ignored(_ text: String) throws {
        let blocks = try Fixture.blocks("【予算】橋 事項要求\(text)（6年度 3.0億円）")
        #expect(blocks.drafts.map(\.brief) == ["橋|事項要求|6年度=3"])
        #expect(blocks.findings.map(\.id) == ["item.text-ignored"])
    }

    @Test(
        "an earmark without an amount, and what stands behind one, are reported",
        arguments: ["うち事項要求", "うち積立金財源1億円の内数"])
    func earmarks(_ earmark: String) throws {
        let blocks = try Fixture.blocks("【予算】橋 3.5億円（\(earmark)）")
        #expect(blocks.drafts.map(\.name) == ["橋"] && blocks.findings.map(\.id) == ["item.text-ignored"])
    }
}
