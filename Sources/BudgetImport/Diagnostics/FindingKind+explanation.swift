import Language

extension FindingKind {
    /// What it means and what to do about it.
    var explanation: LocalizedText {
        switch self {
        case .textEmpty, .textTooLarge, .textBinary, .textNotUTF8, .textCut, .textControlCharacter,
            .textReplacementCharacter, .documentNotARequest, .contentsMissing, .contentsNumberSkipped,
            .contentsChapterRecovered, .contentsChapterUnknown, .contentsCutShort, .overviewMarkLost:
            textExplanation
        case .statementMissing, .statementUnknown, .statementHeaderMissing, .statementColumnsUnseparated,
            .statementUnitMissing,
            .statementUnitUnknown,
            .rowCellsShifted, .rowUnreadable, .rowMarkLost, .rowMarkAsDigits, .rowFormulaLost, .rowStructureUnclear,
            .rowTotalUnnamed, .headingInferred, .headingDiffers, .headingUnlisted, .headingLost, .headingOutOfOrder,
            .headingNumberSkipped:
            structureExplanation
        default: itemExplanation
        }
    }

    private var textExplanation: LocalizedText {
        switch self {
        case .textEmpty:
            LocalizedText(ja: "文書に文字がありません。正しいファイルを指定してください。", en: "The document holds no text. Name the right file.")
        case .textTooLarge:
            LocalizedText(
                ja: "文書が大きすぎます。概算要求の概要はふつう1 MiB未満です。",
                en: "The document is too large. An overview of a budget request usually has less than 1 MiB.")
        case .textBinary:
            LocalizedText(
                ja: "テキストではありません（PDFや画像、UTF-16など）。UTF-8のテキストに変換してください。",
                en: "This is no text (a PDF, a picture, UTF-16). Convert it to text in UTF-8.")
        case .textNotUTF8:
            LocalizedText(
                ja: "UTF-8ではありません。iconv -f SHIFT_JIS -t UTF-8 などで変換してください。",
                en: "This is not UTF-8. Convert it, for example with iconv -f SHIFT_JIS -t UTF-8.")
        case .textCut:
            LocalizedText(
                ja: "文書が途中で切れています。見出し・括弧・金額・文の途中、または目次にある節の前で終わっています。完全な文書を取り直してください。",
                en: """
                    The document was cut: it ends inside a heading, a parenthesis, an amount or a sentence, or before a section \
                    that its table of contents lists. Fetch the whole document again.
                    """)
        case .textControlCharacter:
            LocalizedText(
                ja: "制御文字があります。変換のときに混ざったものです。", en: "A control character stands in the text, left by a conversion.")
        case .textReplacementCharacter:
            LocalizedText(
                ja: "変換で失われた文字があります（U+FFFD）。原文と見比べてください。",
                en: "A character was lost in an earlier conversion (U+FFFD). Compare with the original.")
        case .documentNotARequest:
            LocalizedText(
                ja: "「令和…年度…概算要求…」という表題の行がありません。概算要求の概要ではない文書です。",
                en: "No line is a title such as 令和…年度…概算要求…: the document is not the overview of a budget request.")
        case .contentsMissing:
            LocalizedText(
                ja: "目次がありません。章と節の題名と順序は目次から読むため、目次のない文書は取り込めません。",
                en: "There is no table of contents (目次). Titles and order of chapters and sections come from it.")
        case .contentsChapterRecovered:
            LocalizedText(
                ja: "目次で章の行が失われているか、番号が違っています。章の番号と題名を本文などの見出しから補いました。目次の原文と見比べてください。",
                en: """
                    The table of contents lost a chapter's line, or has it with another number. Number and title were taken from \
                    headings elsewhere in the document; compare with the original.
                    """)
        case .contentsChapterUnknown:
            LocalizedText(
                ja: "目次で章の行が失われているか、番号が順に並んでおらず、どの章なのか本文の見出しからも分かりません。項目の章は信頼できません。目次を原文のとおりに直してください。",
                en: """
                    The table of contents lost a chapter's line, or its numbers do not ascend, and no heading of the body tells \
                    which chapter it is. The chapters of items cannot be trusted. Correct the table after the original.
                    """)
        case .contentsCutShort:
            LocalizedText(
                ja: "目次が終わったとみた所の後に、目次らしい行が続いています。そこからの章と節は読まれていません。目次を原文のとおりに直してください。",
                en: """
                    Lines that look like entries go on behind what was taken for the end of the table of contents. Chapters and \
                    sections from there on are not read. Correct the table after the original.
                    """)
        case .overviewMarkLost:
            LocalizedText(
                ja: "概要一覧の行頭の印（○☆※）は、変換で箇条書きの記号に置き換わっています。その項目の印は全部とは限りません。",
                en: """
                    In the overview list the conversion put a bullet where a line's first mark (○ ☆ ※) was. The marks of these \
                    entries may be incomplete.
                    """)
        default:
            LocalizedText(
                ja: "目次の番号が飛んでいます。目次の行が失われた可能性があります。",
                en: "The table of contents skips a number; a line of it may be lost.")
        }
    }

    private var structureExplanation: LocalizedText {
        switch self {
        case .statementMissing:
            LocalizedText(
                ja: "表題と目次の間に計数表がありません。所管合計などの指標は計算できません。",
                en:
                    "No statement stands between title and table of contents; indicators such as the ministry's total cannot be computed."
            )
        case .statementUnknown:
            LocalizedText(
                ja: "どの会計の表か見出しから分からないため、この表は読みません。",
                en: "No heading says which account this table belongs to; it is not read.")
        case .statementHeaderMissing:
            LocalizedText(
                ja: "金額の表に見出しの行（要求額・予算額・増減額・増減率）がなく、前の表の続きでもありません。この表は取り込まれていません。",
                en: """
                    A table of amounts has no header (要求額, 予算額, 増減額, 増減率) and does not go on with the one before; it is not \
                    in the model.
                    """)
        case .statementColumnsUnseparated:
            LocalizedText(
                ja: "表の見出しの列がタブで区切られていません（空白や罫線で区切られています）。列をタブで区切って変換し直してください。この表は取り込まれていません。",
                en: """
                    The columns of a table's header are not parted by tabs, but by white space or lines. Convert the document \
                    again with tabs between columns; the table is not in the model.
                    """)
        case .statementUnitUnknown:
            LocalizedText(
                ja: "表の単位が分かりません（億円・百万円・千円など）。この表は取り込まれていません。",
                en: "The unit of a table is none that is known (億円, 百万円, 千円, …); the table is not in the model.")
        case .statementUnitMissing:
            LocalizedText(
                ja: "表の上にも見出しにも単位がないため、億円とみなしました。金額は信頼できません。",
                en:
                    "Neither above the table nor in its header stands a unit; 億円 was assumed, so its amounts cannot be trusted."
            )
        case .rowCellsShifted:
            LocalizedText(
                ja: "行のセルが列からずれていました。列の数とA−B=Cの計算から元の列に戻しました。",
                en:
                    "Cells of the row had moved out of their columns; they were put back by their number and by A − B = C."
            )
        case .rowUnreadable:
            LocalizedText(
                ja: "表の行を列に当てはめられません。この行の計数は取り込まれていません。",
                en: "The row fits the table's columns in no way; its figures are not in the model.")
        case .rowMarkLost:
            LocalizedText(
                ja:
                    "表の番号（①など）のどれかを持つ行がないか、番号も計算式もない行があります。変換で失われたものです。番号が失われた行が1つに決まり、計算も合うときは、その行に番号を補いました。そうでなければ、その番号を使う計算は確かめられません。",
                en: """
                    No row of a table carries one of its numbers (①, …), or a row has neither a number nor arithmetic: \
                    conversion lost it. Where only one row can have had the number, and the arithmetic bears that out, it was put \
                    back; elsewhere the sums that name it cannot be checked.
                    """)
        case .rowMarkAsDigits:
            LocalizedText(
                ja: "表の番号（①など）が、ふつうの数字（1、(1)など）になっています。順に並び、計算式とも合うため、番号として読みました。",
                en: """
                    The numbers of a table's rows (①, …) are plain digits (1, (1), …). They run on and fit the arithmetic in the \
                    labels, so they were read as such numbers.
                    """)
        case .rowFormulaLost:
            LocalizedText(
                ja: "計の行の計算式（①+②=③など）が失われているか、番号が欠けています。自分の番号が残っている計は、前の計より後の番号のある行の和として確かめます。番号もない行の和は確かめられません。",
                en: """
                    The arithmetic in the label of a 計 row (①+②=③) is lost or lacks a number. A 計 row that still has its own \
                    number is checked as the sum of the numbered rows since the 計 row before it; one without cannot be checked.
                    """)
        case .rowStructureUnclear:
            LocalizedText(
                ja: "計または内訳のある行ですが、どの行の和かが要求額・前年度・増減額の列から分かりません。この行の和は確かめられません。",
                en: """
                    A total, or a row with components: the columns (request, prior year, change) do not show which rows it is the \
                    sum of. Its sum cannot be checked.
                    """)
        case .rowTotalUnnamed:
            LocalizedText(
                ja: "表の最後の行がそれより前の行の和になっていますが、名称に「計」がありません。計の行とはみなさず、和を確かめません。計であれば原本のとおりに直してください。",
                en: """
                    The last row of a table is the sum of those before it, and no 計 in its name says so. It is taken for a row like \
                    the others, and its sum is not checked. If it is a total, write its name as the original has it.
                    """)
        case .headingInferred:
            LocalizedText(
                ja: "本文で失われた見出しを目次と番号から補いました。",
                en: "The body lost a heading; it was inferred from the table of contents and the numbers.")
        case .headingDiffers:
            LocalizedText(
                ja: "本文の見出しの題名または番号が目次と異なります。目次を正としました。",
                en:
                    "A heading of the body differs from the table of contents in title or number; the table is taken as right."
            )
        case .headingUnlisted:
            LocalizedText(
                ja: "本文に目次にない節の見出しがあります。",
                en: "The body has the heading of a section that the table of contents does not list.")
        case .headingLost:
            LocalizedText(
                ja: "目次にある節の見出しが本文に見つかりません。その節の項目は前の節にあるものとして読まれます。",
                en: "The body has no heading of a listed section; its items are read as the section's before.")
        case .headingOutOfOrder:
            LocalizedText(
                ja: "見出しの順序が目次と異なります。", en: "Headings stand in another order than the table of contents has them in.")
        default:
            LocalizedText(
                ja: "施策の番号が飛んでいます。見出しが失われた可能性があります。",
                en: "Numbers of measures skip one; a heading may be lost.")
        }
    }

    private var itemExplanation: LocalizedText {
        switch self {
        case .blockMarkUnknown:
            LocalizedText(
                ja: "【予算…】で始まる知らない印に金額が続きます。予算項目なら、その項目はモデルに入っていません。",
                en: """
                    Amounts follow a mark that begins with 【予算 and is none that is known. If they are budget items, they are not \
                    in the model.
                    """)
        case .blockWithoutAmount:
            LocalizedText(
                ja: "【予算】のあとに金額も事項要求もありません。", en: "Neither an amount nor 事項要求 follows a 【予算】.")
        case .itemNameMissing:
            LocalizedText(ja: "金額の前に項目名がありません。", en: "An amount has no name in front of it.")
        case .itemNameTooLong:
            LocalizedText(
                ja: "金額の前の文字列が長すぎ、項目名とは考えられません。この項目はモデルに入っていません。",
                en: "The text in front of an amount is too long for a name; the item is not in the model.")
        case .itemNameDoubtful:
            LocalizedText(
                ja: "項目名が、接続の言葉や数で始まるか終わる、ひらがなだけである、前の金額に続けて書かれているなど、項目名らしくありません。原文で確かめてください。",
                en: """
                    The name of an item hardly is one: it begins or ends with a word that joins amounts or with a number, is \
                    all hiragana, or stands at the amount before without a space. Check it in the original.
                    """)
        case .amountLikeItem:
            LocalizedText(
                ja: "過年度の金額や印が続く、予算項目の形をした金額が【予算】の外にあります。項目なら、モデルに入っていません。",
                en: """
                    An amount with an earlier figure or a flag behind it, as budget items have them, stands in no block. If it is \
                    an item, it is not in the model.
                    """)
        case .itemRequestMissing:
            LocalizedText(
                ja: "過年度の金額だけがあり、要求額も事項要求もありません。",
                en: "The item has earlier figures, and neither a request nor 事項要求.")
        case .itemParenthesisUnclosed:
            LocalizedText(
                ja: "括弧が閉じていません。閉じているものとして読みました。", en: "A parenthesis is never closed; it was read as if it were.")
        case .itemParenthesisUnopened:
            LocalizedText(ja: "対応する開き括弧のない閉じ括弧があります。", en: "A parenthesis closes that was never opened.")
        case .itemAmountUnexpected:
            LocalizedText(
                ja: "どの項目のどの金額か分からない金額があります。モデルには入っていません。",
                en: "It cannot be told what an amount is; it is not in the model.")
        case .itemAmountAsText:
            LocalizedText(
                ja: "予算項目の中か直後にある金額を、注・合計・内訳・上限など、要求額でないものと読みました。モデルには入っていません。原文で確かめてください。",
                en: """
                    An amount inside or right behind a block was read as none that is asked for: one of a note, a sum, a breakdown, \
                    a limit. It is not in the model; check it in the original.
                    """)
        case .itemAmountTooLarge:
            LocalizedText(ja: "金額が大きすぎて扱えません。", en: "An amount is too large for a 64-bit number of yen.")
        case .itemAmountNegative:
            LocalizedText(
                ja: "要求額・当初予算額・財源の内訳が負の金額です。負号でなく区切りや範囲の線かもしれません。",
                en: """
                    A request, an initial budget or an earmark is below zero. The sign may be a dash that leads to the amount or \
                    stands between two.
                    """)
        case .itemTextIgnored:
            LocalizedText(ja: "項目の中に読み取れない文字列があり、飛ばしました。", en: "Text of an item was not understood and left out.")
        case .itemFlagUnknown:
            LocalizedText(ja: "知らない印（【…】）があります。", en: "A mark in 【…】 is not known.")
        case .itemMoneyUnknown:
            LocalizedText(
                ja: "財投等の金額に産業投資・政府保証の別がありません。産業投資とみなしました。",
                en:
                    "An amount of the fiscal investment and loan programme does not say which kind it is; taken as 産業投資."
            )
        case .itemPriorOutside:
            LocalizedText(
                ja: "過年度の金額が括弧の外にあります。変換で表のセルが分かれたものです。",
                en: "An earlier figure stands outside of its parenthesis; conversion split a cell.")
        case .itemPriorIncomplete:
            LocalizedText(ja: "年度のあとに金額がありません。", en: "No amount follows a year.")
        case .itemRepeatUnmarked:
            LocalizedText(
                ja: "同じ項目が再掲の印なしで再び掲載されています。1項目として数えます。",
                en: "An item is printed again without 再掲; it is counted once.")
        case .itemRepeatWithoutOriginal:
            LocalizedText(
                ja: "再掲とありますが、同じ名前の項目がそれより前にありません。もとの掲載がどこにもなければ、数にも合計にも入れません。",
                en: """
                    An item is marked 再掲, and none of that name stands before it. Where its original stands nowhere, it is neither \
                    counted nor summed.
                    """
            )
        case .itemPrintingsDisagree:
            LocalizedText(
                ja: "同じ項目の掲載どうしで金額などが異なります。先の掲載に従い、違いを記録しました。",
                en: "Two printings of one item disagree; the one the item stands in is used, and the difference kept.")
        default:
            LocalizedText(
                ja: "本文中の金額です。どの予算項目の金額でもありません。",
                en: "The amount stands in the text and is no budget item's.")
        }
    }
}
