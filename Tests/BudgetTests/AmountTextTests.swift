import Budget
import TestSupport
import Testing

@Suite("Amounts as text")
struct AmountTextTests {
    @Test(
        "an amount reads as people write it",
        arguments: [
            (18_569_000_000_000, "18兆5,690億円", "¥18.569 trillion"),
            (1_001_600_000_000, "1兆16億円", "¥1.0016 trillion"),
            (18_600_000_000_000, "18兆6,000億円", "¥18.6 trillion"),
            (20_000_000_000_000, "20兆円", "¥20 trillion"),
            (475_800_000_000, "4,758億円", "¥475.8 billion"),
            (300_000_000, "3億円", "¥300 million"),
            (1_020_000_000, "10.2億円", "¥1.02 billion"),
            (105_000_000, "1.05億円", "¥105 million"),
            (5_000_000, "500万円", "¥5 million"),
            (10_000, "1万円", "¥10,000"),
            (1_023_456_789, "10億2,345万6,789円", "¥1,023,456,789"),
            (1, "1円", "¥1"),
            (0, "0円", "¥0"),
            (-16_570_000_000, "△165.7億円", "−¥16.57 billion"),
            (-791_000_000_000, "△7,910億円", "−¥791 billion"),
        ] as [(Int64, String, String)])
    func amounts(yen: Int64, ja: String, en: String) {
        #expect(AmountText.japanese(Yen(yen)) == ja)
        #expect(AmountText.english(Yen(yen)) == en)
    }

    @Test("a lower bound says so")
    func lowerBound() {
        #expect(AmountText.japanese(Yen(17_864_100_000_000), lowerBound: true) == "17兆8,641億円以上")
        #expect(AmountText.english(Yen(17_864_100_000_000), lowerBound: true) == "at least ¥17.8641 trillion")
    }

    @Test(
        "a rate keeps its one decimal",
        arguments: [
            (41, "4.1%", "4.1%"), (-185, "△18.5%", "−18.5%"), (0, "0.0%", "0.0%"), (-1, "△0.1%", "−0.1%"),
            (21_649, "2,164.9%", "2,164.9%"),
        ]
            as [(Int64, String, String)])
    func rates(tenths: Int64, ja: String, en: String) {
        #expect(AmountText.japanese(rate: Tenths(rawValue: tenths)) == ja)
        #expect(AmountText.english(rate: Tenths(rawValue: tenths)) == en)
    }

    @Test("no digit is lost: the text read back is the amount")
    func exact() {
        var random = SeededGenerator(seed: 3)
        let units: [Character: Int64] = ["兆": 1_000_000_000_000, "億": 100_000_000, "万": 10_000, "円": 1]
        for _ in 0..<2_000 {
            let digits = Int.random(in: 1...17, using: &random)
            let scale = (1..<digits).reduce(Int64(1)) { value, _ in value * 10 }
            let amount =
                Int64.random(in: 0...9, using: &random) * scale
                + (Bool.random(using: &random) ? 0 : Int64.random(in: 0..<scale, using: &random))
            var total: Int64 = 0
            var part = ""
            for character in AmountText.japanese(Yen(amount)) where character != "," {
                guard let unit = units[character] else {
                    part.append(character)
                    continue
                }
                let pieces = part.split(separator: ".")
                total += (pieces.first.flatMap { Int64($0) } ?? 0) * unit
                if pieces.count > 1 {
                    let places = pieces[1].reduce(Int64(1)) { value, _ in value * 10 }
                    total += (Int64(pieces[1]) ?? 0) * (unit / places)
                }
                part = ""
            }
            #expect(total == amount, "\(AmountText.japanese(Yen(amount)))")
        }
        #expect(AmountText.japanese(Yen(.min)).hasPrefix("△"))
    }
}
