import Foundation
import Telemetry

extension WireNumber {
    /// Two integer columns: no figure is ever a binary float in the database.
    var stored: (value: Int64, tenths: Int64) {
        switch self {
        case .integer(let value): (value, 0)
        case .tenths(let value): (value, 1)
        }
    }

    init(stored value: Int64, tenths: Int64) {
        self = tenths == 0 ? .integer(value) : .tenths(value)
    }
}

extension [UInt8] {
    var data: Data { Data(self) }
}
