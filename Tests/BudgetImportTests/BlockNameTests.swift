import Budget
import Language
import Testing

@testable import BudgetImport

@Suite("Blocks: names that are none")
struct BlockNameTests {
    @Test(
        "words that join amounts, accounts, years and signs alone are no name",
        arguments: ["及び", "に加え、", "から", "一般会計", "政府保証額", "＊", "○○", "6年度", "の等"])
    func noNames(_ name: String) throws {
        let blocks = try Fixture.blocks("【予算】\(name) 3.0億円（6年度 1億円）")
        #expect(blocks.drafts.isEmpty)
        #expect(blocks.findings.first?.brief == "1 item.amount-unexpected")
        #expect(blocks.uses.allSatisfy { $0.role == .text })
    }

    @Test(
        "a name that hardly is one is kept and reported",
        arguments: [
            "橋 3.5", "橋 3.5、", "橋 3.5±", "橋 3.5..", "橋 3.5/", "橋 35/", "橋に係る政府保証", "3.5", "橋 1,234", "橋 10億", "橋及び",
            "橋 ～", "橋 -", "及び橋", "に加え、橋",
        ])
    func doubtful(_ name: String) throws {
        let blocks = try Fixture.blocks("【予算】\(name) 3.0億円")
        #expect(blocks.drafts.map(\.brief) == [name + "|3"])
        #expect(blocks.findings.map(\.brief) == ["1 item.name-doubtful"])
    }

    @Test("behind an amount, hiragana alone and text without a space in front are doubtful names")
    func behindAmounts() throws {
        let kana = try Fixture.blocks("【予算】橋 3.0億円 みはらし 2.0億円")
        #expect(
            kana.drafts.map(\.brief) == ["橋|3", "みはらし|2"] && kana.findings.map(\.brief) == ["1 item.name-doubtful"])
        #expect(try Fixture.blocks("【予算】橋 3.0億円、みはらし 2.0億円").drafts.map(\.brief) == ["橋|3", "みはらし|2"])
        let joined = try Fixture.blocks("【予算】橋 3.0億円道 2.0億円")
        #expect(
            joined.drafts.map(\.brief) == ["橋|3", "道|2"] && joined.findings.map(\.brief) == ["1 item.name-doubtful"])
        let part = try Fixture.blocks("【予算】橋 3.0億円みはらし 2.0億円（6年度 1億円）")
        #expect(part.drafts.map(\.brief) == ["橋|3|6年度=1"])
        #expect(part.findings.map(\.id) == ["item.text-ignored", "item.amount-unexpected"])
    }

    @Test(
        "numbers, dashes and kana that belong to a name are no reason for doubt",
        arguments: [
            "SecHack365", "IPv6、", "Beyond 5G", "行事2025", "Society 5.0", "通信TLS1.3", "橋の点検（第2期）", "第2期", "消防団〜地域とともに〜",
            "データセンター",
            "橋（令和7年〜）", "その他", "かつお漁業", "とやま港", "ほかの橋", "橋と道", "ふるさと", "50万人の橋", "橋 -夢の橋-", "橋（2.0）", "橋「2.0」",
        ])
    func names(_ name: String) throws {
        let first = try Fixture.blocks("【予算】\(name) 3.0億円（6年度 1億円）")
        #expect(first.drafts.map(\.brief) == [name + "|3|6年度=1"] && first.findings == [])
        guard name != "ふるさと" else { return }
        let second = try Fixture.blocks("【予算】橋 1億円（6年度 1億円）\n\(name) 3.0億円（6年度 1億円）")
        #expect(second.drafts.map(\.brief) == ["橋|1|6年度=1", name + "|3|6年度=1"] && second.findings == [])
    }

    @Test("a request, an initial budget and an earmark below zero are errors; a supplementary budget may be")
    func negative() throws {
        for text in ["△3.0億円", "-3.0億円（6年度 1億円）", "3.0億円（6年度-1.0億円）", "3.0億円（うち積立金財源▲1億円）"] {
            let blocks = try Fixture.blocks("【予算】橋 " + text)
            #expect(blocks.findings.map(\.brief) == ["1 item.amount-negative"], "\(text)")
            #expect(blocks.findings.first?.severity == .error)
        }
        let blocks = try Fixture.blocks("【予算】橋 3.0億円（5年度補正 △1.0億円、6年度 △0億円）")
        #expect(blocks.drafts.count == 1 && blocks.findings == [])
    }
}
