import JSON
import Language

/// Reads a payload and knows which member it is at, so that an error can name it. Repeated members are refused.
struct PayloadReader {
    private var json: JSONReader
    private var frames: [Frame] = []

    /// An object or array that is being read.
    private struct Frame {
        /// The names seen in an object.
        var seen: [String] = []
        /// The same once there are many.
        var many: Set<String> = []
        /// The element of an array; nil in an object.
        var element: Int?
    }

    private static let manyMembers = 16

    private init(_ json: JSONReader) { self.json = json }

    /// Reads the whole of `bytes` by `body`.
    static func read<Result>(
        _ bytes: [UInt8], limit: Int, _ body: (inout PayloadReader) throws(PayloadError) -> Result
    ) throws(PayloadError) -> Result {
        guard bytes.count <= limit else { throw PayloadError(member: "", reason: .tooLarge(limit: limit)) }
        let json: JSONReader
        do {
            json = try JSONReader(bytes, limits: JSONLimits(maximumBytes: limit, maximumDepth: Limits.depth))
        } catch {
            throw PayloadError(member: "", reason: .malformed(error))
        }
        var reader = PayloadReader(json)
        let result = try body(&reader)
        try reader.attempt { json throws(JSONError) in try json.finish() }
        return result
    }

    // MARK: Containers

    mutating func beginObject() throws(PayloadError) {
        try attempt { json throws(JSONError) in try json.beginObject() }
        frames.append(Frame())
    }

    /// The next member's name; nil at the end of the object.
    mutating func nextMember() throws(PayloadError) -> String? {
        guard let name = try attempt({ json throws(JSONError) in try json.nextKey() }) else {
            frames.removeLast()
            return nil
        }
        let top = frames.count - 1
        let isRepeated: Bool
        if frames[top].seen.count < Self.manyMembers {
            isRepeated = frames[top].seen.contains(name)
        } else {
            if frames[top].many.isEmpty {
                frames[top].many = Set(minimumCapacity: 8 * Self.manyMembers)
                frames[top].many.formUnion(frames[top].seen)
            }
            isRepeated = !frames[top].many.insert(name).inserted
        }
        frames[top].seen.append(name)
        if isRepeated { throw error(.repeated) }
        return name
    }

    /// Reads an array of at most `limit` elements.
    mutating func array<Element>(
        limit: Int, _ read: (inout PayloadReader) throws(PayloadError) -> Element
    ) throws(PayloadError) -> [Element] {
        try attempt { json throws(JSONError) in try json.beginArray() }
        var elements: [Element] = []
        frames.append(Frame(element: 0))
        while try attempt({ json throws(JSONError) in try json.nextElement() }) {
            guard elements.count < limit else { throw error(.tooMany(limit: limit)) }
            frames[frames.count - 1].element = elements.count
            elements.append(try read(&self))
        }
        frames.removeLast()
        return elements
    }

    // MARK: Values

    mutating func integer(in range: ClosedRange<Int64> = .min ... .max) throws(PayloadError) -> Int64 {
        let value = try attempt { json throws(JSONError) in try json.readInt64() }
        guard range.contains(value) else { throw error(.outOfRange(range)) }
        return value
    }

    mutating func boolean() throws(PayloadError) -> Bool {
        try attempt { json throws(JSONError) in try json.readBool() }
    }

    mutating func wireNumber() throws(PayloadError) -> WireNumber {
        switch try attempt({ json throws(JSONError) in try json.readNumber() }) {
        case .integer(let value): return .integer(value)
        case .decimal(let text):
            guard let value = WireNumber(text) else {
                throw error(.notAllowed(accepted: "an integer or a number of tenths"))
            }
            return value
        }
    }

    /// A decimal with one digit after the point, in tenths.
    mutating func tenths() throws(PayloadError) -> Int64 {
        guard case .tenths(let value) = try wireNumber() else {
            throw error(.notAllowed(accepted: "a number of tenths"))
        }
        return value
    }

    /// One line of text that is safe to show.
    mutating func text(limit: Int = Limits.text) throws(PayloadError) -> String {
        let text = try attempt { json throws(JSONError) in try json.readString() }
        guard text.utf8.count <= limit else { throw error(.tooLong(limit: limit)) }
        guard text.isPrintable else { throw error(.unprintable) }
        return text
    }

    mutating func localizedText(limit: Int = Limits.text) throws(PayloadError) -> LocalizedText {
        var ja: String?
        var en: String?
        try beginObject()
        while let member = try nextMember() {
            switch member {
            case "ja": ja = try text(limit: limit)
            case "en": en = try text(limit: limit)
            default: try skip()
            }
        }
        return LocalizedText(ja: try required(ja, "ja"), en: try required(en, "en"))
    }

    /// A string that `make` accepts, such as a name or one word of a list.
    mutating func string<Value>(
        _ accepted: @autoclosure () -> String, _ make: (String) -> Value?
    ) throws(PayloadError) -> Value {
        let text = try attempt { json throws(JSONError) in try json.readString() }
        guard let value = make(text) else { throw error(.notAllowed(accepted: accepted())) }
        return value
    }

    mutating func keyword<Word: RawRepresentable & CaseIterable>() throws(PayloadError) -> Word
    where Word.RawValue == String {
        try string("one of " + Word.allCases.map(\.rawValue).joined(separator: ", ")) { Word(rawValue: $0) }
    }

    mutating func name() throws(PayloadError) -> Name {
        try string("a name of [a-z0-9-]{1,32}") { Name($0) }
    }

    mutating func device() throws(PayloadError) -> DeviceID {
        try string("a site/device") { DeviceID($0) }
    }

    mutating func digest() throws(PayloadError) -> Digest {
        try string("sha256: and 64 hexadecimal digits") { Digest($0) }
    }

    /// Nil for `null`.
    mutating func orNull<Value>(
        _ read: (inout PayloadReader) throws(PayloadError) -> Value
    ) throws(PayloadError) -> Value? {
        if try attempt({ json throws(JSONError) in try json.readNull() }) { return nil }
        return try read(&self)
    }

    /// An object as it is written, checked to be JSON.
    mutating func rawObject(limit: Int) throws(PayloadError) -> [UInt8] {
        let raw = try attempt { json throws(JSONError) in
            guard try json.nextKind() == .object else { throw json.error(.expectedObject) }
            return try json.readRaw()
        }
        guard raw.count <= limit else { throw error(.tooLarge(limit: limit)) }
        return raw
    }

    /// A member that we do not know: newer programs may send more.
    mutating func skip() throws(PayloadError) {
        try attempt { json throws(JSONError) in try json.skipValue() }
    }

    /// Called when the object has ended.
    func required<Value>(_ value: Value?, _ member: String) throws(PayloadError) -> Value {
        if let value { return value }
        throw PayloadError(member: path.isEmpty ? member : path + "." + member, reason: .missing)
    }

    // MARK: Errors

    func error(_ reason: PayloadError.Reason) -> PayloadError { PayloadError(member: path, reason: reason) }

    private mutating func attempt<Value>(
        _ read: (inout JSONReader) throws(JSONError) -> Value
    ) throws(PayloadError) -> Value {
        do {
            return try read(&json)
        } catch let failure {
            throw error(.malformed(failure))
        }
    }

    /// The member being read, from the top. A hostile name must not make a long or unprintable message.
    private var path: String {
        var path = ""
        for frame in frames {
            if let element = frame.element {
                path += "[\(element)]"
            } else if let name = frame.seen.last {
                let shown = name.utf8.count <= 64 && name.isPrintable ? name : "…"
                path += path.isEmpty ? shown : "." + shown
            }
        }
        return path
    }
}
