import Telemetry

/// A `state` that has exactly the layout of the device's last one, in the form in which agents write it: the common case,
/// read without an allocation but the values.
struct StateScan {
    var asOf: Int64
    var revision: Revision
    var values: [Int64]

    init?(_ payload: [UInt8], _ layout: Layout) {
        guard payload.count <= StatePayload.maximumBytes else { return nil }
        var scanner = ByteScanner(payload[...])
        guard scanner.skip("{\"as_of\":"), let asOf = scanner.integer(), scanner.skip(",\"boot\":"),
            let boot = scanner.integer(), scanner.skip(",\"seq\":"), let seq = scanner.integer(),
            Limits.time.contains(asOf), Limits.number.contains(boot), Limits.number.contains(seq)
        else { return nil }
        var values: [Int64] = []
        values.reserveCapacity(layout.keys.count)
        for index in layout.keys.indices {
            guard scanner.skip(","), scanner.skip(layout.keys[index]),
                let value = layout.tenths[index] ? scanner.tenths() : scanner.integer()
            else { return nil }
            values.append(value)
        }
        guard scanner.skip("}"), scanner.isAtEnd else { return nil }
        self.asOf = asOf
        self.values = values
        revision = Revision(boot: boot, seq: seq)
    }
}
