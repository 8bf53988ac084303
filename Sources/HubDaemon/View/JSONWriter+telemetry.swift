import JSON
import Language
import Telemetry

extension JSONWriter {
    mutating func value(_ number: WireNumber) {
        switch number {
        case .integer(let integer): value(integer)
        case .tenths(let tenths): value(tenths: tenths)
        }
    }

    mutating func member(_ name: String, _ number: WireNumber?) {
        key(name)
        if let number { value(number) } else { null() }
    }

    mutating func member(_ name: String, _ text: LocalizedText?) {
        key(name)
        guard let text else { return null() }
        object { writer in
            writer.member("ja", text.ja)
            writer.member("en", text.en)
        }
    }

    mutating func array(_ name: String, of devices: [DeviceID]) {
        array(name) { writer in for device in devices { writer.value(device.description) } }
    }

    mutating func array(_ name: String, of integers: [Int]) {
        array(name) { writer in for integer in integers { writer.value(integer) } }
    }
}
