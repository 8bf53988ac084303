import EventLoop
import Foundation
import GPIO
import Lamps
import Language
import TestSupport
import Testing

@testable import LampDaemon

@Suite struct LineTroubleTests {
    @Test("a busy line: the daemon runs, names the holder, and takes the line when it is free")
    func busy() throws {
        let chip = SimulatedChip()
        chip.hold(Stand.green, by: "gpioset")
        let stand = try Stand(chip: chip)
        let client = try stand.connect()
        let reply = try #require(try stand.ask(client, .current, lease: .seconds(10)))
        #expect(reply.error?.en.contains("\"gpioset\"") == true)
        // What nobody can know is not claimed.
        #expect(reply.lamps.map(\.name) == ["red", "amber"])
        #expect(reply.error?.en.hasPrefix("green: ") == true)
        // The lamps whose lines are free are shown all the same.
        _ = try stand.ask(client, .attention, lease: .seconds(10))
        #expect(stand.lit == [Stand.amber])
        _ = try stand.ask(client, .current, lease: .seconds(10))
        chip.hold(Stand.green, by: nil)
        #expect(stand.until { stand.lit == [Stand.green] })
        #expect(try stand.ask(client, .current)?.error == nil)
    }

    @Test("a chip that is taken away and put back is taken again, with the levels of that time")
    func hotplug() throws {
        let stand = try Stand()
        let client = try stand.connect()
        _ = try stand.ask(client, .current, lease: .seconds(10))
        stand.chip.isPresent = false
        #expect(try stand.ask(client, .attention, lease: .seconds(10))?.error != nil)
        stand.chip.isPresent = true
        #expect(stand.until { stand.lit == [Stand.amber] })
        #expect(try stand.ask(client, .attention, lease: .seconds(10))?.error == nil)
    }

    @Test("attempts come later and later, but never stop")
    func backOff() throws {
        let chip = SimulatedChip()
        chip.isPresent = false
        var attempts = 0
        let line = LampLine(
            .init(colour: .red, chip: "c", line: .offset(0), isActiveLow: false), consumer: "test",
            at: .init(nanoseconds: 0)
        ) { (_) throws(GPIOError) in
            attempts += 1
            return chip
        }
        var instants: [Int64] = [0]
        line.show(true, at: .init(nanoseconds: 0))
        for _ in 0..<10 {
            let next = try #require(line.next)
            line.show(true, at: next - .nanoseconds(1))
            line.show(true, at: next)
            instants.append(next.nanoseconds)
        }
        #expect(attempts == 11)
        let pauses = zip(instants.dropFirst(), instants).map { ($0 - $1) / 1_000_000 }
        #expect(pauses == [250, 500, 1_000, 2_000, 2_000, 2_000, 2_000, 2_000, 2_000, 2_000])
    }

    @Test("a line that does not show what was written is reported, and the answer says dark")
    func stuck() throws {
        let stand = try Stand()
        let client = try stand.connect()
        stand.chip.stuckLines = [Stand.green]
        let reply = try #require(try stand.ask(client, .current, lease: .seconds(10)))
        #expect(reply.lit == [false, false, false])
        #expect(reply.error?.en.contains("simulated 2") == true)
        stand.chip.stuckLines = []
        #expect(try stand.ask(client, .current)?.error == nil)
    }

    @Test("lamps on a chip that is missing do not darken those on another")
    func twoChips() {
        let there = SimulatedChip()
        let gone = SimulatedChip()
        gone.isPresent = false
        let lamps: [LampSettings.Lamp] = [
            .init(colour: .red, chip: "gone", line: .offset(0), isActiveLow: false),
            .init(colour: .green, chip: "there", line: .offset(0), isActiveLow: true),
        ]
        let board = LampBoard(lamps, consumer: "test", at: .init(nanoseconds: 0)) { (name) throws(GPIOError) in
            name == "there" ? there : gone
        }
        board.show([true, true], at: .init(nanoseconds: 0))
        #expect(board.lit == [nil, true])
        #expect(board.trouble?.en.hasPrefix("red: ") == true)
    }

    @Test("what is wrong with several lamps is said once, with their names")
    func oneTrouble() {
        let chip = SimulatedChip()
        chip.isPresent = false
        let lamps = LampColour.allCases.enumerated().map {
            LampSettings.Lamp(colour: $1, chip: "c", line: .offset($0), isActiveLow: false)
        }
        let board = LampBoard(lamps, consumer: "test", at: .init(nanoseconds: 0)) { (_) throws(GPIOError) in chip }
        board.show([true, false, false], at: .init(nanoseconds: 0))
        let text = board.trouble?.en ?? ""
        #expect(text.hasPrefix("red, amber, green: ") && text.components(separatedBy: "taken away").count == 2)
    }
}
