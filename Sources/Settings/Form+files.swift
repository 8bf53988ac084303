import Glibc
import Language

extension Form where Value == String {
    /// A file that is there and that this process may read (certificates, keys): looked at when the configuration
    /// is read, so that a missing one is found by `--validate` and never turns TLS off.
    public static var readableFile: Form {
        Form.text(1...1_023, accepted: .init(ja: "読める通常のファイルのパス", en: "the path of a readable regular file"))
            .refusing { path in
                var status = stat()
                guard stat(path, &status) == 0 else { return errorText(errno) }
                guard status.st_mode & S_IFMT == S_IFREG else {
                    return .init(ja: "通常のファイルではありません", en: "not a regular file")
                }
                return access(path, R_OK) == 0 ? nil : errorText(errno)
            }
    }
}

/// What an `errno` means.
func errorText(_ code: Int32) -> LocalizedText {
    let reason = strerror(code).map { String(cString: $0) } ?? "errno \(code)"
    return switch code {
    case ENOENT, ENOTDIR: .init(ja: "ファイルがありません", en: "no such file")
    case EACCES, EPERM: .init(ja: "読む権限がありません", en: "permission denied")
    default: .init(ja: "読めません (\(reason))", en: "cannot be read (\(reason))")
    }
}
