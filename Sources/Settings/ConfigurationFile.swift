import Language

/// One configuration file, read strictly: every key has to be asked for, or it is unknown.
///
///     let file = try ConfigurationFile(path: "/etc/akari/agent.toml")
///     let site = try file.root.value(Key(required: "site", .name, about: …))
///     try file.refuseUnknownKeys()
public final class ConfigurationFile {
    /// Bytes.
    public static let maximumSize = 256 << 10

    public let name: String
    /// What has been asked for so far, in order.
    public private(set) var declarations: [Declaration] = []
    private let content: Node
    private var known: Set<String> = []

    /// Throws ``ConfigurationError`` of the kinds `unreadable`, `tooLarge`, `notUTF8` and `syntax`.
    public convenience init(path: String) throws(ConfigurationError) {
        let file: BoundedFile
        do {
            file = try BoundedFile(path: path, limit: Self.maximumSize)
        } catch {
            throw ConfigurationError(error.kind, file: path, problem: error.problem)
        }
        try self.init(bytes: file.bytes, name: path)
    }

    public init(bytes: [UInt8], name: String) throws(ConfigurationError) {
        self.name = name
        guard bytes.count <= Self.maximumSize else {
            throw ConfigurationError(.tooLarge, file: name, problem: .init(ja: "大きすぎます", en: "too large"))
        }
        guard String(validating: bytes, as: UTF8.self) != nil else {
            throw ConfigurationError(.notUTF8, file: name, problem: .init(ja: "UTF-8 ではありません", en: "not UTF-8"))
        }
        do {
            content = try TOMLReader.read(bytes)
        } catch {
            throw ConfigurationError(
                .syntax, file: name, line: error.line,
                problem: .init(ja: "TOML として読めません: \(error.problem.ja)", en: "not TOML: \(error.problem.en)"))
        }
    }

    /// The file's outermost table.
    public var root: ConfigurationTable { ConfigurationTable(file: self, path: "", plainPath: "", node: content) }

    /// Call after everything has been read. Throws an error of the kind `unknownKey` for the first key that nobody
    /// asked for, naming what is known in its table.
    public func refuseUnknownKeys() throws(ConfigurationError) { try refuseUnknown(in: content, path: "") }

    /// The same for what stands under one key of the outermost table: for a program that reads only a part of a file.
    public func refuseUnknownKeys(under name: String) throws(ConfigurationError) {
        guard case .table(let members) = content.value, let member = members[name] else { return }
        try refuseUnknown(in: member, path: name)
    }

    private func refuseUnknown(in node: Node, path: String) throws(ConfigurationError) {
        switch node.value {
        case .table(let members):
            // The one that stands first in the file.
            for (name, member) in members.sorted(by: { ($0.value.line, $0.key) < ($1.value.line, $1.key) }) {
                let key = Self.join(path, name)
                guard known.contains(key) else { throw unknown(key, node: member, path: path) }
                try refuseUnknown(in: member, path: key)
            }
        case .array(let nodes):
            for (index, element) in nodes.enumerated() { try refuseUnknown(in: element, path: "\(path)[\(index)]") }
        default: break
        }
    }

    private func unknown(_ key: String, node: Node, path: String) -> ConfigurationError {
        let siblings = known.compactMap { candidate -> String? in
            guard path.isEmpty || candidate.hasPrefix(path + ".") else { return nil }
            let rest = path.isEmpty ? candidate[...] : candidate.dropFirst(path.utf8.count + 1)
            return rest.contains(".") || rest.contains("[") ? nil : String(rest)
        }.sorted().joined(separator: ", ")
        return ConfigurationError(
            .unknownKey, file: name, line: node.line, key: key, value: node.text,
            problem: .init(ja: "知らないキーです", en: "unknown key"), accepted: .init(ja: siblings, en: siblings))
    }

    func know(_ key: String) { known.insert(key) }

    /// Once for each key, however many tables of one kind have it.
    func declare(_ key: String, _ declaration: (String) -> Declaration) {
        if !declarations.contains(where: { $0.key == key }) { declarations.append(declaration(key)) }
    }

    static func join(_ path: String, _ name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }
}
