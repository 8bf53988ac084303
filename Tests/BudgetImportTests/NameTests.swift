import Budget
import TestSupport
import Testing

@testable import BudgetImport

@Suite("Names of programmes")
struct NameTests {
    /// `name` or `name=alias=alias`.
    private func gazetteer(_ names: [String]) -> Gazetteer {
        Gazetteer(
            entries: names.map { name in
                let parts = name.split(separator: "=").map(String.init)
                return Gazetteer.Entry(name: parts[0], kind: .system, aliases: Array(parts.dropFirst()))
            })
    }

    /// What is found, as it stands in the text.
    private func found(_ names: [String], _ text: String) -> [String] {
        let bytes = Array(text.utf8)
        return NameFinder(gazetteer(names)).matches(in: bytes.span).map {
            "\(names[$0.entry].prefix { $0 != "=" }): \(String(decoding: bytes[$0.range], as: UTF8.self))"
        }
    }

    @Test(
        "width, kind of kana, dashes, spaces and one line break do not matter",
        arguments: [
            ("Jアラート", "Ｊｱﾗｰﾄ"), ("Jアラート", "J アラ\n ート"), ("e-Stat", "ｅ－Ｓｔａｔ"), ("e-Stat", "e‐Stat"),
            ("Beyond 5G", "Beyond5G"), ("ビーグル", "ﾋﾞｰｸﾞﾙ"), ("ﾊﾟﾙｽ", "パルス"), ("映像共有システム", "映像共有\nシステム"),
        ])
    func spelling(name: String, text: String) {
        #expect(found([name], "この\(text)は") == ["\(name): \(text)"])
    }

    @Test(
        "a name that begins or ends with a Latin letter or a digit is no part of a longer word",
        arguments: [
            ("NOTICE", "NOTICED"), ("NOTICE", "XNOTICE"), ("NOTICE", "Notice"), ("5G基金", "15G基金"), ("Lアラート", "HLアラート"),
            ("映像システム", "映像\n\nシステム"),
        ])
    func words(name: String, text: String) {
        #expect(found([name], text).isEmpty)
        #expect(found([name], text + "、" + name) == ["\(name): \(name)"])
    }

    @Test("a raised or circled number, a bracket or a space ends a word")
    func ends() {
        #expect(found(["HAPS"], "①HAPS※² HAPS² (HAPS)実証HAPS等").count == 4)
    }

    @Test("the mark of a note inside a name is read over; what only looks like one is not")
    func notes() {
        #expect(found(["地方統計機構支援"], "②地方統計機構（※）支援 地方統計機構※¹支援 地方統計機構(※12)支援").count == 3)
        #expect(found(["地方統計機構支援"], "地方統計機構(注)支援 地方統計機構(※支援").isEmpty)
        #expect(found(["灯り"], "灯り(※").count == 1 && found(["灯り"], "灯り※").count == 1)
    }

    @Test("the longest of overlapping names stands, an alias counts for its name, every occurrence is there")
    func longest() {
        let names = ["経済センサス", "経済センサス-基礎調査", "全国瞬時警報システム=Jアラート"]
        #expect(
            found(names, "経済センサス-基礎調査と経済センサス、Jアラート、Jアラート") == [
                "経済センサス-基礎調査: 経済センサス-基礎調査", "経済センサス: 経済センサス", "全国瞬時警報システム: Jアラート",
                "全国瞬時警報システム: Jアラート",
            ])
        #expect(found([], "何もない").isEmpty)
    }

    @Test("the same is found as by comparing every name at every place", arguments: 0..<400 as Range<UInt64>)
    func naive(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let letters = ["a", "b", "灯", "り", "1"]
        func word(_ length: ClosedRange<Int>) -> String {
            (0..<Int.random(in: length, using: &random)).map { _ in letters.randomElement(using: &random) ?? "a" }
                .joined()
        }
        var names: [String] = []
        for _ in 0..<Int.random(in: 1...6, using: &random) {
            let name = word(1...4)
            if !names.contains(name) { names.append(name) }
        }
        let text = Array(word(0...60).unicodeScalars)
        #expect(found(names, String(String.UnicodeScalarView(text))) == Self.naively(names, text))
    }

    /// Every name at every place; then, the longest first, each that is over none before it.
    private static func naively(_ names: [String], _ text: [Unicode.Scalar]) -> [String] {
        let isLatin = { (scalar: Unicode.Scalar) in scalar.isASCII }
        var all: [(range: Range<Int>, bytes: Int, name: String)] = []
        for name in names {
            let scalars = Array(name.unicodeScalars)
            for start in text.indices where text[start...].starts(with: scalars) {
                let end = start + scalars.count
                if isLatin(scalars[0]), start > 0, isLatin(text[start - 1]) { continue }
                if isLatin(scalars[scalars.count - 1]), end < text.count, isLatin(text[end]) { continue }
                all.append((start..<end, name.utf8.count, name))
            }
        }
        all.sort { $0.bytes != $1.bytes ? $0.bytes > $1.bytes : $0.range.lowerBound < $1.range.lowerBound }
        var kept: [(range: Range<Int>, bytes: Int, name: String)] = []
        for candidate in all where !kept.contains(where: { $0.range.overlaps(candidate.range) }) {
            kept.append(candidate)
        }
        return kept.sorted { $0.range.lowerBound < $1.range.lowerBound }.map { "\($0.name): \($0.name)" }
    }

    @Test(
        "no name is passed over: the same is found as by beginning at every character",
        arguments: 0..<400 as Range<UInt64>)
    func beginnings(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let letters = [
            "a", "ａ", "灯", "り", "ガ", "ｶﾞ", "ｶ", "カ", "-", "‐", "※", "1", "１", "（", ")", "、", "é", "𠮟", " ", "　", "\n",
            "¹",
        ]
        func text(_ length: ClosedRange<Int>) -> String {
            (0..<Int.random(in: length, using: &random)).map { _ in letters.randomElement(using: &random) ?? "a" }
                .joined()
        }
        let names = (0..<Int.random(in: 1...5, using: &random)).map { _ in
            (["灯", "ガ", "a", "-", "1"].randomElement(using: &random) ?? "灯") + text(0...3)
        }
        let finder = NameFinder(gazetteer(names))
        let bytes = Array(("x" + text(0...80)).utf8)
        let all = bytes.indices.filter { bytes[$0] & 0xC0 != 0x80 }.map { UInt32($0) }
        let expected = finder.matches(in: bytes.span, beginningAt: all)
        #expect(finder.matches(in: bytes.span) == expected)
        var scanner = TextScanner(names: finder.beginnings)
        let places = try scanner.scan(bytes).get().nameBeginnings
        #expect(finder.matches(in: bytes.span, beginningAt: places) == expected)
    }

    @Test("a document's names have their lines, their places and the items that bear them")
    func document() throws {
        let result = Importer.importDocument(
            Array(Fixture.document().utf8), name: "fixture.txt",
            gazetteer: gazetteer(["夜間開館事業", "道路補修", "見たことのない事業", "研修"]))
        let model = try #require(result.model)
        let brief = model.names.map { name in
            "\(name.name) \(name.mentions.map { "\($0.line):\($0.place.chapter ?? 0)" }) \(name.items)"
        }
        let lines = Fixture.document().split(separator: "\n", omittingEmptySubsequences: false)
        let line = { (text: String) in (lines.firstIndex { $0.contains(text) } ?? 0) + 1 }
        #expect(
            brief == [
                "道路補修 [\"\(line("道路補修")):1\"] [\"r7-0002\"]", "夜間開館事業 [\"\(line("夜間開館事業")):2\"] [\"r7-0003\"]",
                "研修 [\"\(line("(1) 研修")):2\", \"\(line("集まる研修")):2\", \"\(line("研修事業")):2\"] [\"r7-0004\"]",
            ])
        #expect(Importer.importDocument(Array(Fixture.document().utf8), name: "fixture.txt").model?.names == [])
    }
}

extension NameFinder {
    fileprivate func matches(in text: Span<UInt8>) -> [Match] {
        var reading = Reading(self)
        return matches(in: text, &reading)
    }
}
