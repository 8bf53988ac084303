import History
import Telemetry

extension Fleet {
    /// What is on disk now, and what agents are told of it.
    mutating func stored(_ states: [StateRecord], _ positions: [DeviceID: [Int64: Int64]]) {
        for state in states {
            guard let place = index[state.device], !devices[place].isStored, let figures = devices[place].figures,
                figures.revision == Revision(boot: state.boot, seq: state.seq)
            else { continue }
            let wasSettled = devices[place].isSettled
            devices[place].isStored = true
            if devices[place].isSettled != wasSettled { note(place) }
        }
        for (device, boots) in positions {
            guard let place = index[device], let position = boots[devices[place].events.boot] else { continue }
            let wasSettled = devices[place].isSettled
            devices[place].events.acknowledged = position
            if devices[place].isSettled != wasSettled { note(place) }
        }
    }

    /// What a device announced before the hub ended. A text that today's rules refuse is left out: the device announces it again.
    mutating func restore(_ announcement: AnnouncementRecord, at place: Int) {
        guard let text = announcement.text else { return }
        let (boot, seq, asOf) = (announcement.boot, announcement.seq, announcement.asOf)
        switch announcement.kind {
        case .catalog:
            let payload = DocumentShelf<CatalogPayload>.payload(boot: boot, seq: seq, asOf: asOf, tail: text)
            guard let taken = try? catalogs.take(payload, own: { ($0.revision, $0.asOf) }) else { return }
            devices[place].catalog = taken.document
            devices[place].catalogRevision = taken.revision
        case .items:
            let payload = DocumentShelf<ItemsPayload>.payload(boot: boot, seq: seq, asOf: asOf, tail: text)
            guard let taken = try? items.take(payload, own: { ($0.revision, $0.asOf) }) else { return }
            devices[place].items = taken.document
            devices[place].itemsRevision = taken.revision
        }
    }

    /// Every device's newest values and announcements, whole: after the database was away for so long that changes had to be let go.
    /// - Parameter limit: of how many devices at most.
    func addStates(to batch: inout HistoryBatch, at moment: Moment, limit: Int = .max) {
        for device in devices.lazy.filter({ $0.figures != nil }).prefix(limit) {
            guard let figures = device.figures else { continue }
            batch.states.append(
                StateRecord(
                    device: device.id, boot: figures.revision.boot, seq: figures.revision.seq, asOf: figures.asOf,
                    arrivedAt: moment.unix, changed: figures.changes(since: nil).changed, removed: [],
                    countsAnew: true))
            if let catalog = device.catalog, let revision = device.catalogRevision {
                batch.announcements.append(
                    AnnouncementRecord(device.id, .catalog, revision, figures.asOf, catalog.tail))
            }
            if let items = device.items, let revision = device.itemsRevision {
                batch.announcements.append(AnnouncementRecord(device.id, .items, revision, figures.asOf, items.tail))
            }
        }
    }
}

extension AnnouncementRecord {
    init(_ device: DeviceID, _ kind: Kind, _ revision: Revision, _ asOf: Int64, _ text: [UInt8]?) {
        self.init(device: device, kind: kind, boot: revision.boot, seq: revision.seq, asOf: asOf, text: text)
    }
}
