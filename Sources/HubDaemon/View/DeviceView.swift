import JSON
import Telemetry

/// A device in the HTTP interface's words.
enum DeviceView {
    static func write(_ device: Device, to writer: inout JSONWriter) {
        writer.member("site", device.id.site.description)
        writer.member("device", device.id.device.description)
        writer.member("liveness", device.liveness.rawValue)
        writer.member("since", device.livenessSince)
        writer.member("presence", device.presence?.rawValue)
        writer.member("state", device.health?.state.rawValue)
        writer.member("interval", device.health?.interval)
        writer.member("reason", device.health?.reason?.reason)
        writer.member("as_of", device.figures?.asOf)
        writer.member("boot", device.figures?.revision.boot)
        writer.member("seq", device.figures?.revision.seq)
        writer.member("settled", device.isSettled)
        writer.key("model")
        if let model = device.model {
            writer.object { writer in
                writer.member("digest", model.digest.description)
                writer.member("edition", model.edition.description)
            }
        } else {
            writer.null()
        }
        writer.array("lamps") { writer in
            for lamp in device.lamps { write(lamp, to: &writer) }
        }
        writer.array("alerts") { writer in
            for alert in device.alerts { writer.raw(alert.encoded()) }
        }
    }

    static func writeDetail(_ device: Device, to writer: inout JSONWriter) {
        writer.object("events") { writer in
            writer.member("boot", device.events.boot)
            writer.member("received", device.events.received)
            writer.member("acknowledged", device.events.acknowledged)
        }
        writer.member("arrived_at", device.figures?.arrivedAt)
        writer.object("values") { writer in
            guard let figures = device.figures else { return }
            for index in figures.values.indices {
                writer.key(figures.layout.ids[index].description)
                writer.value(figures.number(at: index))
            }
        }
        writer.key("health")
        if let health = device.health { writer.raw(health.payload) } else { writer.null() }
    }

    private static func write(_ lamp: Device.Lamp, to writer: inout JSONWriter) {
        let shown = lamp.shown.content
        writer.object { writer in
            writer.member("number", lamp.number)
            writer.member("lamp", shown.lamp)
            writer.member("colour", shown.colour)
            writer.member("pattern", shown.pattern)
            writer.member("lit", shown.lit)
            writer.member("state", shown.state)
            writer.member("reason", shown.reason)
        }
    }
}
