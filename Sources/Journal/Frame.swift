/// How a record stands in a segment, all numbers little-endian:
///
///     mark 4 · crc32c 4 · length 4 · boot 8 · number 8 · payload
///
/// The length counts what follows it, and the checksum covers the length and all that follows it. The mark is no
/// UTF-8, so that no text payload contains one and reading can find its way after damage.
enum Frame {
    static let mark: [UInt8] = [0xF5, 0xA1, 0xCA, 0xF5]
    static let headerSize = 12
    static let fixedSize = 16

    static func encode(_ record: JournalRecord) -> [UInt8] {
        let length = littleEndian(UInt32(fixedSize + record.payload.count))
        let body =
            littleEndian(UInt64(bitPattern: record.boot)) + littleEndian(UInt64(bitPattern: record.number))
            + record.payload
        return mark + littleEndian(CRC32C.checksum(length + body)) + length + body
    }

    static func size(ofPayload count: Int) -> Int { headerSize + fixedSize + count }

    enum Decoded {
        case record(JournalRecord, end: Int)
        /// There is a whole frame up to `end`, and its checksum does not hold.
        case damaged
        /// No frame, or one that goes on after the end of the file.
        case nothing
    }

    static func decode(_ bytes: [UInt8], at start: Int) -> Decoded {
        guard start + headerSize + fixedSize <= bytes.count, bytes[start..<start + 4].elementsEqual(mark) else {
            return .nothing
        }
        let body = start + headerSize
        let length = Int(number(bytes[start + 8..<body]))
        guard length >= fixedSize, length <= bytes.count - body else { return .nothing }
        let end = body + length
        let checksum = UInt32(number(bytes[start + 4..<start + 8]))
        guard CRC32C.checksum(bytes[start + 8..<end]) == checksum else { return .damaged }
        let record = JournalRecord(
            boot: Int64(bitPattern: number(bytes[body..<body + 8])),
            number: Int64(bitPattern: number(bytes[body + 8..<body + 16])), payload: Array(bytes[(body + 16)..<end]))
        return .record(record, end: end)
    }

    private static func littleEndian(_ value: some FixedWidthInteger & UnsignedInteger) -> [UInt8] {
        (0..<value.bitWidth / 8).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
}
