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
        case EACCES:
            self.init(
                .denied,
                .init(
                    ja:
                        "\(place): 使う権限がありません。グループ gpio のもの (0660) にする udev の規則 60-akari-gpio.rules と、ユーザーが gpio に属すことを確かめてください",
                    en:
                        "\(place): no permission; the udev rule 60-akari-gpio.rules has to give it to the group gpio (mode 0660), and the user has to be in that group"
                ), code: code)
        case EPERM:
            self.init(
                .denied,
                .init(
                    ja: "\(place): 使うことを禁じられています。ユニットに DeviceAllow=char-gpiochip rw が要ります",
                    en: "\(place): not permitted; the unit needs DeviceAllow=char-gpiochip rw"), code: code)
        case ENODEV, ENXIO:
            self.init(
                .gone,
                .init(
                    ja: "\(place): チップが外されました (\(reason))。戻せば自動でまた使います",
                    en: "\(place): the chip was taken away (\(reason)); it is used again as soon as it is back"),
                code: code)
        default:
            self.init(
                .failed,
                .init(
                    ja: "\(place): \(operation) に失敗しました (\(reason))", en: "\(place): \(operation) failed (\(reason))"),
                code: code)
        }
    }
}

extension GPIOError {
    static func noSuchChip(_ wanted: String, among chips: [ChipDescription], closed: [GPIOError]) -> GPIOError {
        let known = chips.map(\.title).joined(separator: ", ")
        let missing = LocalizedText(
            ja: "GPIO チップ \"\(wanted)\" がありません。あるもの: \(known.isEmpty ? "なし" : known)",
            en: "there is no GPIO chip \"\(wanted)\"; there is \(known.isEmpty ? "none" : known)")
        guard let denied = closed.first else {
            return GPIOError(
                .noSuchChip,
                .init(
                    ja: "\(missing.ja)。つなぐか、lamps.toml の chip を直してください",
                    en: "\(missing.en); plug it in, or correct chip in lamps.toml"))
        }
        let texts = closed.map(\.text)
        return GPIOError(
            denied.kind,
            .init(
                ja: "\(missing.ja)。\(texts.map(\.ja).joined(separator: "。"))",
                en: "\(missing.en). \(texts.map(\.en).joined(separator: ". "))"), code: denied.code)
    }

    static func ambiguousChip(_ wanted: String, paths: [String]) -> GPIOError {
        let list = paths.joined(separator: ", ")
        return GPIOError(
            .ambiguousChip,
            .init(
                ja: "GPIO チップ \"\(wanted)\" が \(paths.count) つあります (\(list))。どれも使いません。udev の規則で作ったリンクのパスで指定してください",
                en:
                    "\(paths.count) GPIO chips are called \"\(wanted)\" (\(list)); none is used: name one by a link that a udev rule makes"
            ))
    }

    /// Both have a line of this name, and the chip was named by its number only.
    static func ambiguousLine(_ name: String, chips: [String]) -> GPIOError {
        let list = chips.joined(separator: ", ")
        return GPIOError(
            .ambiguousLine,
            .init(
                ja: "\"\(name)\" という線が複数のチップにあります (\(list))。チップの番号は変わるので、ラベルで指定してください",
                en:
                    "several chips have a line \"\(name)\" (\(list)), and their numbers change; name the chip by its label"
            ))
    }

    /// `consumer`: who wants it. Of consumers the kernel keeps 31 bytes.
    static func busy(_ place: String, holder: String, consumer: String) -> GPIOError {
        guard holder.isEmpty || !holder.utf8.elementsEqual(consumer.utf8.prefix(31)) else {
            return GPIOError(
                .busy,
                .init(
                    ja: "\(place): 別のランプがもう使っています。ランプごとに別の線を設定してください",
                    en: "\(place): another lamp has it already; configure a line of its own for each"), code: EBUSY)
        }
        return GPIOError(
            .busy,
            .init(
                ja: holder.isEmpty
                    ? "\(place): 使用中です。使っているものは名乗っていません" : "\(place): \"\(holder)\" が使用中です。それを止めるか、別の線を設定してください",
                en: holder.isEmpty
                    ? "\(place): in use by somebody who gives no name"
                    : "\(place): in use by \"\(holder)\"; stop that, or configure another line"), code: EBUSY)
    }
}
