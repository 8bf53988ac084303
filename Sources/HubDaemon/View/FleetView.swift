import JSON
import Program
import Telemetry

/// The fleet in the HTTP interface's words: what is on `akari/v1/fleet`, and the hub's own state.
enum FleetView {
    static func write(_ aggregate: Aggregate, broker: BrokerLink, knowsDevices: Bool) -> [UInt8] {
        let fleet = aggregate.whole
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("at", fleet.at)
            writer.member("hub", fleet.hub.description)
            writer.member("version", Release.version)
            writer.member("configured", knowsDevices)
            writer.object("broker") { writer in
                writer.member("address", broker.address)
                writer.member("connected", broker.isConnected)
                writer.member("since", broker.since)
                writer.member("problem", broker.problem)
            }
            writer.object("devices") { writer in
                for state in Liveness.allCases { writer.member(state.rawValue, fleet.devices[state] ?? 0) }
            }
            writer.array("models") { writer in
                for model in fleet.models {
                    writer.object { writer in
                        writer.member("digest", model.digest.description)
                        writer.member("edition", model.edition.description)
                        writer.array("devices", of: model.devices)
                    }
                }
            }
            writer.array("disagreements") { writer in
                for disagreement in fleet.disagreements { write(disagreement, to: &writer) }
            }
            writer.array("missing", of: fleet.missing)
            writer.array("absent", of: aggregate.absent)
            writer.object("sites") { writer in
                for (site, payload) in aggregate.sites.sorted(by: { $0.key < $1.key }) {
                    writer.object(site.description) { writer in
                        for state in Liveness.allCases { writer.member(state.rawValue, payload.devices[state] ?? 0) }
                    }
                }
            }
        }
        return writer.bytes
    }

    private static func write(_ disagreement: FleetPayload.Disagreement, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("digest", disagreement.digest.description)
            writer.member("id", disagreement.id.description)
            writer.array("values") { writer in
                for value in disagreement.values {
                    writer.object { writer in
                        writer.member("value", value.value)
                        writer.array("devices", of: value.devices)
                    }
                }
            }
        }
    }
}
