public import Budget
import Language
public import Settings

/// The `[[name]]` tables of a gazetteer (docs/names.md).
extension Gazetteer {
    /// Entries that a file may have.
    public static let maximumCount = 1_000

    /// Adds all of a file. Throws at the first key that is wrong, and at a name or alias that another entry has.
    public mutating func add(_ root: ConfigurationTable) throws(ConfigurationError) {
        var known: Set<String> = []
        for entry in entries { known.formUnion([entry.name] + entry.aliases) }
        for table in try root.tables("name", count: 1...Self.maximumCount) {
            let entry = Entry(
                name: try table.value(Self.nameKey).value, kind: try table.value(Self.kindKey).value,
                aliases: try table.value(Self.aliasesKey).value ?? [])
            guard known.insert(entry.name).inserted else { throw Self.isKnown(table, "name") }
            for alias in entry.aliases where !known.insert(alias).inserted { throw Self.isKnown(table, "aliases") }
            entries.append(entry)
        }
    }

    private static func isKnown(_ table: ConfigurationTable, _ key: String) -> ConfigurationError {
        table.error(
            at: key, problem: .init(ja: "同じ名前か別名がもうあります", en: "this name or alias is taken"),
            accepted: .init(ja: "ほかにない名前", en: "names that no other entry has"))
    }

    private static let nameKey = Key(
        required: "name", .text(2...100), about: .init(ja: "文書での名前", en: "its name as the document has it"))
    private static let kindKey = Key(
        required: "kind", .choice as Form<NamedProgramme.Kind>, about: .init(ja: "種類", en: "what it is"))
    private static let aliasesKey = Key(
        optional: "aliases", .list(of: .text(2...100), count: 1...16),
        about: .init(ja: "ほかの書き方", en: "other spellings"))
}
