import Glibc
import Language

/// The input or the world is bad: exit status 1. The message says what is wrong, where, and what to do.
struct CommandFailure: Error, Hashable {
    var message: LocalizedText

    init(message: LocalizedText) { self.message = message }

    init(ja: String, en: String) {
        message = LocalizedText(ja: ja, en: en)
    }

    /// A file operation that failed with an `errno`.
    init(_ path: String, cannot operation: FileOperation, _ code: Int32) {
        let reason = Self.reason(code)
        self.init(
            ja: "\(path): \(operation.text.ja)（\(reason.ja)）", en: "\(path): \(operation.text.en): \(reason.en)")
    }

    enum FileOperation {
        case read, write, list
        var text: LocalizedText {
            switch self {
            case .read: LocalizedText(ja: "読めません", en: "cannot be read")
            case .write: LocalizedText(ja: "書けません", en: "cannot be written")
            case .list: LocalizedText(ja: "フォルダーを開けません", en: "the folder cannot be opened")
            }
        }
    }

    private static func reason(_ code: Int32) -> LocalizedText {
        switch code {
        case ENOENT: LocalizedText(ja: "ありません。パスを確かめてください", en: "there is no such file or folder; check the path")
        case ENOTDIR:
            LocalizedText(ja: "途中がフォルダーではありません。パスを確かめてください", en: "a part of the path is not a folder; check the path")
        case EACCES, EPERM: LocalizedText(ja: "権限がありません", en: "permission denied")
        case EISDIR: LocalizedText(ja: "フォルダーです。ファイルを指定してください", en: "it is a folder; name a file")
        case ENOSPC, EDQUOT: LocalizedText(ja: "ディスクに空きがありません", en: "the disk is full; make room and try again")
        case EROFS: LocalizedText(ja: "書き込みできない場所です", en: "the file system is read-only")
        case EFBIG: LocalizedText(ja: "ファイルの大きさの上限を超えました", en: "it would exceed the limit on file sizes")
        default: LocalizedText(ja: "errno \(code)", en: "errno \(code)")
        }
    }
}
