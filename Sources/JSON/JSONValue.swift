/// A whole JSON document in memory, for where speed is not needed: objects keep their order, and a repeated name is refused.
public enum JSONValue: Hashable, Sendable {
    case null
    case bool(Bool)
    case integer(Int64)
    /// A number with a fraction or an exponent, as written.
    case number(String)
    case string(String)
    case array([JSONValue])
    case object([Member])

    public struct Member: Hashable, Sendable {
        public var name: String
        public var value: JSONValue
        public init(_ name: String, _ value: JSONValue) {
            self.name = name
            self.value = value
        }
    }

    /// - Throws: `JSONError`, naming the place.
    public init(parsing bytes: some Sequence<UInt8>, limits: JSONLimits = JSONLimits()) throws(JSONError) {
        var reader = try JSONReader(Array(bytes), limits: limits)
        self = try reader.readValue()
        try reader.finish()
    }

    public init(parsing text: String, limits: JSONLimits = JSONLimits()) throws(JSONError) {
        try self.init(parsing: text.utf8, limits: limits)
    }

    public func encoded(style: JSONWriter.Style = .compact) -> [UInt8] {
        var writer = JSONWriter(style: style)
        writer.value(self)
        return writer.bytes
    }

    // MARK: What it is

    /// The member of that name, if this is an object and has it.
    public subscript(name: String) -> JSONValue? {
        asObject?.first { $0.name == name }?.value
    }

    public var isNull: Bool { self == .null }

    public var asBool: Bool? {
        if case .bool(let value) = self { value } else { nil }
    }

    public var asInteger: Int64? {
        if case .integer(let value) = self { value } else { nil }
    }

    public var asString: String? {
        if case .string(let value) = self { value } else { nil }
    }

    public var asArray: [JSONValue]? {
        if case .array(let value) = self { value } else { nil }
    }

    public var asObject: [Member]? {
        if case .object(let value) = self { value } else { nil }
    }
}

extension JSONReader {
    /// Any value, whole.
    public mutating func readValue() throws(JSONError) -> JSONValue {
        switch try nextKind() {
        case .null:
            guard try readNull() else { throw error(.expectedValue) }
            return .null
        case .boolean:
            return .bool(try readBool())
        case .number:
            switch try readNumber() {
            case .integer(let integer): return .integer(integer)
            case .decimal(let text): return .number(text)
            }
        case .string:
            return .string(try readString())
        case .array:
            var elements: [JSONValue] = []
            try beginArray()
            while try nextElement() { elements.append(try readValue()) }
            return .array(elements)
        case .object:
            return .object(try readMembers())
        }
    }

    private mutating func readMembers() throws(JSONError) -> [JSONValue.Member] {
        var members: [JSONValue.Member] = []
        var names: Set<[UInt8]> = []
        try beginObject()
        while let name = try nextKey() {
            // Compared as bytes: Swift's strings are equal when only their normalisation differs.
            guard names.insert(Array(name.utf8)).inserted else { throw error(.duplicateMember) }
            members.append(JSONValue.Member(name, try readValue()))
        }
        return members
    }
}

extension JSONWriter {
    public mutating func value(_ value: JSONValue) {
        switch value {
        case .null: null()
        case .bool(let boolean): self.value(boolean)
        case .integer(let integer): self.value(integer)
        case .number(let text):
            // What is no number at all can only have been made by hand; it must not break the document.
            do { try self.value(decimal: text) } catch { null() }
        case .string(let string): self.value(string)
        case .array(let elements):
            array { writer in for element in elements { writer.value(element) } }
        case .object(let members):
            object { writer in
                for member in members {
                    writer.key(member.name)
                    writer.value(member.value)
                }
            }
        }
    }

    public mutating func member(_ name: String, _ value: JSONValue) {
        key(name)
        self.value(value)
    }
}
