import Foundation
import GRDB
import Telemetry

extension SQLiteHistory {
    func store(_ announcements: [AnnouncementRecord], _ db: Database, _ cache: inout WriterCache) throws {
        for announcement in announcements {
            let device = try cache.id(of: announcement.device, firstSeen: announcement.asOf, db)
            guard let text = announcement.text else {
                try db.execute(
                    sql: "DELETE FROM announcement WHERE device = ? AND kind = ?",
                    arguments: [device, announcement.kind.rawValue])
                continue
            }
            try db.cachedStatement(
                sql: """
                    INSERT INTO announcement (device, kind, boot, seq, as_of, document) VALUES (?, ?, ?, ?, ?, ?)
                    ON CONFLICT DO UPDATE SET boot = excluded.boot, seq = excluded.seq, as_of = excluded.as_of,
                        document = excluded.document
                    """
            ).execute(
                arguments: [
                    device, announcement.kind.rawValue, announcement.boot, announcement.seq, announcement.asOf,
                    try cache.id(ofDocument: text, db),
                ])
        }
    }

    func announcements(of device: DeviceID, id: Int64, _ db: Database) throws -> [AnnouncementRecord] {
        let rows = try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT kind, boot, seq, as_of, text FROM announcement JOIN document ON document.id = document
                    WHERE device = ? ORDER BY kind
                    """), arguments: [id])
        return rows.compactMap { row in
            AnnouncementRecord.Kind(rawValue: row["kind"]).map { kind in
                let text: Data = row["text"]
                return AnnouncementRecord(
                    device: device, kind: kind, boot: row["boot"], seq: row["seq"], asOf: row["as_of"],
                    text: Array(text))
            }
        }
    }

    /// Documents that nobody announces any more.
    /// - Returns: how many went.
    func pruneDocuments(_ db: Database, _ cache: inout WriterCache) throws -> Int {
        try db.execute(sql: "DELETE FROM document WHERE id NOT IN (SELECT document FROM announcement)")
        if db.changesCount > 0 { cache.forgetDocuments() }
        return db.changesCount
    }
}
