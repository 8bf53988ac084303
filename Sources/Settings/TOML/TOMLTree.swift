/// A TOML document while it is read: who may still add to which table (TOML 1.0, "Table" and "Keys").
struct TOMLTree {
    final class Table {
        enum Origin {
            /// Named on the way to another one's heading: may get a heading of its own.
            case passing
            case heading
            /// Made by a dotted key: closed to headings.
            case dotted
        }

        var origin: Origin
        let line: Int
        var entries: [String: Entry] = [:]

        init(_ origin: Origin, line: Int) {
            self.origin = origin
            self.line = line
        }

        var node: Node {
            Node(value: .table(entries.mapValues(\.node)), line: line)
        }
    }

    enum Entry {
        case value(Node)
        case table(Table)
        case tables([Table])

        var node: Node {
            switch self {
            case .value(let node): node
            case .table(let table): table.node
            case .tables(let tables): Node(value: .array(tables.map(\.node)), line: line)
            }
        }

        var line: Int {
            switch self {
            case .value(let node): node.line
            case .table(let table): table.line
            case .tables(let tables): tables.first?.line ?? 1
            }
        }
    }

    let root = Table(.heading, line: 1)
    /// Where keys go.
    private(set) var current: Table

    init() { current = root }

    /// `[path]`
    mutating func open(_ path: [String], line: Int) throws(TOMLError) {
        let (parent, name) = try self.parent(of: path, line: line)
        switch parent.entries[name] {
        case nil:
            current = Table(.heading, line: line)
            parent.entries[name] = .table(current)
        case .table(let table)? where table.origin == .passing:
            table.origin = .heading
            current = table
        case .some(let entry):
            throw .duplicate(path.joined(separator: "."), line: line, first: entry.line)
        }
    }

    /// `[[path]]`
    mutating func append(_ path: [String], line: Int) throws(TOMLError) {
        let (parent, name) = try self.parent(of: path, line: line)
        let table = Table(.heading, line: line)
        switch parent.entries[name] {
        case nil: parent.entries[name] = .tables([table])
        case .tables(let tables)?: parent.entries[name] = .tables(tables + [table])
        case .some(let entry): throw .duplicate(path.joined(separator: "."), line: line, first: entry.line)
        }
        current = table
    }

    private func parent(of path: [String], line: Int) throws(TOMLError) -> (Table, String) {
        var table = root
        for name in path.dropLast() {
            switch table.entries[name] {
            case nil:
                let next = Table(.passing, line: line)
                table.entries[name] = .table(next)
                table = next
            case .table(let next)?: table = next
            case .tables(let tables)?: table = tables[tables.count - 1]
            case .value(let node)?: throw .duplicate(name, line: line, first: node.line)
            }
        }
        return (table, path[path.count - 1])
    }

    /// `path = node`, in the current table.
    func set(_ path: [String], _ node: Node, line: Int) throws(TOMLError) {
        try Self.set(path, node, in: current, line: line)
    }

    static func set(_ path: [String], _ node: Node, in table: Table, line: Int) throws(TOMLError) {
        var table = table
        for name in path.dropLast() {
            switch table.entries[name] {
            case nil:
                let next = Table(.dotted, line: line)
                table.entries[name] = .table(next)
                table = next
            case .table(let next)? where next.origin == .dotted: table = next
            case .some(let entry): throw .duplicate(name, line: line, first: entry.line)
            }
        }
        let name = path[path.count - 1]
        if let entry = table.entries[name] {
            throw .duplicate(path.joined(separator: "."), line: line, first: entry.line)
        }
        table.entries[name] = .value(node)
    }
}
