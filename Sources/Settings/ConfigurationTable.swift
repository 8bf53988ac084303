public import Language

/// One table of a ``ConfigurationFile``. A table that the file does not have is empty: every key has its default.
public struct ConfigurationTable {
    let file: ConfigurationFile
    let path: String
    /// `path` without indices, for declarations.
    let plainPath: String
    /// Nil where the file does not have it.
    let node: Node?

    private var members: [String: Node] {
        if case .table(let members) = node?.value { members } else { [:] }
    }

    /// The 1-based line of the table's heading; nil where it is left out.
    public var line: Int? { path.isEmpty ? nil : node?.line }

    /// Whether the file says anything for `name` here. Does not count as asking for it.
    public func contains(_ name: String) -> Bool { members[name] != nil }

    /// Reads one key. Throws errors of the kinds `missingKey`, `wrongType`, `notAccepted` and `unreadable`.
    public func value<Value>(_ key: Key<Value>) throws(ConfigurationError) -> Setting<Value> {
        let full = ConfigurationFile.join(path, key.name)
        file.know(full)
        guard let member = members[key.name] else {
            guard let fallback = key.fallback else {
                throw ConfigurationError(
                    .missingKey, file: file.name, line: line, key: full,
                    problem: .init(ja: "必要なキーがありません", en: "required key is missing"), accepted: key.form.accepted)
            }
            return declared(key, Setting(fallback))
        }
        do {
            return declared(key, Setting(try key.form.read(member), origin: .line(member.line)))
        } catch {
            throw refusal(error.kind, member, full, error.problem, key.form.accepted)
        }
    }

    private func declared<Value>(_ key: Key<Value>, _ setting: Setting<Value>) -> Setting<Value> {
        file.declare(ConfigurationFile.join(plainPath, key.name)) { plain in
            Declaration(
                key: plain, accepted: key.form.accepted, fallback: key.fallback.flatMap(key.form.show),
                required: key.fallback == nil, about: key.about, value: key.form.show(setting.value),
                origin: setting.origin)
        }
        return setting
    }

    /// A table inside this one; empty where the file does not have it.
    public func table(_ name: String) throws(ConfigurationError) -> ConfigurationTable {
        let full = ConfigurationFile.join(path, name)
        file.know(full)
        let member = members[name]
        if let member, member.typeName != "table" {
            throw refusal(
                .wrongType, member, full, .wrongType(member), .init(ja: "表 [\(full)]", en: "a table [\(full)]"))
        }
        return ConfigurationTable(
            file: file, path: full, plainPath: ConfigurationFile.join(plainPath, name), node: member)
    }

    /// The tables `[[name]]`, in the file's order.
    public func tables(_ name: String, count: ClosedRange<Int>) throws(ConfigurationError) -> [ConfigurationTable] {
        let full = ConfigurationFile.join(path, name)
        file.know(full)
        let accepted = LocalizedText(
            ja: "表 [[\(full)]] を \(count.lowerBound) から \(count.upperBound) 個",
            en: "\(count.lowerBound) to \(count.upperBound) tables [[\(full)]]")
        var tables: [ConfigurationTable] = []
        if let member = members[name] {
            guard case .array(let nodes) = member.value, nodes.allSatisfy({ $0.typeName == "table" }) else {
                throw refusal(.wrongType, member, full, .wrongType(member), accepted)
            }
            let plain = ConfigurationFile.join(plainPath, name)
            tables = nodes.enumerated().map { index, element in
                ConfigurationTable(file: file, path: "\(full)[\(index)]", plainPath: plain, node: element)
            }
        }
        guard count.contains(tables.count) else {
            throw ConfigurationError(
                tables.isEmpty ? .missingKey : .notAccepted, file: file.name, line: members[name]?.line ?? line,
                key: full,
                problem: .init(ja: "\(tables.count) 個あります", en: "there are \(tables.count)"), accepted: accepted)
        }
        return tables
    }

    /// An error at a key of this table, for conditions that involve more than one key.
    public func error(at name: String, problem: LocalizedText, accepted: LocalizedText? = nil) -> ConfigurationError {
        ConfigurationError(
            .notAccepted, file: file.name, line: members[name]?.line ?? line, key: ConfigurationFile.join(path, name),
            value: members[name]?.text, problem: problem, accepted: accepted)
    }

    private func refusal(
        _ kind: ConfigurationError.Kind, _ node: Node, _ key: String, _ problem: LocalizedText,
        _ accepted: LocalizedText
    ) -> ConfigurationError {
        ConfigurationError(
            kind, file: file.name, line: node.line, key: key, value: node.text, problem: problem, accepted: accepted)
    }
}

extension LocalizedText {
    static func wrongType(_ node: Node) -> LocalizedText {
        LocalizedText(ja: "型が違います(\(node.japaneseTypeName))", en: "wrong type (\(node.typeName))")
    }
}
