import Glibc
import Testing

@testable import Journal

@Suite("A journal on a full or failing disk")
struct FullDiskTests {
    private let directory = TemporaryDirectory()

    /// A disk whose faults can be switched on and off.
    private final class Disk {
        /// How many bytes of the next write are taken before there is no room; nil if there is.
        var room: Int?
        var flushFails = false
        var truncateFails = false
        /// A page of every file that reaches so far; nil: all can be read.
        var unreadable: Int?

        var calls: SystemCalls {
            let system = SystemCalls()
            return SystemCalls(
                read: { [self] descriptor, buffer, offset in
                    var status = stat()
                    fstat(descriptor, &status)
                    let wanted = offset..<max(offset, min(offset + buffer.count, Int(status.st_size)))
                    guard let unreadable, wanted.overlaps(unreadable * 4_096..<(unreadable + 1) * 4_096) else {
                        return system.read(descriptor, buffer, offset)
                    }
                    errno = EIO
                    return -1
                },
                write: { [self] descriptor, bytes, offset in
                    guard let left = room else { return system.write(descriptor, bytes, offset) }
                    guard left > 0 else {
                        errno = ENOSPC
                        return -1
                    }
                    let count = min(left, bytes.count)
                    room = left - count
                    return system.write(descriptor, Array(bytes.prefix(count)), offset)
                },
                synchronize: { [self] descriptor in
                    guard flushFails else { return system.synchronize(descriptor) }
                    errno = EIO
                    return -1
                },
                truncate: { [self] descriptor, size in
                    guard truncateFails else { return system.truncate(descriptor, size) }
                    errno = EIO
                    return -1
                })
        }
    }

    private func numbers(_ journal: Journal) throws -> [Int64] { try journal.pending(limit: 100).map(\.number) }

    @Test(
        "without room an event is refused, nothing changes, and the next one gets its number",
        arguments: [0, 1, 20, 30])
    func full(_ room: Int) throws {
        let disk = Disk()
        do {
            let journal = try directory.patiently {
                try Journal(directory: directory.path, limitBytes: 1 << 20, calls: disk.calls)
            }
            for _ in 1...3 { _ = try journal.append { _ in [1, 2, 3] } }
            let bytes = journal.bytes
            disk.room = room
            for _ in 1...5 {
                let error = #expect(throws: JournalError.self) { try journal.append { _ in [1, 2, 3] } }
                #expect(error?.kind == .full)
                #expect(error?.code == ENOSPC)
            }
            #expect(journal.bytes == bytes)
            #expect(journal.depth == 3)
            #expect(try numbers(journal) == [1, 2, 3])
            disk.room = nil
            #expect(try journal.append { _ in [4] }.number == 4)
            #expect(try numbers(journal) == [1, 2, 3, 4])
            #expect(directory.segments.count == 2)
        }
        let journal = try directory.patiently { try Journal(directory: directory.path, limitBytes: 1 << 20) }
        #expect(try numbers(journal) == [1, 2, 3, 4])
        #expect(journal.damaged == 0)
    }

    @Test("an event whose flush fails is refused, and is not there after a restart")
    func flush() throws {
        let disk = Disk()
        do {
            let journal = try directory.patiently {
                try Journal(directory: directory.path, limitBytes: 1 << 20, calls: disk.calls)
            }
            _ = try journal.append { _ in [1] }
            disk.flushFails = true
            let error = #expect(throws: JournalError.self) { try journal.append { _ in [2] } }
            #expect(error?.kind == .system)
            #expect(error?.operation == "fdatasync")
            disk.flushFails = false
            #expect(try journal.append { _ in [3] }.number == 2)
        }
        let journal = try directory.patiently { try Journal(directory: directory.path, limitBytes: 1 << 20) }
        #expect(try journal.pending(limit: 10).map(\.payload) == [[1], [3]])
    }

    @Test("a number that could not be taken back is not given twice")
    func truncate() throws {
        let disk = Disk()
        do {
            let journal = try directory.patiently {
                try Journal(directory: directory.path, limitBytes: 1 << 20, calls: disk.calls)
            }
            _ = try journal.append { _ in [1] }
            disk.flushFails = true
            disk.truncateFails = true
            #expect(throws: JournalError.self) { try journal.append { _ in [2] } }
            disk.flushFails = false
            #expect(try journal.append { _ in [3] }.number == 3)
        }
        disk.truncateFails = false
        let journal = try directory.patiently { try Journal(directory: directory.path, limitBytes: 1 << 20) }
        #expect(
            try journal.pending(limit: 10).map { [$0.number, Int64($0.payload[0])] } == [[1, 1], [2, 2], [3, 3]])
    }

    @Test(
        "a page that cannot be read costs what was in it, at the start as while it is open, and is put away",
        arguments: [true, false])
    func unreadable(_ isReopened: Bool) throws {
        let disk = Disk()
        func open() throws -> Journal {
            try directory.patiently { try Journal(directory: directory.path, limitBytes: 1 << 20, calls: disk.calls) }
        }
        var journal: Journal? = try open()
        for _ in 1...50 { _ = try journal?.append { _ in [UInt8](repeating: 7, count: 500) } }
        if isReopened { journal = nil }
        disk.unreadable = 2
        let damaged = try journal ?? open()
        if !isReopened { _ = try numbers(damaged) }
        disk.unreadable = nil
        let found = try numbers(damaged)
        // The page has 8 records of 528 bytes, two of them with a part elsewhere.
        #expect(found.count >= 40 && found.count < 50)
        #expect(damaged.damaged >= 1)
        let losses = damaged.takeLosses()
        #expect(losses == [JournalRun(boot: 1, first: losses[0].first, last: losses[0].last)])
        #expect(losses[0].count == 50 - found.count)
        #expect(try numbers(damaged) == found)
        #expect(directory.names.contains { $0.hasSuffix(".bad") })
        let next = try damaged.append { _ in [1] }
        #expect(next.number == (isReopened ? 1 : 51))
        #expect(try numbers(damaged) == found + [next.number])
    }

    @Test("a file of which nothing can be read does not keep the others from being opened")
    func wholeFileUnreadable() throws {
        let disk = Disk()
        do {
            let journal = try directory.patiently {
                try Journal(directory: directory.path, limitBytes: 1 << 20, calls: disk.calls)
            }
            _ = try journal.append { _ in [UInt8](repeating: 7, count: 6_000) }
        }
        // Page 1 is in the middle of its only record.
        disk.unreadable = 1
        let journal = try directory.patiently {
            try Journal(directory: directory.path, limitBytes: 1 << 20, calls: disk.calls)
        }
        #expect(try numbers(journal) == [])
        #expect(journal.damaged == 1)
        #expect(directory.segments.isEmpty)
        #expect(try journal.append { _ in [1] }.boot == 2)
    }

    @Test("without room it does not open, and opens when there is some")
    func opening() throws {
        let disk = Disk()
        disk.room = 0
        let error = #expect(throws: JournalError.self) {
            try Journal(directory: directory.path, limitBytes: 1 << 20, calls: disk.calls)
        }
        #expect(error?.kind == .full)
        disk.room = nil
        #expect(try Journal(directory: directory.path, limitBytes: 1 << 20, calls: disk.calls).boot == 1)
    }
}
