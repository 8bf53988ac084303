import TestSupport
import Testing

@testable import Journal

@Suite("A month of the journal, on a real disk")
struct MonthTests {
    private let directory = TemporaryDirectory()

    @Test(
        "thirty days of events, three of them without a hub: one file of events is left, and no descriptor more")
    func month() throws {
        let journal = try Journal(directory: directory.path, limitBytes: 1 << 20)
        let text = [UInt8](repeating: UInt8(ascii: "x"), count: 200)
        var days: [(files: Int, bytes: Int, open: Int)] = []
        for day in 1...30 {
            for hour in 0..<24 {
                let records = try (0..<4).map { _ in try journal.append { _ in text } }
                let isAway = (10..<13).contains(day)
                if isAway { #expect(journal.depth >= 4 * (hour + 1)) }
                if !isAway, let last = records.last {
                    _ = try journal.acknowledge(boot: last.boot, through: last.number)
                    try journal.saveAcknowledgements()
                    #expect(journal.depth == 0)
                }
            }
            let sizes = sizes(in: directory.path)
            days.append((sizes.count, sizes.values.reduce(0, +), openFiles(in: directory.path)))
        }
        #expect(try journal.append { _ in text }.number == 30 * 96 + 1)
        #expect(journal.takeLosses().isEmpty)
        for day in days[13...] + days[1..<9] {
            #expect(day.files == days[1].files && day.open == days[1].open, "\(days)")
            #expect(day.bytes <= journal.segmentLimit + 4_096, "\(days)")
        }
    }
}
