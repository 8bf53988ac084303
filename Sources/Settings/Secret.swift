import Language

/// A password or token, kept out of every message.
public struct Secret: Sendable, CustomStringConvertible, CustomReflectable {
    public let bytes: [UInt8]
    public init(bytes: [UInt8]) { self.bytes = bytes }

    public var description: String { "(secret)" }
    public var customMirror: Mirror { Mirror(self, children: []) }

    /// One line of text without its line break; nil when it is empty, has more lines, or is not UTF-8.
    public var line: String? {
        var line = bytes[...]
        if line.last == 0x0a { line = line.dropLast() }
        if line.last == 0x0d { line = line.dropLast() }
        guard !line.isEmpty, !line.contains(where: { $0 == 0 || $0 == 0x0a || $0 == 0x0d }) else { return nil }
        return String(validating: line, as: UTF8.self)
    }
}

extension Form where Value == Secret {
    /// The content of a file that others cannot read: at most 4 KiB, one line.
    public static var secretFile: Form {
        let path = Form<String>.text(
            1...1_023,
            accepted: .init(
                ja: "他人が読めない(chmod o-rwx)、1 行だけのファイルのパス",
                en: "the path of a file of one line that others cannot read (chmod o-rwx)"))
        return Form(accepted: path.accepted) { (node) throws(Refusal) in
            let name = try path.read(node)
            let file: BoundedFile
            do throws(BoundedFile.Failure) {
                file = try BoundedFile(path: name, limit: 4_096)
            } catch {
                throw Refusal(error.kind, error.problem)
            }
            guard file.mode & 0o007 == 0 else {
                throw Refusal(.notAccepted, .init(ja: "誰でも読めるファイルです", en: "the file can be read by others"))
            }
            let secret = Secret(bytes: file.bytes)
            guard secret.line != nil else {
                throw Refusal(.notAccepted, .init(ja: "中身が 1 行の文字列ではありません", en: "the content is not one line of text"))
            }
            return secret
        } show: { _ in
            nil
        }
    }
}
