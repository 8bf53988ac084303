import Glibc
import Language
import Testing

@testable import GPIO

@Suite struct ChoiceTests {
    static let header = ChipDescription(path: "/dev/gpiochip0", name: "gpiochip0", label: "pinctrl-rp1", device: 1)
    static let expander = ChipDescription(path: "/dev/gpiochip3", name: "gpiochip3", label: "ch341", device: 2)
    static let twin = ChipDescription(path: "/dev/gpiochip4", name: "gpiochip4", label: "ch341", device: 3)
    /// Some kernels keep an old number alive as a link.
    static let link = ChipDescription(path: "/dev/gpiochip9", name: "gpiochip0", label: "pinctrl-rp1", device: 1)

    @Test("a chip is found by label, name or path", arguments: ["pinctrl-rp1", "gpiochip0", "/dev/gpiochip0"])
    func found(_ wanted: String) throws {
        #expect(try ChipDescription.choose(wanted, among: [Self.expander, Self.header]) == 1)
    }

    @Test("a link of udev's means the device behind it, whatever its number is today")
    func link() throws {
        #expect(try ChipDescription.choose("/dev/akari-lamps", device: 2, among: [Self.header, Self.expander]) == 1)
        let error = #expect(throws: GPIOError.self) {
            try ChipDescription.choose("/dev/akari-lamps", device: nil, among: [Self.header, Self.expander])
        }
        #expect(error?.kind == .noSuchChip)
    }

    @Test(
        "the kernel's number is told from a label and from a link",
        arguments: [
            ("gpiochip0", true), ("/dev/gpiochip12", true), ("pinctrl-rp1", false), ("/dev/akari-lamps", false),
            ("gpiochip", false), ("gpiochip-left", false), ("/dev/gpiochip1a", false), ("gpio0", false),
        ])
    func number(_ wanted: String, _ isNumber: Bool) { #expect(Chip.isNumber(wanted) == isNumber) }

    @Test("two chips with one label are refused, and the error says how to tell them apart")
    func ambiguous() throws {
        let error = try #require(
            #expect(throws: GPIOError.self) {
                try ChipDescription.choose("ch341", among: [Self.header, Self.expander, Self.twin])
            })
        #expect(error.kind == .ambiguousChip)
        #expect(error.text.en.contains("/dev/gpiochip3") && error.text.ja.contains("/dev/gpiochip4"))
        #expect(try ChipDescription.choose("gpiochip4", among: [Self.expander, Self.twin]) == 1)
    }

    @Test("a chip that another's name is the label of is refused as well")
    func crossed() {
        let liar = ChipDescription(path: "/dev/gpiochip5", name: "gpiochip5", label: "gpiochip0", device: 9)
        #expect(throws: GPIOError.self) { try ChipDescription.choose("gpiochip0", among: [Self.header, liar]) }
    }

    @Test("one device under two paths is one chip")
    func linked() throws {
        #expect(try ChipDescription.choose("pinctrl-rp1", among: [Self.header, Self.link]) == 0)
    }

    @Test("a chip that is not there: the error lists those that are")
    func missing() throws {
        let error = try #require(
            #expect(throws: GPIOError.self) { try ChipDescription.choose("none", among: [Self.header]) })
        #expect(error.kind == .noSuchChip)
        #expect(error.text.en.contains("gpiochip0 [pinctrl-rp1]"))
    }

    @Test("a chip that may not be opened may be the one that is meant: the error says so, and what would allow it")
    func closed() throws {
        for (code, remedy) in [(EACCES, "60-akari-gpio.rules"), (EPERM, "DeviceAllow=char-gpiochip rw")] {
            let closed = GPIOError("open", place: "/dev/gpiochip7", code: code)
            let error = try #require(
                #expect(throws: GPIOError.self) {
                    try ChipDescription.choose("none", among: [Self.header], closed: [closed])
                })
            #expect(error.kind == .denied)
            for text in [error.text.en, error.text.ja] {
                #expect(text.contains("\"none\"") && text.contains("gpiochip0 [pinctrl-rp1]"))
                #expect(text.contains("/dev/gpiochip7") && text.contains(remedy))
            }
        }
    }

    @Test("a name that two chips have is refused where the chip is named by its number, and the error names both")
    func namedTwice() throws {
        let names = ["", "LED"]
        let both = try #require(
            #expect(throws: GPIOError.self) {
                try LineSelector.name("LED").offset(
                    amongNames: names, chip: "gpiochip0 [a]", elsewhere: ["LED": "gpiochip1 [b]"])
            })
        #expect(both.kind == .ambiguousLine)
        #expect(
            both.text.en.contains("gpiochip0 [a], gpiochip1 [b]")
                && both.text.ja.contains("gpiochip0 [a], gpiochip1 [b]"))
        let moved = try #require(
            #expect(throws: GPIOError.self) {
                try LineSelector.name("LED").offset(
                    amongNames: [""], chip: "gpiochip0 [a]", elsewhere: ["LED": "gpiochip1 [b]"])
            })
        #expect(moved.kind == .noSuchLine)
        #expect(moved.text.en.contains("gpiochip1 [b] has it") && moved.text.ja.contains("gpiochip1 [b]"))
    }

    @Test("a line is found by offset or name; one that is not there, or there twice, is refused")
    func lines() throws {
        let names = ["", "GPIO17", "SDA1", "GPIO17", ""]
        #expect(try LineSelector.offset(4).offset(amongNames: names, chip: "c") == 4)
        #expect(try LineSelector.name("SDA1").offset(amongNames: names, chip: "c") == 2)
        for (line, kind) in [
            (LineSelector.offset(5), GPIOError.Kind.noSuchLine), (.offset(-1), .noSuchLine),
            (.name("GPIO18"), .noSuchLine),
            (.name(""), .noSuchLine), (.name("GPIO17"), .ambiguousLine),
        ] {
            let error = #expect(throws: GPIOError.self) { try line.offset(amongNames: names, chip: "c") }
            #expect(error?.kind == kind)
        }
    }

    @Test("a chip that this machine lacks is an error, not a crash")
    func absent() {
        let error = #expect(throws: GPIOError.self) { try Chip.open("akari-no-such-chip") }
        #expect(error?.kind == .noSuchChip || error?.kind == .denied)
    }

    @Test("the library that is linked tells its version")
    func version() { #expect(Chip.libraryVersion.first?.isNumber == true) }
}
