import Testing

@testable import Journal

@Suite("The journal")
struct JournalTests {
    private let directory = TemporaryDirectory()

    private func open(limitBytes: Int = 1 << 20) throws -> Journal {
        try Journal(directory: directory.path, limitBytes: limitBytes)
    }

    private func payload(_ number: Int64) -> [UInt8] { Array("{\"number\":\(number)}".utf8) }

    @Test("the checksum is the one of RFC 3720")
    func checksum() {
        #expect(CRC32C.checksum("123456789".utf8) == 0xE306_9283)
        #expect(CRC32C.checksum([UInt8](repeating: 0, count: 32)) == 0x8A91_36AA)
        #expect(CRC32C.checksum(0..<32) == 0x46DD_794E)
    }

    @Test("events are numbered from 1 in each boot, and found again after a restart")
    func restart() throws {
        do {
            let journal = try open()
            #expect(journal.boot == 1)
            #expect(journal.base(of: 1) == nil)
            for number in 1...3 as ClosedRange<Int64> {
                let record = try journal.append(payload)
                #expect(record == JournalRecord(boot: 1, number: number, payload: payload(number)))
            }
        }
        let journal = try open()
        #expect(journal.boot == 2)
        #expect(try journal.append(payload).number == 1)
        #expect(try journal.pending(limit: 10).map { [$0.boot, $0.number] } == [[1, 1], [1, 2], [1, 3], [2, 1]])
        #expect(try journal.pending(limit: 2, after: (1, 2)).map { [$0.boot, $0.number] } == [[1, 3], [2, 1]])
        #expect(try journal.pending(limit: 10).last?.payload == payload(1))
        #expect(journal.depth == 4)
        #expect(journal.damaged == 0)
        #expect(!journal.foundTornRecord)
        #expect(journal.takeLosses().isEmpty)
    }

    @Test("what is acknowledged is not pending, also after a restart if it was saved")
    func acknowledged() throws {
        do {
            let journal = try open()
            for _ in 1...5 { _ = try journal.append(payload) }
            #expect(try journal.acknowledge(boot: 1, through: 3))
            #expect(journal.depth == 2)
            #expect(journal.base(of: 1) == 1)
            try journal.saveAcknowledgements()
            #expect(try journal.acknowledge(boot: 1, through: 4))
        }
        let journal = try open()
        #expect(try journal.pending(limit: 10).map(\.number) == [4, 5])
    }

    @Test("a hub restored from an older backup gets again what is still here")
    func acknowledgedLess() throws {
        let journal = try open()
        for _ in 1...5 { _ = try journal.append(payload) }
        #expect(try journal.acknowledge(boot: 1, through: 5))
        #expect(journal.depth == 0)
        #expect(try journal.acknowledge(boot: 1, through: 2))
        #expect(try journal.pending(limit: 10).map(\.number) == [3, 4, 5])
    }

    @Test("an acknowledgement of what was never written forgets nothing, and a higher boot can be begun")
    func acknowledgedAhead() throws {
        let journal = try open()
        for _ in 1...3 { _ = try journal.append(payload) }
        #expect(try !journal.acknowledge(boot: 1, through: 4))
        #expect(try !journal.acknowledge(boot: 7, through: 1))
        #expect(try journal.acknowledge(boot: .max, through: 1))
        #expect(journal.depth == 3)
        try journal.beginBoot(above: 7)
        #expect(journal.boot == 9)
        #expect(try journal.append(payload) == JournalRecord(boot: 9, number: 1, payload: payload(1)))
        #expect(journal.depth == 4)
    }

    @Test(
        "of an acknowledgement that is about another life nothing is believed, and what is held goes above all that it names"
    )
    func anotherLife() throws {
        for _ in 1...2 { _ = try open().append(payload) }
        let shifted: [[Int64]] = [[42, 1], [43, 1], [44, 1], [44, 2]]
        do {
            let journal = try open()
            for _ in 1...2 { _ = try journal.append(payload) }
            #expect(try journal.acknowledge([1: 900, 2: 1, 3: 1, 41: 7]) == 41)
            #expect(journal.depth == 4, "nothing is forgotten")
            try journal.beginBoot(above: 41)
            #expect(journal.boot == 45)
            #expect(try journal.pending(limit: 9).map { [$0.boot, $0.number] } == shifted)
            #expect(journal.base(of: 44) == 1)
            // The same word again is about boots that nothing here has any more.
            #expect(try journal.acknowledge([1: 900, 2: 1, 3: 1, 41: 7]) == nil)
            #expect(journal.depth == 4)
            _ = try journal.append(payload)
        }
        let journal = try open()
        #expect(journal.boot == 46)
        #expect(try journal.pending(limit: 9).map { [$0.boot, $0.number] } == shifted + [[45, 1]])
        #expect(
            try journal.pending(limit: 9, after: (43, 1)).map { [$0.boot, $0.number] } == [
                [44, 1], [44, 2], [45, 1],
            ])
        // And once more, on top of it.
        #expect(try journal.acknowledge([42: 1, 100: 1]) == 100)
        try journal.beginBoot(above: 100)
        #expect(try journal.pending(limit: 9).map(\.boot) == [101, 102, 103, 103, 104])
        #expect(journal.boot == 106)
        for boot in 101...104 as ClosedRange<Int64> { #expect(try journal.acknowledge(boot: boot, through: 2)) }
        #expect(try journal.pending(limit: 9).map(\.boot) == [])
    }

    @Test("whoever invents the highest boot that is plausible does not stop acknowledgements for ever")
    func acknowledgedAtTheEnd() throws {
        let highest = Int64(Int32.max)
        do {
            let journal = try open()
            #expect(try !journal.acknowledge(boot: highest, through: 1))
            try journal.beginBoot(above: highest)
            #expect(try journal.append(payload).boot == highest + 1)
            #expect(try journal.acknowledge(boot: highest + 1, through: 1))
            #expect(journal.depth == 0)
            #expect(try journal.acknowledge(boot: highest + 2, through: 1), "nobody goes there")
        }
        let next = try open()
        #expect(next.boot == highest + 2)
        _ = try next.append(payload)
        for boot in [highest + 1, highest + 2] { #expect(try next.acknowledge(boot: boot, through: 1)) }
        #expect(next.depth == 0)
    }

    @Test("a second owner is refused, and gets in when the first has gone")
    func lock() throws {
        do {
            let first = try open()
            let error = #expect(throws: JournalError.self) { try open() }
            #expect(error?.kind == .inUse)
            #expect(error?.description.contains(directory.path) == true)
            #expect(first.boot == 1)
        }
        #expect(try open().boot == 2)
    }

    @Test("a directory that cannot be made is an error that names it")
    func noDirectory() {
        let error = #expect(throws: JournalError.self) { try Journal(directory: "/proc/none/journal", limitBytes: 0) }
        #expect(error?.operation == "mkdir")
        #expect(error?.path == "/proc/none/journal")
    }

    @Test("the bound drops the oldest events, counts them, and says which")
    func bound() throws {
        var losses: [JournalRun] = []
        do {
            let journal = try open(limitBytes: 64 << 10)
            for _ in 1...400 {
                _ = try journal.append { _ in [UInt8](repeating: 0x20, count: 1_000) }
                #expect(journal.bytes <= 64 << 10)
            }
            losses = journal.takeLosses()
            #expect(losses.count == 1)
            let lost = try #require(losses.first)
            #expect(lost.first == 1)
            #expect(journal.dropped == lost.last)
            #expect(journal.base(of: 1) == lost.last + 1)
            #expect(try journal.pending(limit: 1).first?.number == lost.last + 1)
            #expect(journal.depth == 400 - lost.count)
            #expect(journal.takeLosses().isEmpty)
        }
        let journal = try open(limitBytes: 64 << 10)
        #expect(journal.dropped == Int64(losses[0].count))
        #expect(journal.takeLosses().isEmpty)
    }

    @Test("what was acknowledged is not counted when it falls off, and whole files go when they are done")
    func doneFiles() throws {
        let journal = try open(limitBytes: 64 << 10)
        for number in 1...400 as ClosedRange<Int64> {
            _ = try journal.append { _ in [UInt8](repeating: 0x20, count: 1_000) }
            #expect(try journal.acknowledge(boot: 1, through: number))
            #expect(directory.segments.count <= 2)
        }
        #expect(journal.dropped == 0)
        #expect(journal.depth == 0)
    }

    @Test("a record that the bound cannot hold is refused and takes no number")
    func tooLarge() throws {
        let journal = try open(limitBytes: 64 << 10)
        let error = #expect(throws: JournalError.self) {
            try journal.append { _ in [UInt8](repeating: 0, count: 40 << 10) }
        }
        #expect(error?.kind == .tooLarge)
        #expect(try journal.append(payload).number == 1)
    }

    @Test("the count of starts survives the loss of its file by the records")
    func lostState() throws {
        for _ in 1...4 { _ = try open().append(payload) }
        directory.write([], to: "state")
        #expect(try open().boot == 5)
        directory.write(Array("boot 9\nrubbish".utf8), to: "state")
        #expect(try open().boot == 10)
        directory.write(Array("boot 9223372036854775807\n".utf8), to: "state")
        #expect(try open().boot == 5)
    }
}
