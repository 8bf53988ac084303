/// Words for documents that nobody published.
enum Phrases {
    private static let objects = [
        "灯台", "渡し船", "水門", "踏切", "温室", "里山", "桟橋", "図書館", "気球", "時計塔", "養蜂", "雪室", "石垣", "風車", "トンネル", "観測船",
        "星図", "郷土玩具", "ため池", "アーケード", "森林鉄道", "干潟", "ロープウェイ", "天文台",
    ]
    private static let acts = ["修繕", "点検", "調査", "貸出し", "改築", "見回り", "記録", "公開", "植替え", "実証", "継承", "高度化"]
    private static let forms = ["事業", "補助金", "に要する経費", "交付金", "経費", "支援事業", "の推進", "等", "に関する調査研究"]
    private static let parts = [
        "（仮称）", "（本館）", "(地方)", "（沿岸連合拠出金等）", " (Light 2G (3G)) ", "「あかり帳」", "・", "5G", "3,000か所",
    ]

    /// What stands between an amount and 事項要求 that are asked for together.
    static let joints = ["+", "＋", "及び", "および", " 及び ", "と", "並びに", "のほか", "のほか、", "に加え", "に加え、", "、かつ", "と合わせて"]
    /// What may mean the one or the other.
    static let otherJoints = ["又は", "または", "だけでなく", "程度及び", "とは別に"]

    static func topic(_ random: inout SeededRandom) -> String { random.pick(objects) + "の" + random.pick(acts) }

    /// The name of an item; with parentheses of its own in some.
    static func name(_ random: inout SeededRandom) -> String {
        var name = random.pick(objects)
        if random.chance(15) { name = random.pick(["2G", "AI・", "「夜の", "令和9年", "A I "]) + name }
        if name.hasPrefix("「") { name += "」" }
        if random.chance(20) { name += random.pick(parts) }
        name += random.pick(["の", ""]) + random.pick(acts) + random.pick(forms)
        if random.chance(15) { name += random.pick(["（本省）", "(第2期)", "（小型）"]) }
        while name.hasSuffix(" ") { name.removeLast() }
        return name
    }

    static func sentence(_ random: inout SeededRandom) -> String {
        "\(topic(&random))を\(random.pick(["進める", "続ける", "見直す", "広く知らせる"]))。"
    }

    static func caption(_ random: inout SeededRandom) -> String {
        random.pick(["【\(topic(&random))の様子】", "<\(topic(&random))の流れ>", "▶ \(topic(&random))", "・\(topic(&random))"])
    }
}
