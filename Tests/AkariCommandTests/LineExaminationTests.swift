import Language
import Settings
import Testing

@testable import AkariCommand

@Suite struct LineExaminationTests {
    static func chip(_ number: Int, _ label: String?, _ names: [String], holder: String? = nil) -> GPIOChips.Chip {
        .init(
            path: "/dev/gpiochip\(number)", label: label, lines: names.map { .init(name: $0, holder: holder) },
            device: UInt64(number + 1), access: "root:gpio 0660")
    }
    static let leds = chip(1, "leds", ["green", "amber", "red"])

    func finding(
        _ chip: String, _ line: IntegerOrText, _ chips: [GPIOChips.Chip], device: UInt64? = nil,
        holders: [String] = []
    ) -> Finding {
        LineExamination(chip: chip, line: line, device: device, chips: chips, holders: { _, _ in holders }).finding(
            "gpio.green")
    }

    @Test("a line is found by the chip's label, name, path and link, and by its number and name")
    func found() {
        for line in [IntegerOrText.integer(0), .text("green")] {
            for chip in ["leds", "gpiochip1", "/dev/gpiochip1"] {
                #expect(finding(chip, line, [Self.leds]).verdict == .ok)
            }
        }
        #expect(finding("/dev/akari", .integer(0), [Self.leds], device: 2).verdict == .ok)
        #expect(finding("/dev/akari", .integer(0), [Self.leds]).verdict == .problem)
        #expect(finding("simulated", .integer(0), []).verdict == .ok)
    }

    @Test(
        "what the lamp daemon would refuse is a problem that names all that is meant",
        arguments: [
            ("lamps", IntegerOrText.integer(0), "there is no GPIO chip \"lamps\"; there is /dev/gpiochip0 [twin]"),
            ("twin", .integer(0), "several chips are called \"twin\" (/dev/gpiochip0, /dev/gpiochip2)"),
            ("leds", .integer(3), "/dev/gpiochip1 [leds] has no line 3 (0 to 2)"),
            ("leds", .text("blue"), "/dev/gpiochip1 [leds] has no line \"blue\""),
            ("double", .text("led"), "/dev/gpiochip3 [double] has several lines \"led\" (0, 2)"),
            (
                "gpiochip0", .text("led"),
                "several chips have a line \"led\" (/dev/gpiochip0 [twin], /dev/gpiochip2 [twin])"
            ),
            ("gpiochip0", .text("red"), "/dev/gpiochip0 [twin] has no line \"red\"; /dev/gpiochip1 [leds] has it"),
        ])
    func refused(_ chip: String, _ line: IntegerOrText, _ text: String) {
        let chips = [
            Self.chip(0, "twin", ["led"]), Self.leds, Self.chip(2, "twin", ["led"]),
            Self.chip(3, "double", ["led", "", "led"]),
        ]
        let found = finding(chip, line, chips)
        #expect(found.verdict == .problem && found.text.en.hasPrefix(text))
        #expect(found.advice != nil)
    }

    @Test("one device under two paths is one chip")
    func linked() {
        var link = Self.leds
        link.path = "/dev/gpiochip4"
        #expect(finding("leds", .integer(0), [Self.leds, link]).verdict == .ok)
    }

    @Test("a line that somebody else holds: who, and which processes come into question")
    func busy() {
        let chips = [Self.chip(1, "leds", ["green"], holder: "gpioset")]
        let found = finding("leds", .integer(0), chips, holders: ["akari-lamps (7)", "gpioset (812)"])
        #expect(found.verdict == .problem)
        #expect(found.text.en.hasSuffix("in use by \"gpioset\"; processes with GPIO lines: gpioset (812)"))
        #expect(found.text.ja.contains("gpioset (812)"))
        let own = [Self.chip(1, "leds", ["green"], holder: "akari-lamps[7]")]
        #expect(finding("leds", .integer(0), own).verdict == .ok)
        let shy = [Self.chip(1, "leds", ["green"], holder: "")]
        #expect(finding("leds", .integer(0), shy).text.en.contains("somebody who gives no name"))
    }

    @Test("a process holds the line that the kernel says it holds; where it says nothing, nobody knows")
    func descriptors() {
        let text =
            "pos:\t0\nflags:\t02000002\nmnt_id:\t15\nino:\t1055\ngpio-chip:\tgpiochip1\ngpio-line:\t4\ngpio-line:\t12\n"
        #expect(LineHolders.holds(12, on: "gpiochip1", descriptor: text) == true)
        #expect(LineHolders.holds(4, on: "gpiochip1", descriptor: text) == true)
        #expect(LineHolders.holds(1, on: "gpiochip1", descriptor: text) == false)
        #expect(LineHolders.holds(4, on: "gpiochip11", descriptor: text) == false)
        #expect(LineHolders.holds(4, on: "gpiochip1", descriptor: "pos:\t0\nflags:\t02\n") == nil)
    }

    @Test("a chip that the lamp daemon's group may not use is a problem, though root may")
    func forbidden() {
        var chip = Self.leds
        chip.access = "root:root 0600"
        chip.isForGroup = false
        let found = finding("leds", .integer(0), [chip])
        #expect(found.verdict == .problem && found.text.en.contains("root:root 0600"))
        #expect(found.advice?.en.contains("60-akari-gpio.rules") == true)
        // It holds the line: it was allowed to.
        chip.lines[0].holder = "akari-lamps[7]"
        #expect(finding("leds", .integer(0), [chip]).verdict == .ok)
    }

    @Test("a chip that this user may not open: nothing is claimed")
    func closed() {
        let shut = Self.chip(1, nil, [])
        #expect(finding("/dev/gpiochip1", .integer(0), [shut]).verdict == .warning)
        #expect(finding("leds", .integer(0), [shut]).verdict == .warning)
    }
}
