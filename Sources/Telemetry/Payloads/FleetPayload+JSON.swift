import JSON

extension FleetPayload {
    public func encoded() -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("at", at)
            writer.member("hub", hub.description)
            writer.member("site", site?.description)
            writer.object("devices") { writer in
                for liveness in Liveness.allCases { writer.member(liveness.rawValue, devices[liveness] ?? 0) }
            }
            writer.array("models") { writer in
                for model in models {
                    writer.object { writer in
                        writer.member("digest", model.digest.description)
                        writer.member("edition", model.edition.description)
                        writer.array("devices", of: model.devices)
                    }
                }
            }
            writer.array("disagreements") { writer in for each in disagreements { each.write(to: &writer) } }
            writer.array("missing", of: missing)
        }
        return writer.bytes
    }

    public init(decoding bytes: [UInt8]) throws(PayloadError) {
        self = try PayloadReader.read(bytes, limit: Self.maximumBytes) { reader throws(PayloadError) in
            var at: Int64?
            var hub: Name?
            var site: Name?
            var devices: [Liveness: Int64]?
            var models: [Model]?
            var disagreements: [Disagreement]?
            var missing: [DeviceID]?
            try reader.beginObject()
            while let member = try reader.nextMember() {
                switch member {
                case "at": at = try reader.integer(in: Limits.time)
                case "hub": hub = try reader.name()
                case "site": site = try reader.orNull { reader throws(PayloadError) in try reader.name() }
                case "devices": devices = try Self.counts(from: &reader)
                case "models":
                    models = try reader.array(limit: 1_024) { reader throws(PayloadError) in try Model(from: &reader) }
                case "disagreements":
                    disagreements = try reader.array(limit: Limits.indicators) { reader throws(PayloadError) in
                        try Disagreement(from: &reader)
                    }
                case "missing": missing = try reader.devices()
                default: try reader.skip()
                }
            }
            return FleetPayload(
                at: try reader.required(at, "at"), hub: try reader.required(hub, "hub"), site: site,
                devices: try reader.required(devices, "devices"), models: try reader.required(models, "models"),
                disagreements: try reader.required(disagreements, "disagreements"),
                missing: try reader.required(missing, "missing"))
        }
    }

    private static func counts(from reader: inout PayloadReader) throws(PayloadError) -> [Liveness: Int64] {
        var counts: [Liveness: Int64] = [:]
        try reader.beginObject()
        while let member = try reader.nextMember() {
            if let liveness = Liveness(rawValue: member) {
                counts[liveness] = try reader.integer(in: Limits.number)
            } else {
                try reader.skip()
            }
        }
        for liveness in Liveness.allCases { _ = try reader.required(counts[liveness], liveness.rawValue) }
        return counts
    }
}

extension FleetPayload.Model {
    fileprivate init(from reader: inout PayloadReader) throws(PayloadError) {
        var digest: Digest?
        var edition: Name?
        var devices: [DeviceID]?
        try reader.beginObject()
        while let member = try reader.nextMember() {
            switch member {
            case "digest": digest = try reader.digest()
            case "edition": edition = try reader.name()
            case "devices": devices = try reader.devices()
            default: try reader.skip()
            }
        }
        self.init(
            digest: try reader.required(digest, "digest"), edition: try reader.required(edition, "edition"),
            devices: try reader.required(devices, "devices"))
    }
}

extension FleetPayload.Disagreement {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("digest", digest.description)
            writer.member("id", id.description)
            writer.array("values") { writer in
                for each in values {
                    writer.object { writer in
                        writer.member("value", each.value)
                        writer.array("devices", of: each.devices)
                    }
                }
            }
        }
    }

    fileprivate init(from reader: inout PayloadReader) throws(PayloadError) {
        var digest: Digest?
        var id: IndicatorID?
        var values: [Value]?
        try reader.beginObject()
        while let member = try reader.nextMember() {
            switch member {
            case "digest": digest = try reader.digest()
            case "id": id = try reader.string("an indicator's id") { IndicatorID($0) }
            case "values":
                values = try reader.array(limit: 1_024) { reader throws(PayloadError) in try Value(from: &reader) }
            default: try reader.skip()
            }
        }
        self.init(
            digest: try reader.required(digest, "digest"), id: try reader.required(id, "id"),
            values: try reader.required(values, "values"))
    }
}

extension FleetPayload.Disagreement.Value {
    fileprivate init(from reader: inout PayloadReader) throws(PayloadError) {
        var value: WireNumber?
        var devices: [DeviceID]?
        try reader.beginObject()
        while let member = try reader.nextMember() {
            switch member {
            case "value": value = try reader.wireNumber()
            case "devices": devices = try reader.devices()
            default: try reader.skip()
            }
        }
        self.init(value: try reader.required(value, "value"), devices: try reader.required(devices, "devices"))
    }
}

extension PayloadReader {
    fileprivate mutating func devices() throws(PayloadError) -> [DeviceID] {
        try array(limit: FleetPayload.maximumDevices) { reader throws(PayloadError) in try reader.device() }
    }
}
