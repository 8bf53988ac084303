import GPIO
import Language
import Testing

@Suite struct SimulatedChipTests {
    @Test("lines have their level from the moment they are taken, and are free again when let go of")
    func life() throws {
        let chip = SimulatedChip()
        var lines: (any OutputLines)? = try chip.requestOutputs(
            [.init(line: .offset(0), level: true), .init(line: .name("led"), level: false)], consumer: "me")
        #expect(chip.history == [[.offset(0): true, .name("led"): false]])
        #expect(chip.holders[.name("led")] == "me")
        try lines?.set([false, true])
        #expect(try lines?.levels() == [false, true])
        lines = nil
        #expect(chip.holders.isEmpty)
    }

    @Test("a line that is held names its holder, and none of the others is taken")
    func busy() throws {
        let chip = SimulatedChip()
        chip.hold(.offset(1), by: "gpioset")
        let error = try #require(
            #expect(throws: GPIOError.self) {
                try chip.requestOutputs(
                    [.init(line: .offset(0), level: true), .init(line: .offset(1), level: true)], consumer: "me")
            })
        #expect(error.kind == .busy)
        #expect(error.text.en.contains("\"gpioset\"") && error.text.ja.contains("\"gpioset\""))
        #expect(chip.holders == [.offset(1): "gpioset"])
    }

    @Test("a line that two lamps of one daemon want is no stranger's: the message says so")
    func twice() throws {
        let chip = SimulatedChip()
        // The kernel keeps 31 bytes of it.
        let consumer = "akari-lamps of a very long name[4711]"
        chip.hold(.offset(1), by: String(consumer.prefix(31)))
        let error = #expect(throws: GPIOError.self) {
            try chip.requestOutputs([.init(line: .offset(1), level: true)], consumer: consumer)
        }
        #expect(error?.kind == .busy && error?.text.en.contains("another lamp") == true)
    }

    @Test("a chip that is taken away fails until it is back")
    func gone() throws {
        let chip = SimulatedChip()
        let lines = try chip.requestOutputs([.init(line: .offset(0), level: true)], consumer: "me")
        chip.isPresent = false
        let error = #expect(throws: GPIOError.self) { try lines.set([true]) }
        #expect(error?.kind == .gone)
        chip.isPresent = true
        #expect(try lines.levels() == [true])
    }
}
