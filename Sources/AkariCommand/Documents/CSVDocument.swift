import JSON

/// CSV by RFC 4180: a header line, CRLF, quotes where they are needed, UTF-8 without a byte order mark.
///
/// Figures are plain numbers. Text that a spreadsheet would take for a formula (it starts with `=`, `+`, `-`, `@`, their
/// full-width forms, a tab or a line break) gets an apostrophe in front, as OWASP advises: names come from documents. So does
/// text that starts with an apostrophe: whoever takes one away where there is one has the text as it was.
struct CSVDocument {
    enum Field {
        case text(String?)
        case number(Int64?)
        /// `4.1` for 41.
        case tenths(Int64?)
        case boolean(Bool)
        /// Line numbers, with spaces between them.
        case lines([Int])

        static func number(_ value: Int?) -> Field { .number(value.map(Int64.init)) }
    }

    private(set) var bytes: [UInt8] = []

    init(header: [String]) { append(header.map(Field.text)) }

    mutating func append(_ fields: [Field]) {
        for (index, field) in fields.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            bytes.append(contentsOf: Self.encoded(field).utf8)
        }
        bytes.append(contentsOf: "\r\n".utf8)
    }

    private static func encoded(_ field: Field) -> String {
        switch field {
        case .text(let text): text.map { quoted(guarded($0)) } ?? ""
        case .number(let number): number.map(String.init) ?? ""
        case .tenths(let tenths): tenths.map(decimal) ?? ""
        case .boolean(let boolean): boolean ? "true" : "false"
        case .lines(let lines): lines.map(String.init).joined(separator: " ")
        }
    }

    private static func decimal(_ tenths: Int64) -> String {
        var writer = JSONWriter()
        writer.value(tenths: tenths)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    private static func guarded(_ text: String) -> String {
        guard let first = text.unicodeScalars.first, "=+-@＝＋－＠\t\r\n'".unicodeScalars.contains(first) else {
            return text
        }
        return "'" + text
    }

    private static func quoted(_ text: String) -> String {
        guard text.utf8.contains(where: { ",\"\r\n".utf8.contains($0) }) else { return text }
        return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
