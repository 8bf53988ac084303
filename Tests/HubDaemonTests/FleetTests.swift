import History
import Telemetry
import TestSupport
import Testing

@testable import HubDaemon

@Suite struct FleetTests {
    @Test("a retained replay never makes a device live, and what it says is not stored twice")
    func replay() throws {
        var scene = Scene()
        scene.fleet.restore(
            [
                RestoredState(
                    device: lobby, boot: 7, seq: 1, asOf: start.unix, arrivedAt: start.unix,
                    values: [IndicatorValue(indicator: total, value: .integer(18_569))])
            ], at: start)
        try scene.say(.availability(lobby), online, retained: true)
        try scene.say(.health(lobby), healthPayload(), retained: true)
        try scene.say(.state(lobby), statePayload(), retained: true)
        scene.fleet.tick(at: start.after(1))
        #expect(scene.liveness(lobby) == .unknown)
        #expect(scene.batch.isEmpty)
        // What the hub has missed while it was away is new, and yet no sign of life.
        try scene.say(.state(lobby), statePayload(seq: 2, [total: .integer(18_570)]), retained: true)
        #expect(scene.liveness(lobby) == .unknown)
        #expect(scene.batch.states.map(\.seq) == [2])
    }

    @Test("a device is live, late and stale by the hub's own clock, and offline by its last will at once")
    func threeClocks() throws {
        var scene = Scene()
        try scene.say(.availability(lobby), online)
        try scene.say(.health(lobby), healthPayload(interval: 10))
        var seen: [Liveness?] = []
        for second: Int64 in [0, 15, 16, 30, 31] {
            // The wall clock is set back meanwhile: that must not matter.
            var moment = start.after(second)
            moment.unix -= 90_000
            scene.fleet.tick(at: moment)
            seen.append(scene.liveness(lobby))
        }
        #expect(seen == [.live, .live, .late, .late, .stale])
        try scene.say(.health(lobby), healthPayload(seq: 2), at: start.after(40))
        #expect(scene.liveness(lobby) == .live)
        try scene.say(.availability(lobby), offline, at: start.after(41))
        #expect(scene.liveness(lobby) == .offline)
    }

    @Test("the same message again is no sign of life")
    func repetition() throws {
        var scene = Scene()
        try scene.say(.availability(lobby), online)
        try scene.say(.health(lobby), healthPayload())
        try scene.say(.health(lobby), healthPayload(), at: start.after(40))
        scene.fleet.tick(at: start.after(40))
        #expect(scene.liveness(lobby) == .stale)
    }

    @Test("a device whose count of starts began anew is followed again")
    func rewound() throws {
        var scene = Scene()
        try scene.say(.state(lobby), statePayload(boot: 7, seq: 90))
        try scene.say(.state(lobby), statePayload(boot: 1, seq: 1, [total: .integer(5)]))
        #expect(scene.device(lobby)?.figures?.value(of: total) == .integer(5))
        #expect(scene.batch.states.map(\.countsAnew) == [false, true])
        // An old replay does not do that.
        try scene.say(.state(lobby), statePayload(boot: 0, seq: 1, [total: .integer(4)]), retained: true)
        #expect(scene.device(lobby)?.figures?.value(of: total) == .integer(5))
    }

    @Test("figures of a device that has lost its journal while the hub was away are not shown as those of its new life")
    func formerLife() throws {
        var scene = Scene()
        scene.fleet.restore(
            [
                RestoredState(
                    device: lobby, boot: 90, seq: 5, asOf: start.unix, arrivedAt: start.unix,
                    values: [IndicatorValue(indicator: total, value: .integer(18_569))])
            ], at: start)
        let retained = statePayload(boot: 1, seq: 3, [total: .integer(4)])
        try scene.say(.state(lobby), retained, retained: true)
        try scene.say(.health(lobby), healthPayload(boot: 1), retained: true)
        #expect(scene.device(lobby)?.figures?.revision.boot == 90 && scene.fleet.askAgainAt == nil)
        try scene.say(.health(lobby), healthPayload(boot: 1, seq: 2))
        #expect(scene.liveness(lobby) == .live && scene.device(lobby)?.figures == nil)
        #expect(scene.fleet.askAgainAt == start.unix)
        // What the broker keeps comes again, and is its word now, also in the database.
        try scene.say(.state(lobby), retained, retained: true)
        #expect(scene.device(lobby)?.figures?.value(of: total) == .integer(4))
        #expect(scene.batch.states.map(\.countsAnew) == [true])
    }

    @Test("only what changed is stored, and what a state leaves out is taken back")
    func changes() throws {
        var scene = Scene()
        try scene.say(.state(lobby), statePayload(seq: 1, [total: .integer(1), entry: .integer(2)]))
        try scene.say(.state(lobby), statePayload(seq: 2, [total: .integer(1), entry: .integer(3)]))
        try scene.say(.state(lobby), statePayload(seq: 3, [total: .tenths(11)]))
        #expect(scene.batch.states.map(\.changed.count) == [2, 1, 1])
        #expect(scene.batch.states[1].changed == [IndicatorValue(indicator: entry, value: .integer(3))])
        #expect(scene.batch.states[2].changed == [IndicatorValue(indicator: total, value: .tenths(11))])
        #expect(scene.batch.states[2].removed == [entry])
    }

    @Test("devices on one model that differ are reported once it lasts, and each value names its devices")
    func disagreement() throws {
        var scene = Scene()
        for (id, value) in [(lobby, 10), (hall, 10), (office, 11)] as [(DeviceID, Int64)] {
            try scene.say(.availability(id), online)
            try scene.say(.health(id), healthPayload())
            try scene.say(.catalog(id), catalogPayload())
            try scene.say(.state(id), statePayload([total: .integer(value)]))
        }
        #expect(scene.fleet.aggregate(at: start).whole.disagreements.isEmpty)
        #expect(scene.fleet.suspicions.arePending)
        let aggregate = scene.fleet.aggregate(at: start.after(3))
        let found = try #require(aggregate.whole.disagreements.first)
        #expect(found.id == total && found.digest == digest)
        #expect(found.values.map(\.devices) == [[hall, lobby], [office]])
        // Within one site nobody disagrees.
        #expect(aggregate.sites[known(Name("city-hall"))]?.disagreements.isEmpty == true)
        let view = IndicatorsView(try #require(aggregate.reference), aggregate, scene.fleet.devices)
        #expect(view.value(of: total) == .integer(10))
    }

    @Test("what is not spelled out among many disagreements is still no agreement")
    func manyDisagreements() throws {
        var scene = Scene()
        let ids = try (0..<60).map { try #require(IndicatorID("chapter.\($0).count")) }
        for (id, value) in [(lobby, 10), (hall, 11), (office, 11)] as [(DeviceID, Int64)] {
            try scene.say(.health(id), healthPayload())
            try scene.say(.catalog(id), catalogPayload())
            var values = Dictionary(uniqueKeysWithValues: ids.map { ($0, WireNumber.integer(value)) })
            values[total] = .integer(1)
            // Layouts that differ are compared as well.
            if id == office { values[entry] = .integer(2) }
            try scene.say(.state(id), statePayload(values))
        }
        _ = scene.fleet.aggregate(at: start)
        let aggregate = scene.fleet.aggregate(at: start.after(3))
        #expect(aggregate.whole.disagreements.count == Fleet.maximumDisagreements)
        let view = IndicatorsView(try #require(aggregate.reference), aggregate, scene.fleet.devices)
        for id in ids {
            #expect(!view.agrees(on: id) && view.value(of: id) == .integer(11))
        }
        #expect(view.agrees(on: total) && view.agrees(on: entry))
    }

    @Test("the time of the figures is of a device that stands for them now, and never from the future")
    func asOf() throws {
        var scene = Scene()
        // One that is gone, one that is there, and one that is there with a clock far ahead that nobody set.
        for (id, ahead, synchronized) in [(lobby, 200, true), (hall, 0, true), (office, 90_000, false)]
            as [(DeviceID, Int64, Bool)]
        {
            try scene.say(.availability(id), online)
            try scene.say(.health(id), healthPayload(at: start.unix + ahead, synchronized: synchronized))
            try scene.say(.catalog(id), catalogPayload())
            try scene.say(.state(id), statePayload(asOf: start.unix + ahead))
        }
        try scene.say(.availability(lobby), offline)
        #expect(scene.fleet.aggregate(at: start).reference?.asOf == start.unix)
        try scene.say(.availability(hall), offline)
        let reference = try #require(scene.fleet.aggregate(at: start).reference)
        #expect(reference.asOf == nil && reference.liveness == .live)
    }

    @Test("the fleet counts its devices, names those that are missing, and says which model each runs")
    func aggregate() throws {
        var scene = Scene()
        scene.fleet = Fleet(
            hub: known(Name("test")), expected: [lobby, known(DeviceID("city-hall/cellar"))])
        try scene.say(.availability(lobby), online)
        try scene.say(.health(lobby), healthPayload())
        try scene.say(.catalog(lobby), catalogPayload())
        try scene.say(.availability(office), offline)
        let whole = scene.fleet.aggregate(at: start).whole
        #expect(whole.devices == [.live: 1, .offline: 1])
        #expect(whole.missing == [office, known(DeviceID("city-hall/cellar"))])
        #expect(whole.models.map(\.devices) == [[lobby]])
    }

    @Test("one catalogue that many devices announce is kept once")
    func sharedCatalog() throws {
        var scene = Scene()
        try scene.say(.catalog(lobby), catalogPayload(boot: 7, seq: 1))
        try scene.say(.catalog(hall), catalogPayload(boot: 9, seq: 4))
        #expect(scene.device(lobby)?.catalog === scene.device(hall)?.catalog)
        #expect(scene.device(hall)?.catalogRevision == Revision(boot: 9, seq: 4))
        try scene.say(.catalog(hall), catalogPayload(boot: 9, seq: 5, title: "別の題"))
        #expect(scene.device(lobby)?.catalog !== scene.device(hall)?.catalog)
    }

    @Test("a catalogue that comes again in another way of writing is the same, and takes no more room")
    func sameCatalog() throws {
        var scene = Scene()
        try scene.say(.catalog(lobby), catalogPayload(seq: 1))
        let (first, bytes) = (scene.device(lobby)?.catalog, scene.fleet.catalogs.bytes)
        for seq: Int64 in 2...5 {
            let text = String(decoding: catalogPayload(seq: seq), as: UTF8.self)
            try scene.say(.catalog(lobby), Array(text.replacing("\"boot\":7", with: "\"boot\": 7").utf8))
        }
        #expect(scene.device(lobby)?.catalogRevision?.seq == 5)
        #expect(scene.device(lobby)?.catalog === first && scene.fleet.catalogs.bytes == bytes)
    }

    @Test("an empty availability takes a device out, and its rows with it")
    func retire() throws {
        var scene = Scene()
        try scene.say(.availability(lobby), online)
        try scene.say(.availability(hall), online)
        try scene.say(.state(lobby), statePayload())
        try scene.say(.availability(lobby), [])
        #expect(scene.device(lobby) == nil && scene.device(hall)?.id == hall)
        #expect(scene.batch.states.isEmpty && scene.batch.retired.map(\.device) == [lobby])
    }

    @Test("the quick reading of a state says exactly what the strict one says, or nothing")
    func scan() throws {
        let values: [IndicatorID: WireNumber] = [
            total: .integer(-5), entry: .tenths(41),
            known(IndicatorID("a")): .integer(999_999_999_999_999_999),
        ]
        let payload = statePayload(seq: 3, values)
        let strict = try StatePayload(decoding: payload)
        let layout = Layout(strict.values)
        let scan = try #require(StateScan(payload, layout))
        #expect(scan.values == strict.values.map(\.value.magnitude) && scan.revision == strict.revision)
        // Every cut and every changed byte is either refused or read as the strict decoder reads it.
        for index in payload.indices {
            #expect(StateScan(Array(payload[..<index]), layout) == nil)
            for byte in [UInt8(ascii: "0"), UInt8(ascii: "-"), UInt8(ascii: " "), UInt8(ascii: ","), UInt8(ascii: ".")]
            {
                var changed = payload
                changed[index] = byte
                guard let scan = StateScan(changed, layout) else { continue }
                let strict = try StatePayload(decoding: changed)
                #expect(
                    scan.values == strict.values.map(\.value.magnitude), "\(String(decoding: changed, as: UTF8.self))")
                #expect(scan.asOf == strict.asOf && scan.revision == strict.revision)
            }
        }
    }
}
