import JSON
import Synchronization
import Telemetry

/// A device as it was at one change, for readers of other threads. What they ask for is written once.
final class DeviceRecord: Sendable {
    let device: Device
    private let written = Mutex<[UInt8]?>(nil)

    init(_ device: Device) { self.device = device }

    /// `{"age":…,` and the rest: age and liveness are the only members that change without the device.
    func summary(at uptime: Duration) -> [UInt8] {
        let age = device.healthArrivedAt.map { String((uptime - $0).components.seconds) } ?? "null"
        return Array("{\"age\":\(age),".utf8) + rest(at: uptime)
    }

    private func rest(at uptime: Duration) -> [UInt8] {
        let current = device(at: uptime)
        guard current.liveness == device.liveness else { return Self.write(current) }
        return written.withLock { written in
            if let written { return written }
            let bytes = Self.write(device)
            written = bytes
            return bytes
        }
    }

    private static func write(_ device: Device) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in DeviceView.write(device, to: &writer) }
        return Array(writer.bytes.dropFirst())
    }

    /// The device as old as it is by now: nobody may have looked at the time since it was recorded.
    func device(at uptime: Duration) -> Device {
        var device = device
        device.liveness = device.liveness(at: uptime)
        return device
    }

    /// Everything that is known of the device.
    func detail(at uptime: Duration) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("age", device.healthArrivedAt.map { (uptime - $0).components.seconds })
            DeviceView.write(device(at: uptime), to: &writer)
            DeviceView.writeDetail(device, to: &writer)
        }
        return writer.bytes
    }
}
