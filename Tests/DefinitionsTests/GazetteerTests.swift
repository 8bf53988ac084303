import Budget
import Definitions
import Language
import Settings
import Testing

@Suite("Gazetteers")
struct GazetteerTests {
    private func read(_ text: String) throws -> Gazetteer {
        let file = try ConfigurationFile(bytes: Array(text.utf8), name: "names.toml")
        var gazetteer = Gazetteer()
        try gazetteer.add(file.root)
        try file.refuseUnknownKeys()
        return gazetteer
    }

    @Test("names, kinds and aliases are read")
    func entries() throws {
        let text = """
            [[name]]
            name = "灯りネット"
            kind = "network"
            aliases = ["AKARI-NET", "灯り網"]
            [[name]]
            name = "道路調査"
            kind = "survey"
            """
        #expect(
            try read(text).entries == [
                Gazetteer.Entry(name: "灯りネット", kind: .network, aliases: ["AKARI-NET", "灯り網"]),
                Gazetteer.Entry(name: "道路調査", kind: .survey),
            ])
    }

    @Test(
        "what is wrong is said with its line and what is accepted",
        arguments: [
            ("[[name]]\nname = \"灯り\"", "name.kind", 1), ("[[name]]\nname = \"灯り\"\nkind = \"lamp\"", "name.kind", 3),
            ("[[name]]\nname = \"灯\"\nkind = \"system\"", "name.name", 2),
            ("[[name]]\nname = \"灯り\"\nkind = \"system\"\ncolour = \"red\"", "name.colour", 4),
            ("[[name]]\nname = \"灯り\"\nkind = \"system\"\naliases = \"x\"", "name.aliases", 4),
            ("[[name]]\nname = \"灯り\"\nkind = \"system\"\n[[name]]\nname = \"灯り\"\nkind = \"fund\"", "name.name", 5),
            ("[[name]]\nname = \"灯り\"\nkind = \"system\"\naliases = [\"灯り\"]", "name.aliases", 4), ("", "name", 0),
        ])
    func refusals(text: String, key: String, line: Int) throws {
        let error = try #require(throws: ConfigurationError.self) { try read(text) }
        let plain = error.key?.replacing(/\[\d+\]/, with: "")
        #expect(plain == key && (error.line ?? 0) == line, "\(error.text(in: .en))")
    }
}
