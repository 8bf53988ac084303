import Language

extension DiagnosticMeaning {
    static var aboutItems: [Entry] {
        [
            ("block.without-amount", "【予算】の欄に金額がありません。", "A 【予算】 block states no amount."),
            ("item.name-missing", "金額の前に事項の名前がありません。", "An amount has no name in front of it."),
            (
                "item.request-missing", "過年度の金額だけで要求額がありません。要求額のない事項として扱います。",
                "Earlier figures, but no request. The item has no requested amount."
            ),
            (
                "item.parenthesis-unclosed", "括弧が閉じていません。事項の終わりまでを括弧の中とみなしました。",
                "The parenthesis is never closed. It was taken to end with its item."
            ),
            ("item.parenthesis-unopened", "開いていない括弧が閉じられています。", "The parenthesis was never opened."),
            (
                "item.amount-unexpected", "どの事項・年度の金額か分かりません。元の文書と見比べてください。",
                "It is not clear what the amount belongs to. Compare with the original document."
            ),
            ("item.amount-too-large", "金額が大きすぎて表せません（64ビット）。", "The amount fits no 64-bit number of yen."),
            (
                "item.text-ignored", "金額の周りの文字を理解できず、読み飛ばしました。",
                "Text beside an amount was not understood and was passed over."
            ),
            ("item.flag-unknown", "知らない印（【…】）です。", "A mark (【…】) that is not known."),
            (
                "item.money-unknown", "産業投資か政府保証か分かりません。産業投資とみなしました。",
                "Neither 産業投資 nor 政府保証 is named; 産業投資 was assumed."
            ),
            (
                "item.prior-outside-parenthesis", "過年度の金額が括弧の外にあります。過年度の金額として読みました。",
                "An earlier figure stands outside of its parenthesis. It was read as an earlier figure."
            ),
            ("item.prior-incomplete", "過年度の金額がありません。", "An earlier year is named without an amount."),
            (
                "item.repeat-unmarked", "同じ事項が【再掲】の印なしにもう一度出ています。1件として数えました。",
                "The item is printed again without 再掲. It was counted once."
            ),
            (
                "item.repeat-without-original", "【再掲】とありますが、元の事項が見つかりません。",
                "Marked 再掲, but nothing before it has this name. Is the name spelled differently?"
            ),
            (
                "item.printings-disagree", "同じ事項の掲載どうしで数字が違います。元の文書を確かめてください。",
                "Two printings of one item disagree. The first that is neither 再掲 nor の内数 was taken; check the document."
            ),
        ].map { ($0.0, LocalizedText(ja: $0.1, en: $0.2)) }
    }
}
