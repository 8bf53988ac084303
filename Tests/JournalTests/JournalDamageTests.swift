import TestSupport
import Testing

@testable import Journal

@Suite("A journal after damage")
struct JournalDamageTests {
    private let directory = TemporaryDirectory()
    private static let segment = "000000000001.log"

    private func fill(_ count: Int, using generator: inout SeededGenerator) throws -> [JournalRecord] {
        let journal = try directory.patiently { try Journal(directory: directory.path, limitBytes: 1 << 20) }
        var records: [JournalRecord] = []
        for _ in 0..<count {
            let payload = (0..<Int.random(in: 0...60, using: &generator)).map { _ in
                UInt8.random(in: 0...255, using: &generator)
            }
            records.append(try journal.append { _ in payload })
        }
        return records
    }

    @Test("cut anywhere, it gives every whole record and takes new ones")
    func cut() throws {
        var generator = SeededGenerator(seed: 1)
        let records = try fill(8, using: &generator)
        let bytes = directory.read(Self.segment)
        var ends: [Int] = []
        for record in records { ends.append((ends.last ?? 0) + Frame.encode(record).count) }
        #expect(ends.last == bytes.count)
        for length in 0...bytes.count {
            for name in directory.segments { directory.write([], to: name) }
            directory.write(Array(bytes.prefix(length)), to: Self.segment)
            let journal = try directory.patiently { try Journal(directory: directory.path, limitBytes: 1 << 20) }
            let whole = ends.count { $0 <= length }
            #expect(try journal.pending(limit: 100) == Array(records.prefix(whole)))
            #expect(journal.foundTornRecord == (length > 0 && !ends.contains(length)))
            #expect(journal.damaged == 0)
            let next = try journal.append { _ in [1, 2, 3] }
            #expect(try journal.pending(limit: 100) == records.prefix(whole) + [next])
        }
    }

    @Test("with bits turned anywhere, it never gives a wrong payload", arguments: 1...300 as ClosedRange<UInt64>)
    func flipped(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let records = try fill(10, using: &generator)
        var bytes = directory.read(Self.segment)
        for _ in 0..<Int.random(in: 1...3, using: &generator) {
            bytes[Int.random(in: bytes.indices, using: &generator)] ^= 1 << UInt8.random(in: 0...7, using: &generator)
        }
        directory.write(bytes, to: Self.segment)
        let journal = try directory.patiently { try Journal(directory: directory.path, limitBytes: 1 << 20) }
        let pending = try journal.pending(limit: 100)
        #expect(pending.allSatisfy(records.contains))
        #expect(pending.count >= records.count - 3)
        // Turned bits may cancel each other out.
        let isIntact = pending == records
        #expect(isIntact == (journal.damaged == 0 && !journal.foundTornRecord))
        let next = try journal.append { _ in [1] }
        #expect(try journal.pending(limit: 100) == pending + [next])
    }

    @Test("a hole is reported as lost, and the base moves behind it once what is before it is acknowledged")
    func hole() throws {
        var generator = SeededGenerator(seed: 7)
        let records = try fill(6, using: &generator)
        var bytes = directory.read(Self.segment)
        let start = records.prefix(2).reduce(0) { $0 + Frame.encode($1).count }
        bytes[start + 20] ^= 0x40
        directory.write(bytes, to: Self.segment)
        let journal = try directory.patiently { try Journal(directory: directory.path, limitBytes: 1 << 20) }
        #expect(journal.damaged == 1)
        #expect(journal.takeLosses() == [JournalRun(boot: 1, first: 3, last: 3)])
        #expect(try journal.pending(limit: 10).map(\.number) == [1, 2, 4, 5, 6])
        #expect(journal.base(of: 1) == 1)
        #expect(try journal.acknowledge(boot: 1, through: 2))
        #expect(journal.base(of: 1) == 4)
        #expect(try journal.acknowledge(boot: 1, through: 6))
        #expect(journal.base(of: 1) == 4)
    }

    @Test("damage that happens while it is open is noticed when it is read")
    func damagedLater() throws {
        let journal = try directory.patiently { try Journal(directory: directory.path, limitBytes: 1 << 20) }
        for _ in 1...3 { _ = try journal.append { _ in [1, 2, 3] } }
        var bytes = directory.read(Self.segment)
        bytes[bytes.count / 2] ^= 1
        directory.write(bytes, to: Self.segment)
        #expect(try journal.pending(limit: 10).map(\.number) == [1, 3])
        #expect(journal.takeLosses() == [JournalRun(boot: 1, first: 2, last: 2)])
        #expect(journal.depth == 2)
    }

    @Test("any files at all can be opened", arguments: 1...50 as ClosedRange<UInt64>)
    func rubbish(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for name in ["000000000001.log", "000000000002.log", "state"] {
            let marks = Bool.random(using: &generator) ? Frame.mark : []
            directory.write(
                marks + (0..<200).map { _ in UInt8.random(in: 0...255, using: &generator) }, to: name)
        }
        let journal = try directory.patiently { try Journal(directory: directory.path, limitBytes: 1 << 20) }
        #expect(try journal.pending(limit: 10).isEmpty)
        let record = try journal.append { _ in [1] }
        #expect(try journal.pending(limit: 10) == [record])
    }
}
