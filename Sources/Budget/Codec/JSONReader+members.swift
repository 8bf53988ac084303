import JSON

/// Members of a model file, read one by one. Their order is part of the format: the file is canonical, so that the same
/// model has the same bytes and the same digest everywhere, and what is read here is what the digest was computed over.
extension JSONReader {
    mutating func begin() throws(Misfit) {
        do { try beginObject() } catch { throw Misfit(error) }
    }

    mutating func end() throws(Misfit) {
        let key: String?
        do { key = try nextKey() } catch { throw Misfit(error) }
        if let key {
            throw Misfit(at: key, ja: "この項目は形式にありません", en: "the format has no such member")
        }
    }

    private mutating func expect(_ name: String) throws(Misfit) {
        let key: String?
        do {
            if try readKey(name) { return }
            key = try nextKey()
        } catch { throw Misfit(error, at: name) }
        let found = key.map { "\"\($0)\"" }
        throw Misfit(
            at: name, ja: "項目がありません（ここには\(found ?? "オブジェクトの終わり")があります）",
            en: "the member is missing (\(found ?? "the end of the object") stands here)")
    }

    private mutating func read<T>(
        _ name: String, _ body: (inout JSONReader) throws(JSONError) -> T
    ) throws(Misfit) -> T {
        try expect(name)
        do { return try body(&self) } catch { throw Misfit(error, at: name) }
    }

    private mutating func readOptional<T>(
        _ name: String, _ body: (inout JSONReader) throws(JSONError) -> T
    ) throws(Misfit) -> T? {
        try read(name) { reader throws(JSONError) in try reader.readNull() ? nil : try body(&reader) }
    }

    // MARK: Values

    mutating func bool(_ name: String) throws(Misfit) -> Bool {
        try read(name) { reader throws(JSONError) in try reader.readBool() }
    }

    mutating func string(_ name: String) throws(Misfit) -> String {
        try read(name) { reader throws(JSONError) in try reader.readString() }
    }

    mutating func optionalString(_ name: String) throws(Misfit) -> String? {
        try readOptional(name) { reader throws(JSONError) in try reader.readString() }
    }

    /// 0…2,147,483,647.
    mutating func number(_ name: String) throws(Misfit) -> Int {
        try Self.small(try read(name) { reader throws(JSONError) in try reader.readInt64() }, at: name)
    }

    /// `minimum`…9,223,372,036,854,775,807.
    mutating func natural(_ name: String, from minimum: Int64) throws(Misfit) -> Int64 {
        let value = try read(name) { reader throws(JSONError) in try reader.readInt64() }
        guard value >= minimum else {
            throw Misfit(at: name, ja: "\(value) は \(minimum) より小さい値です", en: "\(value) is less than \(minimum)")
        }
        return value
    }

    mutating func optionalNumber(_ name: String) throws(Misfit) -> Int? {
        guard let value = try readOptional(name, { reader throws(JSONError) in try reader.readInt64() }) else {
            return nil
        }
        return try Self.small(value, at: name)
    }

    /// A line of the source text, from 1.
    mutating func line(_ name: String) throws(Misfit) -> Int { try Self.positive(try number(name), at: name) }

    mutating func optionalLine(_ name: String) throws(Misfit) -> Int? {
        guard let value = try optionalNumber(name) else { return nil }
        return try Self.positive(value, at: name)
    }

    mutating func yen(_ name: String) throws(Misfit) -> Yen {
        Yen(try read(name) { reader throws(JSONError) in try reader.readInt64() })
    }

    mutating func optionalYen(_ name: String) throws(Misfit) -> Yen? {
        try readOptional(name) { reader throws(JSONError) in Yen(try reader.readInt64()) }
    }

    mutating func precision(_ name: String) throws(Misfit) -> Yen {
        try Self.positive(try yen(name), at: name)
    }

    mutating func optionalPrecision(_ name: String) throws(Misfit) -> Yen? {
        guard let value = try optionalYen(name) else { return nil }
        return try Self.positive(value, at: name)
    }

    /// A number with exactly one digit after the point.
    mutating func optionalTenths(_ name: String) throws(Misfit) -> Tenths? {
        guard let number = try readOptional(name, { reader throws(JSONError) in try reader.readNumber() }) else {
            return nil
        }
        guard case .decimal(let text) = number, let tenths = Self.tenths(text) else {
            throw Misfit(at: name, ja: "小数第1位までの数値ではありません", en: "not a number with one digit after the point")
        }
        return tenths
    }

    mutating func choice<Choice: RawRepresentable<String>>(_ name: String) throws(Misfit) -> Choice {
        try Self.choice(try string(name), at: name)
    }

    mutating func optionalChoice<Choice: RawRepresentable<String>>(_ name: String) throws(Misfit) -> Choice? {
        guard let text = try optionalString(name) else { return nil }
        return try Self.choice(text, at: name)
    }

    /// `[a-z0-9-]{1,16}`: it becomes part of a topic and of a file name.
    mutating func editionID(_ name: String) throws(Misfit) -> String {
        let text = try string(name)
        let isPlain = text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
            default: false
            }
        }
        guard isPlain, (1...16).contains(text.utf8.count) else {
            throw Misfit(at: name, ja: "版の名前は [a-z0-9-] の1〜16文字です", en: "an edition's id is 1 to 16 of [a-z0-9-]")
        }
        return text
    }

    // MARK: Objects and arrays

    mutating func member<T>(_ name: String, _ decode: (inout JSONReader) throws(Misfit) -> T) throws(Misfit) -> T {
        try expect(name)
        do { return try decode(&self) } catch { throw error.inside(name) }
    }

    /// `null`, or a value that `decode` reads.
    mutating func optionalMember<T>(
        _ name: String, _ decode: (inout JSONReader) throws(Misfit) -> T
    ) throws(Misfit) -> T? {
        try expect(name)
        do { if try readNull() { return nil } } catch { throw Misfit(error, at: name) }
        do { return try decode(&self) } catch { throw error.inside(name) }
    }

    /// `limit` is for lists that are compared each with each: a file must not be able to take a daemon's time.
    mutating func elements<T>(
        _ name: String, atMost limit: Int = .max, _ decode: (inout JSONReader) throws(Misfit) -> T
    ) throws(Misfit) -> [T] {
        try read(name) { reader throws(JSONError) in try reader.beginArray() }
        var elements: [T] = []
        while try another(of: name) {
            guard elements.count < limit else {
                throw Misfit(at: name, ja: "要素が\(limit)個を超えています", en: "it has more than \(limit) elements")
            }
            do { elements.append(try decode(&self)) } catch {
                throw error.inside("[\(elements.count)]").inside(name)
            }
        }
        return elements
    }

    /// Words of an enumeration.
    mutating func choices<Choice: RawRepresentable<String>>(_ name: String) throws(Misfit) -> [Choice] {
        try elements(name, atMost: 64) { reader throws(Misfit) in
            let word: String
            do throws(JSONError) { word = try reader.readString() } catch { throw Misfit(error) }
            return try Self.choice(word, at: name)
        }
    }

    mutating func strings(_ name: String) throws(Misfit) -> [String] {
        try elements(name) { reader throws(Misfit) in
            do throws(JSONError) { return try reader.readString() } catch { throw Misfit(error) }
        }
    }

    mutating func numbers(_ name: String) throws(Misfit) -> [Int] {
        try elements(name) { reader throws(Misfit) in
            let value: Int64
            do throws(JSONError) { value = try reader.readInt64() } catch { throw Misfit(error) }
            return try Self.small(value, at: name)
        }
    }

    mutating func lines(_ name: String) throws(Misfit) -> [Int] { try numbers(name) }

    private mutating func another(of name: String) throws(Misfit) -> Bool {
        do { return try nextElement() } catch { throw Misfit(error, at: name) }
    }

    // MARK: Ranges

    private static func small(_ value: Int64, at name: String) throws(Misfit) -> Int {
        guard (0...Int64(Int32.max)).contains(value) else {
            throw Misfit(at: name, ja: "\(value) は 0〜2147483647 の範囲にありません", en: "\(value) is not within 0…2147483647")
        }
        return Int(value)
    }

    private static func positive(_ value: Int, at name: String) throws(Misfit) -> Int {
        guard value > 0 else { throw Misfit(at: name, ja: "1以上の行番号ではありません", en: "lines are counted from 1") }
        return value
    }

    private static func positive(_ value: Yen, at name: String) throws(Misfit) -> Yen {
        guard value > .zero else { throw Misfit(at: name, ja: "精度は正の金額です", en: "a precision is a positive amount") }
        return value
    }

    private static func choice<Choice: RawRepresentable<String>>(
        _ text: String, at name: String
    ) throws(Misfit) -> Choice {
        guard let choice = Choice(rawValue: text) else {
            throw Misfit(at: name, ja: "「\(text)」はここでは使えません", en: "\"\(text)\" is not one of the words known here")
        }
        return choice
    }

    /// `-18.5` is −185.
    private static func tenths(_ text: String) -> Tenths? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].utf8.count == 1, let whole = Int64(parts[0]), let fraction = Int64(parts[1])
        else { return nil }
        let (scaled, overflow) = whole.multipliedReportingOverflow(by: 10)
        let signed = text.hasPrefix("-") ? -fraction : fraction
        let (value, carry) = scaled.addingReportingOverflow(signed)
        return overflow || carry ? nil : Tenths(rawValue: value)
    }
}
