import JSON
import Language

extension JSONError.Reason {
    /// For a person.
    var text: LocalizedText { LocalizedText(ja: japanese, en: rawValue) }

    private var japanese: String {
        switch self {
        case .tooLarge: "許される大きさを超えています"
        case .tooDeep: "入れ子が深すぎます"
        case .notUTF8: "UTF-8ではありません"
        case .endsEarly: "ここで途中で終わっています"
        case .trailingBytes: "文書の終わりの後に何かがあります"
        case .expectedValue: "ここには値が必要です"
        case .expectedObject: "ここにはオブジェクトが必要です"
        case .expectedArray: "ここには配列が必要です"
        case .expectedString: "ここには文字列が必要です"
        case .expectedInteger: "ここには整数が必要です"
        case .expectedNumber: "ここには数値が必要です"
        case .expectedBoolean: "ここには true か false が必要です"
        case .expectedMember: "ここには引用符で囲んだ項目名が必要です"
        case .expectedColon: "ここにはコロンが必要です"
        case .expectedCommaOrEnd: "ここにはコンマか、オブジェクトか配列の終わりが必要です"
        case .malformedNumber: "JSONの数値の書き方ではありません"
        case .integerTooLarge: "整数が64ビットに収まりません"
        case .controlCharacter: "文字列の中の制御文字はエスケープが必要です"
        case .unknownEscape: "JSONにないエスケープです"
        case .loneSurrogate: "サロゲートの片方だけがあります"
        case .stringTooLong: "文字列が長すぎます"
        case .duplicateMember: "同じ名前の項目がもうあります"
        }
    }
}
