import History
import Language
import Telemetry
import TestSupport

@testable import HubDaemon

let lobby = known(DeviceID("city-hall/lobby"))
let hall = known(DeviceID("city-hall/hall"))
let office = known(DeviceID("annex/office"))
let total = known(IndicatorID("allocation-tax.total"))
let entry = known(IndicatorID("allocation-tax.entry"))
let digest = known(Digest("sha256:" + String(repeating: "ab", count: 32)))
let start = Moment(uptime: .seconds(1_000), unix: 1_800_000_000)

extension Moment {
    /// The same, so much later.
    func after(_ seconds: Int64) -> Moment { Moment(uptime: uptime + .seconds(seconds), unix: unix + seconds) }
}

/// A fleet, the batch that it fills, and what devices say.
struct Scene {
    var fleet = Fleet(hub: known(Name("test")))
    var batch = HistoryBatch()

    mutating func say(_ topic: Topic, _ payload: [UInt8], retained: Bool = false, at moment: Moment = start) throws {
        try fleet.receive(topic: topic.name, payload: payload, retained: retained, at: moment, into: &batch)
    }

    func liveness(_ id: DeviceID) -> Liveness? { device(id)?.liveness }
    func device(_ id: DeviceID) -> Device? { fleet.index[id].map { fleet.devices[$0] } }
}

func statePayload(
    boot: Int64 = 7, seq: Int64 = 1, asOf: Int64 = start.unix,
    _ values: [IndicatorID: WireNumber] = [total: .integer(18_569)]
)
    -> [UInt8]
{
    StatePayload(
        asOf: asOf, boot: boot, seq: seq,
        values: values.sorted { $0.key < $1.key }.map { StatePayload.Value(id: $0.key, value: $0.value) }
    ).encoded()
}

func healthPayload(
    boot: Int64 = 7, seq: Int64 = 1, at: Int64 = start.unix, interval: Int64 = 10, synchronized: Bool = true
) -> [UInt8] {
    HealthPayload(
        at: at, boot: boot, seq: seq, interval: interval, uptime: 60, state: .current, parts: [],
        journal: HealthPayload.Journal(depth: 0, bytes: 0, dropped: 0), clockSynchronized: synchronized,
        temperature: 482, memoryBytes: nil,
        versions: HealthPayload.Versions(akari: "0.1.0", mqtt: "5", libmosquitto: "2.0.11"), model: digest
    ).encoded()
}

func catalogPayload(boot: Int64 = 7, seq: Int64 = 1, title: String = "地方交付税総額") -> [UInt8] {
    CatalogPayload(
        asOf: start.unix, boot: boot, seq: seq,
        model: CatalogPayload.Model(
            digest: digest, edition: known(Name("r6")), label: "令和6年度", fiscalYear: 2024, ministry: "総務省",
            title: "概算要求の概要",
            phase: known(Name("request")),
            source: CatalogPayload.Model.Source(
                name: "request.txt", sha256: String(repeating: "cd", count: 32), lines: 3_844)),
        indicators: [
            CatalogPayload.Indicator(
                id: total, title: LocalizedText(ja: title, en: "Local allocation tax"), unit: .yen,
                formula: LocalizedText(ja: "⑪", en: "row 11"), lowerBound: true, lines: [120])
        ]
    ).encoded()
}

func eventPayload(_ number: Int64, boot: Int64 = 7, base: Int64 = 1, at: Int64 = start.unix) -> [UInt8] {
    EventPayload(
        boot: boot, number: number, base: base, at: at, clockSynchronized: true, .stop(reason: "number \(number)")
    ).encoded()
}

let online = Presence.online.encoded()
let offline = Presence.offline.encoded()
