/// What the journal keeps beside its records, in a small text file with a checksum. Only `boot` must never be lost.
struct JournalState: Hashable {
    static let fileName = "state"

    /// No device starts more often than this.
    static let plausible: ClosedRange<Int64> = 0...Int64(Int32.max)

    /// The count of starts.
    var boot: Int64 = 0
    /// Records that fell off since the journal was made.
    var dropped: Int64 = 0
    /// By boot, up to which number the hub has everything.
    var acknowledged: [Int64: Int64] = [:]
    /// Records on disk that go under a higher boot than they were written in, oldest shift first.
    var shifts: [Shift] = []

    /// Another life of the device has used these boots already: everything up to `through` counts as `by` boots later.
    struct Shift: Hashable {
        var through: Int64
        var by: Int64
    }

    init() {}

    /// The boot that a record of `written` goes under.
    func boot(of written: Int64) -> Int64 {
        shifts.reduce(written) { $0 <= $1.through ? $0 + $1.by : $0 }
    }

    var encoded: [UInt8] {
        var text = "akari-journal 1\nboot \(boot)\ndropped \(dropped)\n"
        for (boot, number) in acknowledged.sorted(by: { $0.key < $1.key }) { text += "ack \(boot) \(number)\n" }
        for shift in shifts { text += "shift \(shift.through) \(shift.by)\n" }
        let checksum = String(CRC32C.checksum(text.utf8), radix: 16)
        return Array((text + "crc \(checksum)\n").utf8)
    }

    /// Of a damaged file the highest thing that looks like a boot is believed, and nothing else: a count that is too high
    /// does no harm, one that comes again would make the hub take new events for old ones.
    init(decoding bytes: [UInt8]) {
        self.init()
        let text = String(decoding: bytes, as: UTF8.self)
        for line in text.split(separator: "\n") {
            let words = line.split(separator: " ")
            let numbers = words.dropFirst().compactMap { Int64($0) }
            switch (words.first, numbers.count) {
            case ("boot", 1): boot = max(boot, numbers[0])
            case ("dropped", 1): dropped = numbers[0]
            case ("ack", 2): acknowledged[numbers[0]] = numbers[1]
            case ("shift", 2): shifts.append(Shift(through: numbers[0], by: numbers[1]))
            default: break
            }
        }
        if encoded != bytes {
            let believed = boot
            self.init()
            boot = Self.plausible.contains(believed) ? believed : 0
        }
    }
}
