import Broker
import Budget
import CLinux
import EventLoop
import Glibc
import Language
import Settings

/// Looks at one machine as `akari doctor` does. Changes nothing, and says no secret.
struct Examination {
    private(set) var findings: [Finding] = []

    mutating func examine(agent: String?, lamps: String?, hub: String?) {
        if let agent { examineAgent(agent) }
        if let lamps { examineLamps(lamps) }
        if let hub { examineHub(hub) }
        if agent == nil, lamps == nil, hub == nil {
            add(
                .problem(
                    "configuration", .init(ja: "/etc/akari に設定がありません", en: "there is no configuration in /etc/akari"),
                    .init(ja: "deploy/README.md を見てください", en: "see deploy/README.md, or name the files")))
        }
        examineClock()
    }

    mutating func add(_ finding: Finding) { findings.append(finding) }

    private mutating func examineAgent(_ path: String) {
        let credentials = PassedCredentials(unit: "akari-agent")
        defer { withExtendedLifetime(credentials) {} }
        guard let root = accepted("agent", path, credentials) else { return }
        examineBroker("broker.agent", root, credentials)
        examineModel(setting(root, "model") ?? ShippedModels.installed)
        examineState("state.agent", setting(root, "state_directory") ?? "/var/lib/akari")
    }

    private mutating func examineLamps(_ path: String) {
        guard let root = accepted("lamps", path, nil) else { return }
        let wanted = (try? root.tables("lamp", count: 1...8)) ?? []
        examineChips(wanted)
        examineSocket(setting(root, "socket") ?? "/run/akari/lamps.sock", lamps: wanted.count)
    }

    private mutating func examineHub(_ path: String) {
        let credentials = PassedCredentials(unit: "akari-hub")
        defer { withExtendedLifetime(credentials) {} }
        guard let root = accepted("hub", path, credentials) else { return }
        examineBroker("broker.hub", root, credentials)
        let database = setting(root, "database") ?? "/var/lib/akari-hub/history.sqlite"
        let name = database.split(separator: "/").last ?? ""
        examineState("state.hub", String(database.dropLast(name.count)))
    }

    /// The daemon itself says whether it can use the file.
    private mutating func accepted(
        _ part: String, _ path: String, _ credentials: PassedCredentials?
    ) -> ConfigurationTable? {
        let subject = "configuration.\(part)"
        let program = Programs.path(of: "akari-\(part)")
        let child = ChildProcess(
            [program, "--config", path, "--validate"], environment: credentials?.environment ?? [:])
        let file: ConfigurationFile
        do {
            file = try ConfigurationFile(path: path)
        } catch {
            add(.problem(subject, localized(error), Self.edit(path)))
            return nil
        }
        guard let child else {
            add(
                .warning(
                    subject, .init(ja: "\(program) がないので検査できません", en: "cannot be checked: \(program) is missing"),
                    .init(ja: "akari-\(part) を入れてください", en: "install akari-\(part)")))
            return file.root
        }
        guard child.status == 0 else {
            let said = child.text.split(whereSeparator: \.isNewline).first.map(String.init) ?? "?"
            add(.problem(subject, LocalizedText(ja: said, en: said), Self.edit(path)))
            return nil
        }
        add(.ok(subject, ja: "\(path) は使えます", en: "\(path) can be used"))
        return file.root
    }

    private mutating func examineModel(_ path: String) {
        var status = stat()
        let isFolder = stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
        do throws(CommandFailure) {
            let limit = Model.maximumFileSize
            let loaded =
                isFolder
                ? try ShippedModels.newest(in: [path], limit: limit) : try LoadedModel(path: path, limit: limit)
            let failed = Checks.evaluate(loaded.model).count { $0.verdict == .fails }
            if failed > 0 || loaded.warning != nil {
                add(
                    .problem(
                        "model",
                        .init(
                            ja: "\(loaded.path): 信用できません（合わない検算 \(failed) 件）",
                            en: "\(loaded.path): not to be trusted (checks that fail: \(failed))"),
                        .init(ja: "akari check \(loaded.path)", en: "akari check \(loaded.path)")))
            } else {
                add(
                    .ok(
                        "model", ja: "\(loaded.path): すべての検算が合います", en: "\(loaded.path): every check holds"))
            }
        } catch {
            add(.problem("model", error.message, .init(ja: "akari-models を入れてください", en: "install akari-models")))
        }
    }

    private mutating func examineState(_ subject: String, _ folder: String) {
        var space = statvfs()
        guard statvfs(folder, &space) == 0 else {
            add(
                .warning(
                    subject, .init(ja: "\(folder) を見られません", en: "\(folder) is not there, or may not be looked into"),
                    .init(
                        ja: "サービスを一度起動すると作られます。root で実行すると見られます",
                        en: "the unit's first start makes it; as root it can be looked into")))
            return
        }
        let mebibytes = Int(clamping: (UInt64(space.f_bavail) * UInt64(space.f_frsize)) >> 20)
        let text = LocalizedText(ja: "\(folder): 空き \(mebibytes) MiB", en: "\(folder): \(mebibytes) MiB free")
        let room = LocalizedText(ja: "場所を空けてください", en: "make room on its disk")
        if space.f_flag & UInt(ST_RDONLY) != 0 {
            add(
                .problem(
                    subject, .init(ja: "\(folder) は読み取り専用です", en: "\(folder) is read-only"),
                    .init(ja: "書ける場所を state_directory に", en: "mount it writable, or name another folder")))
        } else if mebibytes < 80 || space.f_files > 0 && space.f_favail == 0 {
            add(.problem(subject, text, room))
        } else if mebibytes < 512 {
            add(.warning(subject, text, room))
        } else if access(folder, W_OK) != 0, getuid() == 0 {
            add(.problem(subject, .init(ja: "\(folder) に書けません", en: "\(folder) cannot be written to"), room))
        } else {
            add(Finding(subject: subject, verdict: .ok, text: text, advice: nil))
        }
    }

    private mutating func examineClock() {
        if SystemClock.isSynchronized() {
            add(.ok("clock", ja: "同期しています", en: "synchronised"))
        } else {
            add(
                .warning(
                    "clock", .init(ja: "時計が同期していません", en: "the clock is not synchronised"),
                    .init(
                        ja: "timedatectl で確かめてください。TLS は正しい時刻が必要です",
                        en: "see timedatectl; TLS needs the right time")))
        }
    }

    /// A text of the configuration; nil where it is left out.
    func setting(_ table: ConfigurationTable, _ name: String) -> String? {
        let key = Key(optional: name, .text(1...1_023), about: LocalizedText(ja: name, en: name))
        return (try? table.value(key))?.value
    }

    func localized(_ error: ConfigurationError) -> LocalizedText {
        LocalizedText(ja: error.text(in: .ja), en: error.text(in: .en))
    }

    static func edit(_ path: String) -> LocalizedText {
        LocalizedText(ja: "\(path) を直してください", en: "correct \(path)")
    }
}
