import Budget
import Definitions
import Language
import Settings
import Testing

@Suite("Indicators that a user defines")
struct CustomIndicatorTests {
    private func defined(_ text: String) throws -> [CustomIndicator] {
        let file = try ConfigurationFile(bytes: Array(text.utf8), name: "agent.toml")
        let indicators = try CustomIndicator.defined(in: file.root)
        try file.refuseUnknownKeys()
        return indicators
    }

    @Test("every condition is read")
    func conditions() throws {
        let text = """
            [[indicator]]
            id = "disaster"
            title_ja = "防災"
            title_en = "Disaster prevention"
            measure = "count"
            chapters = [9, 10]
            names = ["防災", "消防"]
            new = true
            pending = false
            portion = false
            repeated = true
            money = "budget"
            minimum = 100
            maximum = 200
            [[indicator]]
            id = "everything"
            """
        let indicators = try defined(text)
        #expect(
            indicators == [
                CustomIndicator(
                    name: "disaster", title: LocalizedText(ja: "防災", en: "Disaster prevention"), measure: .count,
                    selection: ItemSelection(
                        chapters: [9, 10], names: ["防災", "消防"], new: true, pending: false, portion: false,
                        repeated: true,
                        money: .budget,
                        minimum: Yen(100), maximum: Yen(200))),
                CustomIndicator(
                    name: "everything", title: LocalizedText(ja: "everything", en: "everything"), measure: .request,
                    selection: ItemSelection()),
            ])
        #expect(indicators.map(\.id) == ["custom.disaster", "custom.everything"])
        #expect(try defined("").isEmpty)
    }

    @Test("of a file that has more, a reader of the indicators refuses only what is unknown in them")
    func part() throws {
        func read(_ text: String) throws {
            let file = try ConfigurationFile(bytes: Array(text.utf8), name: "agent.toml")
            _ = try CustomIndicator.defined(in: file.root)
            try file.refuseUnknownKeys(under: "indicator")
        }
        try read("site = \"a\"\n[broker]\nurl = 1\n[[indicator]]\nid = \"b\"")
        try read("site = \"a\"")
        let error = #expect(throws: ConfigurationError.self) {
            try read("site = \"a\"\n[[indicator]]\nid = \"b\"\nmesure = \"count\"")
        }
        #expect(error?.key == "indicator[0].mesure" && error?.line == 4)
    }

    @Test(
        "what is wrong is named with its key",
        arguments: [
            ("title_en = \"x\"", "indicator[0].id"), ("id = \"A B\"", "indicator[0].id"),
            ("id = \"a\"\nchapters = 3", "indicator[0].chapters"),
            ("id = \"a\"\nchapters = [\"3\"]", "indicator[0].chapters"),
            ("id = \"a\"\nnames = []", "indicator[0].names"),
            ("id = \"a\"\nnames = [\"灯り\", \" \"]", "indicator[0].names"),
            ("id = \"a\"\nnames = [\"\u{3000}\"]", "indicator[0].names"),
            ("id = \"a\"\nmoney = \"gold\"", "indicator[0].money"),
            ("id = \"a\"\nminimum = -1", "indicator[0].minimum"),
            ("id = \"a\"\nminimum = 5\nmaximum = 4", "indicator[0].maximum"),
            ("id = \"a\"\ncolour = 1", "indicator[0].colour"),
            ("id = \"a\"\n[[indicator]]\nid = \"a\"", "indicator[1].id"),
        ])
    func wrong(_ text: String, _ key: String) {
        let error = #expect(throws: ConfigurationError.self) { try defined("[[indicator]]\n" + text) }
        #expect(error?.key == key)
    }
}
