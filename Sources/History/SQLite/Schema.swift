import GRDB

/// The tables, by version. A published version is never edited: the next one is added.
enum Schema {
    static let migrator: DatabaseMigrator = {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1", migrate: version1)
        migrator.registerMigration("2", migrate: version2)
        migrator.registerMigration("3", migrate: version3)
        return migrator
    }()

    /// Everything but the dictionaries is keyed by device first, so that it can be distributed by that key.
    /// Instants are Unix seconds: `at` by the device's clock, `arrived_at` by the hub's.
    private static func version1(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE device (
                    id INTEGER PRIMARY KEY, site TEXT NOT NULL, device TEXT NOT NULL,
                    first_seen INTEGER NOT NULL, retired_at INTEGER, UNIQUE (site, device)) STRICT;
                CREATE TABLE indicator (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;

                -- The newest state of a device, and its values: one keyed row each, so that a screen never asks history.
                CREATE TABLE state (
                    device INTEGER PRIMARY KEY, boot INTEGER NOT NULL, seq INTEGER NOT NULL,
                    as_of INTEGER NOT NULL, arrived_at INTEGER NOT NULL) STRICT;
                CREATE TABLE latest (
                    device INTEGER NOT NULL, indicator INTEGER NOT NULL, value INTEGER NOT NULL,
                    tenths INTEGER NOT NULL, at INTEGER NOT NULL, boot INTEGER NOT NULL, seq INTEGER NOT NULL,
                    PRIMARY KEY (device, indicator)) STRICT, WITHOUT ROWID;

                -- A row where a value changed; it holds until the next one.
                CREATE TABLE sample (
                    device INTEGER NOT NULL, indicator INTEGER NOT NULL, at INTEGER NOT NULL,
                    boot INTEGER NOT NULL, seq INTEGER NOT NULL, value INTEGER NOT NULL, tenths INTEGER NOT NULL,
                    PRIMARY KEY (device, indicator, at, boot, seq)) STRICT, WITHOUT ROWID;

                CREATE TABLE event (
                    device INTEGER NOT NULL, boot INTEGER NOT NULL, number INTEGER NOT NULL, at INTEGER NOT NULL,
                    synchronized INTEGER NOT NULL, kind TEXT NOT NULL, data BLOB NOT NULL,
                    arrived_at INTEGER NOT NULL, PRIMARY KEY (device, boot, number)) STRICT, WITHOUT ROWID;
                -- What came under a number that other content holds.
                CREATE TABLE conflict (
                    device INTEGER NOT NULL, boot INTEGER NOT NULL, number INTEGER NOT NULL, at INTEGER NOT NULL,
                    synchronized INTEGER NOT NULL, kind TEXT NOT NULL, data BLOB NOT NULL,
                    arrived_at INTEGER NOT NULL, PRIMARY KEY (device, boot, number, at, kind, data)) STRICT, WITHOUT ROWID;
                -- The contiguous prefix that has been acknowledged, and the holes it steps over.
                CREATE TABLE position (
                    device INTEGER NOT NULL, boot INTEGER NOT NULL, contiguous INTEGER NOT NULL,
                    PRIMARY KEY (device, boot)) STRICT, WITHOUT ROWID;
                CREATE TABLE gap (
                    device INTEGER NOT NULL, boot INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
                    missing INTEGER NOT NULL, recorded_at INTEGER NOT NULL,
                    PRIMARY KEY (device, boot, first)) STRICT, WITHOUT ROWID;
                """)
    }

    private static func version2(_ db: Database) throws {
        try db.execute(
            sql: """
                -- Catalogues and item lists, without what is each device's own; one row for all that announce the same.
                CREATE TABLE document (id INTEGER PRIMARY KEY, text BLOB NOT NULL UNIQUE) STRICT;
                CREATE TABLE announcement (
                    device INTEGER NOT NULL, kind TEXT NOT NULL, boot INTEGER NOT NULL, seq INTEGER NOT NULL,
                    as_of INTEGER NOT NULL, document INTEGER NOT NULL, PRIMARY KEY (device, kind)) STRICT, WITHOUT ROWID;
                """)
    }

    private static func version3(_ db: Database) throws {
        try db.execute(
            sql: """
                -- What a boot dated first…last without a synchronised clock happened offset seconds later. Samples are dated by it when they are
                -- stored; events keep what the device wrote.
                CREATE TABLE clock (
                    device INTEGER NOT NULL, boot INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
                    offset INTEGER NOT NULL, PRIMARY KEY (device, boot, first)) STRICT, WITHOUT ROWID;
                """)
    }
}
