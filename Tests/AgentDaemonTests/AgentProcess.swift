import Budget
import Foundation
import Telemetry
import TestSupport

/// The built `akari-agent` in a folder of its own, and somebody who watches what it says.
final class AgentProcess {
    let folder: TemporaryFolder
    let device: DeviceID
    private(set) var process: ChildProcess?
    private let notifications: NotifySocket

    /// `port`: the broker's; nil for none on purpose. `extra`: keys of the outermost table.
    init(port: UInt16?, extra: String = "", sections: String = "") throws {
        folder = try TemporaryFolder()
        guard let device = DeviceID(site: "test", device: "d\(UInt32.random(in: 0...UInt32.max))") else {
            throw SupportError("no device")
        }
        self.device = device
        notifications = try NotifySocket(path: folder["notify"].path)
        let broker = port.map { "port = \($0)" } ?? "host = \"none\""
        try """
        site = "\(device.site)"
        device = "\(device.device)"
        model = "\(modelPath)"
        state_directory = "\(folder.url.path)"
        health_interval = 5
        \(extra)
        [broker]
        \(broker)
        [lamps]
        socket = "\(lampSocket)"
        \(sections)
        """.write(to: folder["agent.toml"], atomically: true, encoding: .utf8)
        try FileManager.default.createDirectory(at: folder["models"], withIntermediateDirectories: false)
    }

    var lampSocket: String { folder["lamps.sock"].path }
    var modelPath: String { folder["models/r6.json"].path }

    func start() throws {
        process = try ChildProcess(
            Places.program("akari-agent"), ["--config", folder["agent.toml"].path], folder: folder.url,
            environment: ["NOTIFY_SOCKET": folder["notify"].path, "LANG": "C.UTF-8"])
    }

    /// What the service manager was told so far.
    var notified: [String] { notifications.received }

    /// Atomically, as `akari import` does.
    func replaceModel(_ bytes: [UInt8]) throws {
        try Data(bytes).write(to: folder["models/r6.json"], options: .atomic)
    }

    /// In place, in two steps, as an editor or `cp` does.
    func overwriteModel(_ bytes: [UInt8]) throws {
        let file = try FileHandle(forWritingTo: folder["models/r6.json"])
        try file.truncate(atOffset: 0)
        try file.write(contentsOf: Data(bytes.prefix(bytes.count / 2)))
        try file.write(contentsOf: Data(bytes.dropFirst(bytes.count / 2)))
        try file.close()
    }
}

extension Model {
    /// A small request that every indicator can be computed of; `count` items.
    static func sample(items count: Int = 3) -> Model {
        func row(
            _ statement: StatementRow.Statement, _ label: String, _ oku: Int64, level: Int = 0, mark: String? = nil,
            line: Int
        ) -> StatementRow {
            StatementRow(
                statement: statement, level: level, label: label, mark: mark, request: Yen(oku * Yen.oku.rawValue),
                line: line)
        }
        let place = Place(chapter: 1, section: 1, measure: 1)
        let figure = Figure(amount: Yen(1_000_000_000), precision: Yen(10_000_000))
        let numbers = 1...count
        return Model(
            edition: Edition(
                id: "r6", label: "R6", fiscalYear: 2024, ministry: nil, title: "Sample"),
            source: Source(name: "sample.txt", bytes: 1, lines: 999, sha256: String(repeating: "0", count: 64)),
            outline: Outline(
                pillars: [Pillar(number: 1, title: "P", chapters: [1], line: 1)],
                chapters: [Chapter(number: 1, title: "C", line: 2)]),
            statements: [
                row(.generalAccount, "一般歳出", 60, line: 10), row(.generalAccount, "恩給費", 20, level: 1, line: 11),
                row(.generalAccount, "重要政策推進枠", 40, level: 1, line: 12), row(.generalAccount, "合計", 60, line: 13),
                row(.reconstruction, "合計", 3, line: 20), row(.allocationTax, "計(入口ベース)", 100, mark: "③", line: 30),
                row(.allocationTax, "地方交付税総額(出口ベース)", 110, mark: "③+⑪", line: 31),
                row(.allocationTax, "地方特例交付金", 5, mark: "⑫", line: 32),
                row(.allocationTax, "一般会計からの繰入れ 合計", 105, mark: "③+⑫", line: 33),
                row(.grants, "交通安全対策特別交付金", 4, line: 40), row(.grants, "地方譲与税譲与金", 7, line: 41),
            ],
            printings: numbers.map {
                Printing(line: 100 + $0, place: place, name: "N\($0)", request: figure, item: "r6-\($0)")
            },
            items: numbers.map {
                Item(
                    id: "r6-\($0)", place: place, name: "N\($0)", request: figure,
                    prior: [
                        PriorFigure(
                            label: "p", year: 2023, phase: .initial, amount: Yen($0 == 1 ? 1_500_000_000 : 100_000_000),
                            precision: Yen(10_000_000))
                    ], printings: [100 + $0])
            })
    }
}
