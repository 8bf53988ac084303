import Budget
import Glibc

/// What a maintainer needs to see of a machine: one text of sections and a manifest of their digests. Nothing in it is secret.
struct SupportBundle {
    private struct Section {
        var title: String
        var text: String
    }

    private var sections: [Section] = []
    private var redaction = Redaction()

    private static let units = [
        "akari-agent", "akari-lamps", "akari-hub", "akari-provision", "akari-clock", "akari-kiosk", "akari-backup",
    ]
    /// Bytes of one configuration file.
    private static let limit = 256 << 10

    /// - Parameter folder: `/etc/akari`.
    init(configuration folder: String) {
        collectSecrets(of: folder)
        add("akari", Version.text)
        for program in ["akari-agent", "akari-lamps", "akari-hub"] {
            add(command: [Programs.path(of: program), "--version"])
        }
        for name in ["agent.toml", "lamps.toml", "hub.toml", "kiosk.conf"] {
            let path = "\(folder)/\(name)"
            let text = (try? InputFile.read(path, limit: Self.limit)).map { String(decoding: $0, as: UTF8.self) }
            sections.append(
                Section(title: path, text: text.map(redaction.configuration) ?? "not there, or not readable"))
        }
        add(command: ["uname", "-srmv"])
        add("os-release", Self.file("/etc/os-release"))
        add("device tree", Self.file("/proc/device-tree/model"))
        add(command: ["dpkg-query", "-W", "akari*", "libmosquitto1", "libgpiod*"])
        add(command: ["uptime"])
        add(command: ["free", "-m"])
        add(command: ["df", "-h"])
        add(command: ["timedatectl", "show"])
        add("gpio chips", GPIOChips.all().map(\.listing).joined(separator: "\n"))
        add("processes that hold gpio lines", LineHolders.all.joined(separator: "\n"))
        add(command: ["sh", "-c", "ls -l /dev/gpiochip* /run/akari /var/lib/akari /var/lib/akari-hub"])
        add(command: ["systemctl", "--no-pager", "status"] + Self.units)
        for unit in Self.units {
            add(command: ["journalctl", "--no-pager", "-n", "200", "-o", "short-iso", "-u", unit])
        }
    }

    /// The manifest comes first: what follows, in this order, with its digest.
    var bytes: [UInt8] {
        var manifest = "akari support bundle\n"
        var body = ""
        for section in sections {
            let text = "\n== \(section.title)\n\(section.text)\n"
            manifest += "\(SHA256.hex(SHA256.hash(Array(text.utf8))))  \(section.title)\n"
            body += text
        }
        return Array((manifest + body).utf8)
    }

    private mutating func add(_ title: String, _ text: String) {
        sections.append(Section(title: title, text: redaction.plain(text)))
    }

    private mutating func add(command: [String]) {
        guard let child = ChildProcess(command, environment: ["LC_ALL": "C.UTF-8", "SYSTEMD_COLORS": "0"]) else {
            return add(command.joined(separator: " "), "no such program here")
        }
        add(command.joined(separator: " "), child.text)
    }

    /// What stands in credential files, and in the files that configurations name, is struck out wherever it occurs.
    private mutating func collectSecrets(of folder: String) {
        var paths: [String] = []
        for place in ["\(folder)/credentials", "/etc/credstore"] {
            // Certificates are public, and are left as they are.
            for name in Folder.names(in: place) where !name.hasSuffix(".pem") || name.contains("key") {
                paths.append("\(place)/\(name)")
            }
        }
        for part in ["agent", "hub"] {
            guard let bytes = try? InputFile.read("\(folder)/\(part).toml", limit: Self.limit) else { continue }
            for match in String(decoding: bytes, as: UTF8.self).matches(
                of: /(?:password_file|key_file)\s*=\s*["']([^"']+)["']/)
            {
                paths.append(String(match.output.1))
            }
        }
        for path in paths {
            if let bytes = try? InputFile.read(path, limit: Self.limit) { redaction.add(secret: bytes) }
        }
    }

    private static func file(_ path: String) -> String {
        (try? InputFile.read(path, limit: limit)).map { String(decoding: $0.filter { $0 != 0 }, as: UTF8.self) }
            ?? "not there"
    }
}
