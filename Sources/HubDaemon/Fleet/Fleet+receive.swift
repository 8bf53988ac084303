import History
import Telemetry

extension Fleet {
    /// Takes one message in.
    /// - Parameters:
    ///   - retained: a replay of what the broker kept: it may be old, and is no sign of life.
    ///   - batch: what is to be stored is added here.
    mutating func receive(
        topic: String, payload: [UInt8], retained: Bool, at moment: Moment, into batch: inout HistoryBatch
    ) throws(Refusal) {
        let place = try Self.parse(topic)
        if payload.isEmpty { return clear(place, at: moment, into: &batch) }
        switch place.kind {
        case .state: try receiveState(place.device, payload, retained, moment, &batch)
        case .event: try receiveEvent(place.device, payload, moment, &batch)
        case .health: try receiveHealth(place.device, payload, retained, moment)
        case .availability: try receiveAvailability(place.device, payload, moment)
        case .catalog: try receiveCatalog(place.device, payload, retained, moment, into: &batch)
        case .items: try receiveItems(place.device, payload, retained, moment, into: &batch)
        case .lamp(let number): try receiveLamp(number, place.device, payload, moment)
        case .alert(let id): try receiveAlert(id, place.device, payload, moment)
        }
    }

    private mutating func receiveAvailability(
        _ id: DeviceID, _ payload: [UInt8], _ moment: Moment
    ) throws(Refusal) {
        let presence = try decoding { () throws(PayloadError) in try Presence(decoding: payload) }
        let place = try place(of: id, at: moment)
        guard devices[place].presence != presence else { return }
        devices[place].presence = presence
        note(place)
        updateLiveness(place, at: moment)
    }

    private mutating func receiveHealth(
        _ id: DeviceID, _ payload: [UInt8], _ retained: Bool, _ moment: Moment
    ) throws(Refusal) {
        let health = try decoding { () throws(PayloadError) in try HealthPayload(decoding: payload) }
        if health.clockSynchronized { try refuseFuture(health.at, moment) }
        let place = try place(of: id, at: moment)
        switch health.revision.novelty(after: devices[place].health?.revision, retained: retained) {
        case .repeated, .older: return
        case .first, .newer, .rewound: break
        }
        if health.clockSynchronized { vouchedAt = max(vouchedAt ?? health.at, health.at) }
        let modelChanged = devices[place].health?.model != health.model
        devices[place].health = Device.Health(
            revision: health.revision, at: health.at, interval: health.interval, state: health.state,
            isSynchronized: health.clockSynchronized, model: health.model,
            reason: health.parts.first { $0.state == .failed } ?? health.parts.first { $0.state == .degraded },
            payload: payload)
        if !retained {
            devices[place].healthArrivedAt = moment.uptime
            forgetFormerLife(of: place, boot: health.revision.boot, moment)
        }
        if modelChanged { noteAggregate(place) } else { note(place) }
        updateLiveness(place, at: moment)
    }

    /// A device that says just now that it counts fewer boots than our figures have lost its journal. What we hold is not what it
    /// stands for, and what the broker keeps of it was taken for an old replay.
    private mutating func forgetFormerLife(of place: Int, boot: Int64, _ moment: Moment) {
        guard let figures = devices[place].figures, boot < figures.revision.boot else { return }
        devices[place].figures = nil
        devices[place].catalogRevision = nil
        devices[place].itemsRevision = nil
        devices[place].countsAnew = true
        askAgainAt = min(askAgainAt ?? .max, moment.unix)
        noteAggregate(place)
    }

    private mutating func receiveState(
        _ id: DeviceID, _ payload: [UInt8], _ retained: Bool, _ moment: Moment, _ batch: inout HistoryBatch
    ) throws(Refusal) {
        let before = index[id].flatMap { devices[$0].figures }
        let figures: Figures
        if let before, let scan = StateScan(payload, before.layout) {
            figures = Figures(
                revision: scan.revision, asOf: scan.asOf, arrivedAt: moment.unix, layout: before.layout,
                values: scan.values)
        } else {
            let state = try decoding { () throws(PayloadError) in try StatePayload(decoding: payload) }
            figures = Figures(
                revision: state.revision, asOf: state.asOf, arrivedAt: moment.unix, layout: layout(of: state.values),
                values: state.values.map(\.value.magnitude))
        }
        let place = try place(of: id, at: moment)
        try refuseUntimely(figures.asOf, of: place, moment)
        let novelty = figures.revision.novelty(after: before?.revision, retained: retained)
        switch novelty {
        case .repeated, .older: return
        case .first, .newer, .rewound: break
        }
        let countsAnew = novelty == .rewound || devices[place].countsAnew
        let (changed, removed) = figures.changes(since: countsAnew ? nil : before)
        devices[place].figures = figures
        devices[place].isStored = false
        devices[place].countsAnew = false
        batch.states.append(
            StateRecord(
                device: id, boot: figures.revision.boot, seq: figures.revision.seq, asOf: figures.asOf,
                arrivedAt: moment.unix, changed: changed, removed: removed, countsAnew: countsAnew))
        if changed.isEmpty && removed.isEmpty && !countsAnew { note(place) } else { noteAggregate(place) }
    }

    private mutating func receiveEvent(
        _ id: DeviceID, _ payload: [UInt8], _ moment: Moment, _ batch: inout HistoryBatch
    ) throws(Refusal) {
        let event = try decoding { () throws(PayloadError) in try EventPayload(decoding: payload) }
        let place = try place(of: id, at: moment)
        // An event from the future is stored: if it were refused, it would hold up all that follow it for ever.
        if event.boot > devices[place].events.boot {
            devices[place].events = Device.EventCount(boot: event.boot)
        }
        if event.boot == devices[place].events.boot, event.number > devices[place].events.received {
            devices[place].events.received = event.number
        }
        batch.events.append(
            EventRecord(
                device: id, boot: event.boot, number: event.number, base: event.base ?? event.number, at: event.at,
                synchronized: event.clockSynchronized, kind: event.kind.rawValue, data: event.data,
                arrivedAt: moment.unix))
        guard event.kind == .values || event.kind == .clock else { return }
        switch try? EventData(kind: event.kind, decoding: event.data) {
        case .clock(let from, let to, let offset):
            batch.clocks.append(
                ClockCorrection(device: id, boot: event.boot, from: from, to: to, offset: offset))
        case .values(let data):
            for value in data.values {
                batch.samples.append(
                    SampleRecord(
                        device: id, indicator: value.id, value: value.value, at: data.asOf, boot: event.boot,
                        seq: data.seq))
            }
        default: break
        }
    }

    private mutating func receiveCatalog(
        _ id: DeviceID, _ payload: [UInt8], _ retained: Bool, _ moment: Moment, into batch: inout HistoryBatch
    ) throws(Refusal) {
        let (revision, asOf, document) = try catalogs.take(payload) { ($0.revision, $0.asOf) }
        let place = try place(of: id, at: moment)
        try refuseUntimely(asOf, of: place, moment)
        guard Self.isNew(revision, after: devices[place].catalogRevision, retained) else { return }
        devices[place].catalogRevision = revision
        guard devices[place].catalog !== document else { return }
        devices[place].catalog = document
        batch.announcements.append(AnnouncementRecord(id, .catalog, revision, asOf, document.tail))
        noteAggregate(place)
    }

    private mutating func receiveItems(
        _ id: DeviceID, _ payload: [UInt8], _ retained: Bool, _ moment: Moment, into batch: inout HistoryBatch
    ) throws(Refusal) {
        let (revision, asOf, document) = try items.take(payload) { ($0.revision, $0.asOf) }
        let place = try place(of: id, at: moment)
        try refuseUntimely(asOf, of: place, moment)
        guard Self.isNew(revision, after: devices[place].itemsRevision, retained) else { return }
        devices[place].itemsRevision = revision
        guard devices[place].items !== document else { return }
        devices[place].items = document
        batch.announcements.append(AnnouncementRecord(id, .items, revision, asOf, document.tail))
        noteAggregate(place)
    }

    private mutating func receiveLamp(
        _ number: Int, _ id: DeviceID, _ payload: [UInt8], _ moment: Moment
    ) throws(Refusal) {
        let shown = try lamps.take(payload) { _ in (Revision(boot: 0, seq: 0), 0) }.document
        let place = try place(of: id, at: moment)
        if let known = devices[place].lamps.firstIndex(where: { $0.number >= number }) {
            if devices[place].lamps[known].number == number {
                guard devices[place].lamps[known].shown !== shown else { return }
                devices[place].lamps[known].shown = shown
            } else {
                devices[place].lamps.insert(Device.Lamp(number: number, shown: shown), at: known)
            }
        } else {
            devices[place].lamps.append(Device.Lamp(number: number, shown: shown))
        }
        note(place)
    }

    private mutating func receiveAlert(
        _ id: AlertID, _ device: DeviceID, _ payload: [UInt8], _ moment: Moment
    ) throws(Refusal) {
        let alert = try decoding { () throws(PayloadError) in try AlertPayload(decoding: payload) }
        guard alert.id == id else { throw .wrongTopic }
        let place = try place(of: device, at: moment)
        // A person reads the first few; a device that raises hundreds must not fill the memory.
        guard devices[place].alerts.count < 32 || devices[place].alerts.contains(where: { $0.id == id }) else { return }
        devices[place].alerts.removeAll { $0.id == id }
        devices[place].alerts.append(alert)
        devices[place].alerts.sort { $0.id < $1.id }
        note(place)
    }

    /// An empty payload takes something back. Without an availability a device is taken out: `akari retire` clears it.
    private mutating func clear(_ place: Place, at moment: Moment, into batch: inout HistoryBatch) {
        guard let known = index[place.device] else { return }
        switch place.kind {
        case .availability:
            batch.states.removeAll { $0.device == place.device }
            batch.announcements.removeAll { $0.device == place.device }
            batch.retired.append(RetiredDevice(device: place.device, at: moment.unix))
            return remove(place.device)
        case .lamp(let number): devices[known].lamps.removeAll { $0.number == number }
        case .alert(let id): devices[known].alerts.removeAll { $0.id == id }
        case .catalog:
            devices[known].catalog = nil
            batch.announcements.append(AnnouncementRecord(place.device, .catalog, Revision(boot: 0, seq: 0), 0, nil))
        case .items:
            devices[known].items = nil
            batch.announcements.append(AnnouncementRecord(place.device, .items, Revision(boot: 0, seq: 0), 0, nil))
        // The broker's copy has expired or was cleared: what we know of the past stays, and ages.
        case .state, .health, .event: return
        }
        noteAggregate(known)
    }

    private static func isNew(_ revision: Revision, after held: Revision?, _ retained: Bool) -> Bool {
        switch revision.novelty(after: held, retained: retained) {
        case .first, .newer, .rewound: true
        case .repeated, .older: false
        }
    }

    /// What the broker keeps is not said again by itself: it is asked for again when it may be true.
    private mutating func refuseUntimely(_ asOf: Int64, of place: Int, _ moment: Moment) throws(Refusal) {
        guard devices[place].health?.isSynchronized == true else { return }
        do {
            try refuseFuture(asOf, moment)
        } catch {
            askAgainAt = min(askAgainAt ?? .max, asOf - DataClock.tolerance)
            throw error
        }
    }

    private func refuseFuture(_ instant: Int64, _ moment: Moment) throws(Refusal) {
        let ahead = instant - moment.unix
        if ahead > DataClock.tolerance, clock.isOwnRight { throw .fromTheFuture(seconds: ahead) }
    }

    private func decoding<Content>(_ body: () throws(PayloadError) -> Content) throws(Refusal) -> Content {
        do {
            return try body()
        } catch {
            throw .payload(error)
        }
    }
}
