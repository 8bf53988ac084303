import Glibc

/// A user and a password from a file that others cannot read.
struct Credentials: Hashable {
    var user: String
    var password: String

    private static let limit = 4 << 10

    /// The file has one line: `USER:PASSWORD`, or the password alone where the broker's address names the user.
    /// - Throws: `CommandFailure`, also where other users of the machine may read the file.
    init(path: String, user: String?) throws(CommandFailure) {
        var status = stat()
        guard stat(path, &status) == 0 else { throw CommandFailure(path, cannot: .read, errno) }
        guard status.st_mode & 0o007 == 0 else {
            throw CommandFailure(
                ja: "\(path): 他の利用者が読めるファイルです。chmod 600 \(path) を実行してください",
                en: "\(path): other users may read this file; run chmod 600 \(path)")
        }
        let bytes = try InputFile.read(path, limit: Self.limit)
        guard let text = String(validating: bytes, as: UTF8.self),
            let line = text.split(separator: "\n", omittingEmptySubsequences: false).first, !line.isEmpty
        else { throw Self.unusable(path) }
        if let user {
            self.user = user
            password = String(line)
            return
        }
        guard let colon = line.firstIndex(of: ":"), colon > line.startIndex else { throw Self.unusable(path) }
        self.user = String(line[..<colon])
        password = String(line[line.index(after: colon)...])
    }

    private static func unusable(_ path: String) -> CommandFailure {
        CommandFailure(
            ja: "\(path): 1行目に USER:PASSWORD が必要です（--broker に利用者名があればパスワードだけ）",
            en: "\(path): its first line must be USER:PASSWORD (the password alone where --broker names the user)")
    }
}
