import Glibc
public import Language

/// Why a chip or a line cannot be used, and what to do about it.
public struct GPIOError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Kind: String, Sendable {
        case noSuchChip, ambiguousChip, noSuchLine, ambiguousLine
        /// Somebody else holds the line; the text names who.
        case busy
        /// No permission for the device.
        case denied
        /// The chip was taken away.
        case gone
        /// Another system call failed.
        case failed
    }

    public let kind: Kind
    /// `errno`, where a call failed.
    public let code: Int32?
    public let text: LocalizedText

    public var description: String { text.en }

    init(_ kind: Kind, _ text: LocalizedText, code: Int32? = nil) {
        self.kind = kind
        self.code = code
        self.text = text
    }

    /// A call on the device at `place` (a path, or a chip and its line) gave `code`.
    init(_ operation: String, place: String, code: Int32) {
        let reason = String(cString: strerror(code))
        switch code {
        case EACCES, EPERM:
            self.init(
                .denied,
                .init(
                    ja: "\(place): 使う権限がありません。gpio グループと udev の規則を確かめてください",
                    en: "\(place): no permission; check the gpio group and the udev rule"), code: code)
        case ENODEV, ENXIO:
            self.init(
                .gone,
                .init(ja: "\(place): チップが外されました (\(reason))", en: "\(place): the chip was taken away (\(reason))"),
                code: code)
        default:
            self.init(
                .failed,
                .init(
                    ja: "\(place): \(operation) に失敗しました (\(reason))", en: "\(place): \(operation) failed (\(reason))"),
                code: code)
        }
    }

    static func busy(_ place: String, holder: String) -> GPIOError {
        GPIOError(
            .busy,
            .init(
                ja: holder.isEmpty
                    ? "\(place): 使用中です。使っているものは名乗っていません" : "\(place): \"\(holder)\" が使用中です。それを止めるか、別の線を設定してください",
                en: holder.isEmpty
                    ? "\(place): in use by somebody who gives no name"
                    : "\(place): in use by \"\(holder)\"; stop that, or configure another line"), code: EBUSY)
    }
}
