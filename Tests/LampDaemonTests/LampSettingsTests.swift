import Foundation
import GPIO
import Lamps
import Settings
import TestSupport
import Testing

@testable import LampDaemon

@Suite struct LampSettingsTests {
    func settings(_ text: String) throws -> LampSettings {
        try LampSettings(ConfigurationFile(bytes: Array(text.utf8), name: "lamps.toml"))
    }

    @Test("a chip by its label, lines by number and by name, and what is left out has its default")
    func complete() throws {
        let settings = try settings(
            """
            [[lamp]]
            colour = "green"
            chip = "pinctrl-bcm2711"
            line = 17
            [[lamp]]
            colour = "red"
            chip = "gpiochip3"
            line = "LED_RED"
            active_low = true
            """)
        #expect(settings.socket == "/run/akari/lamps.sock")
        #expect(
            settings.lamps == [
                .init(colour: .green, chip: "pinctrl-bcm2711", line: .offset(17), isActiveLow: false),
                .init(colour: .red, chip: "gpiochip3", line: .name("LED_RED"), isActiveLow: true),
            ])
    }

    @Test("without [night] there is none; with it, dim unless it says dark, and the clock has to be synchronised")
    func night() throws {
        #expect(try settings(Self.lamp).night == nil)
        let night = try settings(Self.lamp + "[night]\nfrom = \"22:00\"\nto = \"06:30\"\n").night
        #expect(night == NightSchedule(from: 1_320, to: 390, mode: .dim, isClockTrusted: false))
    }

    static let lamp = "[[lamp]]\ncolour = \"red\"\nchip = \"simulated\"\nline = 0\n"

    @Test(
        "what cannot be used is refused at its line",
        arguments: [
            ("", ConfigurationError.Kind.missingKey, "lamp"), ("lamp = 1", .wrongType, "lamp"),
            (lamp + "blink = true\n", .unknownKey, "lamp[0].blink"),
            (lamp + "active_low = 1\n", .wrongType, "lamp[0].active_low"),
            (lamp.replacing("red", with: "blue"), .notAccepted, "lamp[0].colour"),
            (lamp.replacing("line = 0", with: "line = -1"), .notAccepted, "lamp[0].line"),
            (lamp.replacing("line = 0", with: "line = 1.5"), .wrongType, "lamp[0].line"),
            (lamp.replacing("line = 0", with: "line = \"\""), .notAccepted, "lamp[0].line"),
            (lamp.replacing("line = 0\n", with: ""), .missingKey, "lamp[0].line"),
            (lamp.replacing("simulated", with: ""), .notAccepted, "lamp[0].chip"),
            // A number on a number: another pin after the next start.
            (lamp.replacing("simulated", with: "gpiochip0"), .notAccepted, "lamp[0].line"),
            (lamp.replacing("simulated", with: "/dev/gpiochip12"), .notAccepted, "lamp[0].line"),
            (lamp + lamp, .notAccepted, "lamp[1].colour"),
            (lamp + lamp.replacing("red", with: "green"), .notAccepted, "lamp[1].line"),
            (lamp + lamp + lamp + lamp, .notAccepted, "lamp"),
            ("socket = \"/" + String(repeating: "x", count: 107) + "\"\n" + lamp, .notAccepted, "socket"),
            (lamp + "[night]\nfrom = \"22:00\"\n", .missingKey, "night.to"),
            (lamp + "[night]\nfrom = \"22:00\"\nto = \"22:00\"\n", .notAccepted, "night.to"),
            (lamp + "[night]\nfrom = \"24:00\"\nto = \"06:00\"\n", .notAccepted, "night.from"),
            (lamp + "[night]\nfrom = 22\nto = \"06:00\"\n", .wrongType, "night.from"),
            (lamp + "[night]\nfrom = \"22:00\"\nto = \"06:00\"\nmode = \"off\"\n", .notAccepted, "night.mode"),
            (lamp + "[night]\nfrom = \"22:00\"\nto = \"06:00\"\npwm = 1\n", .unknownKey, "night.pwm"),
        ])
    func refused(_ text: String, _ kind: ConfigurationError.Kind, _ key: String) throws {
        let error = try #require(#expect(throws: ConfigurationError.self) { try settings(text) })
        #expect(error.kind == kind)
        #expect(error.key == key)
    }

    @Test("the shipped example can be used")
    func example() throws {
        let path = Places.repository.appending(path: "deploy/config/lamps.toml").path
        #expect(try LampSettings(path: path).lamps.map(\.colour) == [.red, .amber, .green])
    }
}
