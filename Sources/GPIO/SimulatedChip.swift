import Glibc
import Language

/// A chip that exists in memory only: for a machine without lamps, and for tests, which can take it away, hold its
/// lines and make it lie.
public final class SimulatedChip: OutputChip {
    /// How a configuration asks for it.
    public static let name = "simulated"
    /// Lines 0 to 63, and any name.
    public static let lineCount = 64

    /// Who holds which line.
    public private(set) var holders: [LineSelector: String] = [:]
    /// What every line that was ever held shows.
    public fileprivate(set) var levels: [LineSelector: Bool] = [:]
    /// Every set of levels that was written, the first of each request included.
    public fileprivate(set) var history: [[LineSelector: Bool]] = []
    /// False: it was taken away, and everything fails until it is back.
    public var isPresent = true
    /// Lines that stay dark whatever they are told, like a broken wire that is read back.
    public var stuckLines: Set<LineSelector> = []

    public init() {}

    /// Another process takes a line (nil: gives it back).
    public func hold(_ line: LineSelector, by holder: String?) { holders[line] = holder }

    public func requestOutputs(_ lines: [LineSettings], consumer: String) throws(GPIOError) -> any OutputLines {
        try checkPresence("request")
        for line in lines {
            if case .offset(let offset) = line.line, !(0..<Self.lineCount).contains(offset) {
                throw GPIOError(
                    .noSuchLine,
                    .init(
                        ja: "模擬チップの線は 0 から \(Self.lineCount - 1) です",
                        en: "a simulated chip has lines 0 to \(Self.lineCount - 1)"))
            }
            if let holder = holders[line.line] {
                throw .busy("\(Self.name) \(line.line)", holder: holder, consumer: consumer)
            }
        }
        for line in lines { holders[line.line] = consumer }
        let request = SimulatedLines(chip: self, lines: lines.map(\.line))
        try request.set(lines.map(\.level))
        return request
    }

    fileprivate func checkPresence(_ operation: String) throws(GPIOError) {
        guard isPresent else { throw GPIOError(operation, place: Self.name, code: ENODEV) }
    }

    fileprivate func release(_ lines: [LineSelector]) { for line in lines { holders[line] = nil } }
}

/// Lines of a simulated chip that are held.
final class SimulatedLines: OutputLines {
    private let chip: SimulatedChip
    private let lines: [LineSelector]

    init(chip: SimulatedChip, lines: [LineSelector]) {
        self.chip = chip
        self.lines = lines
    }

    deinit { chip.release(lines) }

    func set(_ levels: [Bool]) throws(GPIOError) {
        try chip.checkPresence("set")
        let written = Dictionary(zip(lines, levels)) { $1 }
        chip.levels.merge(written) { $1 }
        chip.history.append(written)
    }

    func levels() throws(GPIOError) -> [Bool] {
        try chip.checkPresence("get")
        return lines.map { !chip.stuckLines.contains($0) && chip.levels[$0] == true }
    }
}
