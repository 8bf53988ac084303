import Foundation
import GPIO
import Language
import Testing

/// A real chip of the kernel: gpio-sim in `Tests/Lab/smoke`, which says where. Lines 0 to 2 are `led-green`, `led-amber`, `led-red`; 3 and 7
/// share the name `twin-line`; all are free.
private enum RealChip {
    static let label = ProcessInfo.processInfo.environment["AKARI_GPIO_CHIP"]
    /// The chip's folder in sysfs.
    static let folder = ProcessInfo.processInfo.environment["AKARI_GPIO_VALUES"]

    static func open() throws -> Chip { try Chip.open(try #require(label)) }

    /// The physical level of a line, as the simulated hardware has it.
    static func level(_ line: Int) throws -> Int? {
        let path = try #require(folder) + "/sim_gpio\(line)/value"
        return Int(try String(contentsOfFile: path, encoding: .utf8).trimmingCharacters(in: .whitespacesAndNewlines))
    }
}

@Suite(
    "A real chip", .serialized,
    .enabled(if: RealChip.label != nil, "no GPIO chip to play with here: Tests/Lab/smoke runs these in its guest"))
struct RealChipTests {
    @Test("a chip is found by label, name and path")
    func threeWays() throws {
        let chip = try RealChip.open()
        #expect(chip.label == RealChip.label)
        #expect(chip.lineCount == 8)
        #expect(try Chip.open(chip.name).path == chip.path)
        #expect(try Chip.open(chip.path).name == chip.name)
    }

    @Test("lines have their level from the moment they are taken, and are read back as they are set")
    func levels() throws {
        let lines = try RealChip.open().requestOutputs(
            [
                LineSettings(line: .name("led-red"), level: true), LineSettings(line: .name("led-amber"), level: false),
                LineSettings(line: .offset(0), level: false),
            ], consumer: "test")
        #expect(try [2, 1, 0].map(RealChip.level) == [1, 0, 0])
        #expect(try lines.levels() == [true, false, false])
        try lines.set([false, true, true])
        #expect(try [2, 1, 0].map(RealChip.level) == [0, 1, 1])
        #expect(try lines.levels() == [false, true, true])
    }

    @Test("an active-low line beside an active-high one: lit is low, and reads back as lit")
    func activeLow() throws {
        let lines = try RealChip.open().requestOutputs(
            [
                LineSettings(line: .offset(4), isActiveLow: true, level: true),
                LineSettings(line: .offset(5), level: true),
            ],
            consumer: "test")
        #expect(try [4, 5].map(RealChip.level) == [0, 1])
        #expect(try lines.levels() == [true, true])
        try lines.set([false, false])
        #expect(try [4, 5].map(RealChip.level) == [1, 0])
        #expect(try lines.levels() == [false, false])
    }

    @Test("a busy line's error names the line and who holds it; none of the others is kept")
    func busy() throws {
        let holder = try RealChip.open().requestOutputs(
            [LineSettings(line: .name("led-amber"), level: true)], consumer: "the-first-one")
        let chip = try RealChip.open()
        do {
            _ = try chip.requestOutputs(
                [LineSettings(line: .offset(0), level: true), LineSettings(line: .offset(1), level: true)],
                consumer: "the-second-one")
            Issue.record("two holders of one line")
        } catch {
            #expect(error.kind == .busy)
            #expect(error.text.en.contains("the-first-one") && error.text.ja.contains("the-first-one"))
            #expect(error.text.en.contains(chip.name))
        }
        // Had the failed request kept line 0, this would be refused.
        let green = try chip.requestOutputs([LineSettings(line: .offset(0), level: true)], consumer: "the-third-one")
        #expect(try green.levels() == [true])
        #expect(try holder.levels() == [true])
    }

    @Test("lines are free again when the request is let go of")
    func released() throws {
        for _ in 0..<3 {
            let lines = try RealChip.open().requestOutputs(
                [LineSettings(line: .offset(2), level: true)], consumer: "test")
            #expect(try lines.levels() == [true])
        }
    }

    @Test("two lines of one name, and lines that are not there, are refused")
    func doubtful() throws {
        let chip = try RealChip.open()
        for (line, kind) in [
            (LineSelector.name("twin-line"), GPIOError.Kind.ambiguousLine), (.name("no-such-line"), .noSuchLine),
            (.offset(8), .noSuchLine),
        ] {
            let error = #expect(throws: GPIOError.self) {
                _ = try chip.requestOutputs([LineSettings(line: line, level: true)], consumer: "test")
            }
            #expect(error?.kind == kind)
        }
    }
}
