import Foundation
import Language
import Settings
import TestSupport
import Testing

@Suite struct ConfigurationFilesTests {
    private let folder: TemporaryFolder
    private let about = LocalizedText(ja: "", en: "")

    init() throws { folder = try TemporaryFolder() }

    private func file(_ text: String) throws -> ConfigurationFile {
        try Data(text.utf8).write(to: folder["a.toml"])
        return try ConfigurationFile(path: folder["a.toml"].path)
    }

    @Test("a file that is missing, a folder and a FIFO are refused, without waiting")
    func unreadable() throws {
        #expect(mkfifo(folder["fifo"].path, 0o600) == 0)
        for name in ["missing.toml", "", "fifo"] {
            #expect { _ = try ConfigurationFile(path: folder[name].path) } throws: {
                ($0 as? ConfigurationError)?.kind == .unreadable
            }
        }
    }

    @Test("a missing certificate is refused when the configuration is read")
    func missingCertificate() throws {
        let file = try file("\nca_file = \"\(folder["ca.pem"].path)\"\n")
        #expect { _ = try file.root.value(Key(optional: "ca_file", .readableFile, about: about)) } throws: {
            guard let error = $0 as? ConfigurationError else { return false }
            return error.line == 2 && error.problem.en == "no such file" && error.accepted != nil
        }
    }

    @Test("a secret others can read is refused, and is in no message")
    func secrets() throws {
        let key = Key(required: "password_file", Form.secretFile, about: about)
        let path = folder["password"].path
        let table = try file("password_file = \"\(path)\"").root
        #expect(
            FileManager.default.createFile(
                atPath: path, contents: Data("hunter2\n".utf8), attributes: [.posixPermissions: 0o640]))
        let secret = try table.value(key).value
        #expect(secret.line == "hunter2")
        #expect(!"\(secret) \(String(reflecting: secret))".contains("hunter2"))
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
        #expect { _ = try table.value(key) } throws: {
            !"\($0)".contains("hunter2") && "\($0)".contains("can be read by others")
        }
        for content in ["", "\n", "a\nb\n", "\u{0}"] {
            try Data(content.utf8).write(to: folder["password"])
            chmod(path, 0o600)
            #expect(throws: ConfigurationError.self) { _ = try table.value(key) }
        }
    }
}
