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
    private let members: [String: Node]
    private let lines: KeyLines
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
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw ConfigurationError(.notUTF8, file: name, problem: .init(ja: "UTF-8 ではありません", en: "not UTF-8"))
        }
        // The parser speaks C strings: a NUL, raw or escaped, would cut a value short in silence.
        if let line = Self.lineOfNul(bytes) {
            throw ConfigurationError(
                .syntax, file: name, line: line, problem: .init(ja: "NUL 文字があります", en: "NUL character"))
        }
        do {
            members = try Node.parse(text)
        } catch {
            throw ConfigurationError(
                .syntax, file: name, line: error.line,
                problem: .init(ja: "TOML として読めません (\(error.description))", en: "not TOML (\(error.description))"))
        }
        lines = KeyLines(bytes)
    }

    /// The file's outermost table.
    public var root: ConfigurationTable { ConfigurationTable(file: self, path: "", plainPath: "", members: members) }

    /// Call after everything has been read. Throws an error of the kind `unknownKey` for the first key that nobody
    /// asked for, naming what is known in its table.
    public func refuseUnknownKeys() throws(ConfigurationError) { try refuseUnknown(in: members, path: "") }

    private func refuseUnknown(in members: [String: Node], path: String) throws(ConfigurationError) {
        // The one that stands first in the file.
        let ordered = members.sorted {
            (lines[Self.join(path, $0.key)] ?? 0, $0.key) < (lines[Self.join(path, $1.key)] ?? 0, $1.key)
        }
        for (name, node) in ordered {
            let key = Self.join(path, name)
            guard known.contains(key) else { throw unknown(key, node: node, path: path) }
            switch node {
            case .table(let inner): try refuseUnknown(in: inner, path: key)
            case .array(let nodes):
                for (index, element) in nodes.enumerated() {
                    if case .table(let inner) = element { try refuseUnknown(in: inner, path: "\(key)[\(index)]") }
                }
            default: break
            }
        }
    }

    private func unknown(_ key: String, node: Node, path: String) -> ConfigurationError {
        let siblings = known.compactMap { candidate -> String? in
            guard path.isEmpty || candidate.hasPrefix(path + ".") else { return nil }
            let rest = path.isEmpty ? candidate[...] : candidate.dropFirst(path.utf8.count + 1)
            return rest.contains(".") || rest.contains("[") ? nil : String(rest)
        }.sorted().joined(separator: ", ")
        return ConfigurationError(
            .unknownKey, file: name, line: line(of: key), key: key, value: node.text,
            problem: .init(ja: "知らないキーです", en: "unknown key"), accepted: .init(ja: siblings, en: siblings))
    }

    /// The 1-based line of a key, or of what encloses it.
    func line(of key: String) -> Int? { lines[key] }

    func know(_ key: String) { known.insert(key) }

    func declare(_ declaration: Declaration) {
        if !declarations.contains(where: { $0.key == declaration.key }) { declarations.append(declaration) }
    }

    static func join(_ path: String, _ name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }

    private static func lineOfNul(_ bytes: [UInt8]) -> Int? {
        var line = 1
        for index in bytes.indices {
            switch bytes[index] {
            case 0: return line
            case 0x0a: line += 1
            case 0x5c:
                let escape = bytes[index...].prefix(10)
                if escape.elementsEqual("\\U00000000".utf8) || escape.prefix(6).elementsEqual("\\u0000".utf8) {
                    return line
                }
            default: break
            }
        }
        return nil
    }
}
