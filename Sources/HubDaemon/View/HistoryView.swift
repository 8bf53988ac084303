import History
import JSON
import Telemetry

/// An indicator's past in the HTTP interface's words: a value holds from its instant until the next one of its device.
enum HistoryView {
    static func encoded(_ query: HistoryQuery, _ samples: [SampleRecord]) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("id", query.samples.indicator.description)
            writer.member("from", query.samples.from)
            writer.member("to", query.samples.to)
            writer.member("step", query.samples.step)
            writer.member("complete", samples.count < query.samples.limit)
            writer.array("devices") { writer in
                var index = samples.startIndex
                while index < samples.endIndex {
                    let device = samples[index].device
                    let end = samples[index...].firstIndex { $0.device != device } ?? samples.endIndex
                    writer.object { writer in
                        writer.member("device", device.description)
                        writer.array("samples") { writer in
                            for sample in samples[index..<end] {
                                writer.object { writer in
                                    writer.member("at", sample.at)
                                    writer.member("value", sample.value)
                                    writer.member("boot", sample.boot)
                                    writer.member("seq", sample.seq)
                                }
                            }
                        }
                    }
                    index = end
                }
            }
        }
        return writer.bytes
    }
}
