import Glibc

/// What a unit's `LoadCredential=` would hand over, in a folder of its own for as long as this lives, so that a
/// configuration can be tried outside its unit.
final class PassedCredentials {
    private(set) var environment: [String: String] = [:]
    private var links: [String] = []

    /// Reads the unit as systemd has it; empty where there is no systemd, or nothing is handed over.
    init(unit: String) {
        // Run by systemd itself, there is one already.
        if let folder = Surroundings.variable("CREDENTIALS_DIRECTORY") {
            environment["CREDENTIALS_DIRECTORY"] = folder
            return
        }
        guard let child = ChildProcess(["systemctl", "cat", "\(unit).service"]), child.status == 0 else { return }
        let passed = child.text.split(separator: "\n").compactMap { line -> (name: Substring, path: Substring)? in
            guard line.hasPrefix("LoadCredential="), let colon = line.firstIndex(of: ":") else { return nil }
            let name = line[..<colon].dropFirst("LoadCredential=".count)
            return name.isEmpty || name.contains("/") ? nil : (name, line[colon...].dropFirst())
        }
        var template = Array("/tmp/akari-doctor-XXXXXX".utf8CString)
        guard !passed.isEmpty, mkdtemp(&template) != nil else { return }
        let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        // Links, not copies: a secret stays in its one place, under its own permissions.
        for (name, path) in passed where symlink(String(path), "\(folder)/\(name)") == 0 {
            links.append("\(folder)/\(name)")
        }
        environment["CREDENTIALS_DIRECTORY"] = folder
        links.append(folder)
    }

    deinit { for link in links { remove(link) } }
}
