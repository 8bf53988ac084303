/// A reader of RFC 4180 that shares nothing with the writer: rows as dictionaries by the header's names.
struct CSVReader {
    struct Malformed: Error {
        var place: Int
    }

    let header: [String]
    let rows: [[String: String]]

    init(_ bytes: [UInt8]) throws {
        let records = try Self.records(bytes)
        let header = records.first ?? []
        self.header = header
        rows = try records.dropFirst().enumerated().map { index, record in
            guard record.count == header.count else { throw Malformed(place: index) }
            return Dictionary(uniqueKeysWithValues: zip(header, record))
        }
    }

    private static func records(_ bytes: [UInt8]) throws -> [[String]] {
        var records: [[String]] = []
        var record: [String] = []
        var cell: [UInt8] = []
        var at = 0
        while at < bytes.count {
            if bytes[at] == UInt8(ascii: "\"") {
                guard cell.isEmpty else { throw Malformed(place: at) }
                at += 1
                while true {
                    guard at < bytes.count else { throw Malformed(place: at) }
                    if bytes[at] == UInt8(ascii: "\"") {
                        guard at + 1 < bytes.count, bytes[at + 1] == UInt8(ascii: "\"") else { break }
                        at += 1
                    }
                    cell.append(bytes[at])
                    at += 1
                }
                at += 1
                guard at < bytes.count, [UInt8(ascii: ","), UInt8(ascii: "\r")].contains(bytes[at]) else {
                    throw Malformed(place: at)
                }
            }
            switch bytes[at] {
            case UInt8(ascii: ","):
                record.append(String(decoding: cell, as: UTF8.self))
                cell = []
            case UInt8(ascii: "\r"):
                guard at + 1 < bytes.count, bytes[at + 1] == UInt8(ascii: "\n") else { throw Malformed(place: at) }
                at += 1
                records.append(record + [String(decoding: cell, as: UTF8.self)])
                record = []
                cell = []
            default: cell.append(bytes[at])
            }
            at += 1
        }
        guard record.isEmpty, cell.isEmpty else { throw Malformed(place: at) }
        return records
    }
}

extension [String: String] {
    /// Nil where the cell is empty; without the apostrophe that keeps a spreadsheet from calculating.
    func text(_ name: String) -> String? {
        guard let cell = self[name], !cell.isEmpty else { return nil }
        return cell.unicodeScalars.first == "'" ? String(cell.unicodeScalars.dropFirst()) : cell
    }

    func integer(_ name: String) -> Int? { self[name].flatMap { Int($0) } }
    func boolean(_ name: String) -> Bool { self[name] == "true" }
    func integers(_ name: String) -> [Int] { (self[name] ?? "").split(separator: " ").compactMap { Int($0) } }
}
