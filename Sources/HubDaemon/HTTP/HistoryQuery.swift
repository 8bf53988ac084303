import History
import Hummingbird
import Telemetry

/// `from`, `to`, `step`, `device` of a question about the past.
struct HistoryQuery: Sendable {
    /// The most values in one answer.
    static let limit = 10_000
    let samples: SampleQuery

    /// - Parameter now: Unix seconds; what is left out means the last 30 days.
    init(_ parameters: Parameters, indicator: IndicatorID, now: Int64) throws {
        for (name, _) in parameters where !["from", "to", "step", "device"].contains(name) {
            throw HTTPProblem(
                .badRequest, code: "parameter-unknown", ja: "使えるのは from、to、step、device です",
                en: "known parameters are from, to, step and device")
        }
        let to = try Self.instant("to", parameters) ?? now
        let from = try Self.instant("from", parameters) ?? max(0, to - 30 * 86_400)
        guard from <= to else {
            throw HTTPProblem.parameter("from", ja: "to より後になっています", en: "is later than to")
        }
        var step: Int64 = 0
        if let text = parameters["step"] {
            guard let value = Int64(text), (0...366 * 86_400).contains(value) else {
                throw HTTPProblem.parameter(
                    "step", ja: "0 から 31622400 までの整数(秒)です", en: "is an integer of seconds from 0 to 31622400")
            }
            step = value
        }
        var device: DeviceID?
        if let text = parameters["device"] {
            guard let id = DeviceID(String(text)) else {
                throw HTTPProblem.parameter("device", ja: "「設置場所/端末」の形です", en: "is written site/device")
            }
            device = id
        }
        samples = SampleQuery(
            indicator: indicator, device: device, from: from, to: to, step: step, limit: Self.limit)
    }

    private static func instant(_ name: String, _ parameters: Parameters) throws -> Int64? {
        guard let text = parameters[name[...]] else { return nil }
        guard let value = Int64(text), Limits.time.contains(value) else {
            throw HTTPProblem.parameter(name, ja: "Unix 時刻(秒)の整数です", en: "is an integer of Unix seconds")
        }
        return value
    }
}
