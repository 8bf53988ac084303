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

    /// Every device's newest values, whole: after the database was away for so long that changes had to be let go.
    func addStates(to batch: inout HistoryBatch, at moment: Moment) {
        for device in devices {
            guard let figures = device.figures else { continue }
            batch.states.append(
                StateRecord(
                    device: device.id, boot: figures.revision.boot, seq: figures.revision.seq, asOf: figures.asOf,
                    arrivedAt: moment.unix, changed: figures.changes(since: nil).changed, removed: [],
                    countsAnew: true))
        }
    }
}
