import Budget

/// Everything the importer can have to say. The raw value is the diagnostic's id: it never changes its meaning.
enum FindingKind: String, CaseIterable, Sendable {
    case textEmpty = "text.empty"
    case textTooLarge = "text.too-large"
    case textBinary = "text.binary"
    case textNotUTF8 = "text.not-utf-8"
    case textCut = "text.cut"
    case textControlCharacter = "text.control-character"
    case textReplacementCharacter = "text.replacement-character"
    case documentNotARequest = "document.not-a-request"
    case contentsMissing = "contents.missing"
    case contentsNumberSkipped = "contents.number-skipped"
    case contentsChapterRecovered = "contents.chapter-recovered"
    case contentsChapterUnknown = "contents.chapter-unknown"
    case contentsCutShort = "contents.cut-short"
    case overviewMarkLost = "overview.mark-lost"
    case statementMissing = "statement.missing"
    case statementUnknown = "statement.unknown"
    case statementHeaderMissing = "statement.header-missing"
    case statementColumnsUnseparated = "statement.columns-unseparated"
    case statementUnitMissing = "statement.unit-missing"
    case statementUnitUnknown = "statement.unit-unknown"
    case rowCellsShifted = "row.cells-shifted"
    case rowUnreadable = "row.unreadable"
    case rowMarkLost = "row.mark-lost"
    case rowMarkAsDigits = "row.mark-as-digits"
    case rowFormulaLost = "row.formula-lost"
    case rowStructureUnclear = "row.structure-unclear"
    case rowTotalUnnamed = "row.total-unnamed"
    case headingInferred = "heading.inferred"
    case headingDiffers = "heading.differs"
    case headingUnlisted = "heading.unlisted"
    case headingLost = "heading.lost"
    case headingOutOfOrder = "heading.out-of-order"
    case headingNumberSkipped = "heading.number-skipped"
    case blockMarkUnknown = "block.mark-unknown"
    case blockWithoutAmount = "block.without-amount"
    case itemNameMissing = "item.name-missing"
    case itemNameTooLong = "item.name-too-long"
    case itemNameDoubtful = "item.name-doubtful"
    case itemRequestMissing = "item.request-missing"
    case itemParenthesisUnclosed = "item.parenthesis-unclosed"
    case itemParenthesisUnopened = "item.parenthesis-unopened"
    case itemAmountUnexpected = "item.amount-unexpected"
    case itemAmountAsText = "item.amount-as-text"
    case itemAmountTooLarge = "item.amount-too-large"
    case itemAmountNegative = "item.amount-negative"
    case itemTextIgnored = "item.text-ignored"
    case itemFlagUnknown = "item.flag-unknown"
    case itemMoneyUnknown = "item.money-unknown"
    case itemPriorOutside = "item.prior-outside-parenthesis"
    case itemPriorIncomplete = "item.prior-incomplete"
    case itemRepeatUnmarked = "item.repeat-unmarked"
    case itemRepeatWithoutOriginal = "item.repeat-without-original"
    case itemPrintingsDisagree = "item.printings-disagree"
    case amountLikeItem = "amount.like-item"
    case amountInText = "amount.in-text"

    var severity: Diagnostic.Severity {
        switch self {
        case .textEmpty, .textTooLarge, .textBinary, .textNotUTF8, .textCut, .documentNotARequest, .contentsMissing,
            .contentsChapterUnknown, .contentsCutShort, .statementHeaderMissing, .statementColumnsUnseparated,
            .statementUnitMissing, .statementUnitUnknown,
            .rowUnreadable, .blockWithoutAmount, .itemNameMissing,
            .itemNameTooLong,
            .itemAmountUnexpected, .itemAmountTooLarge, .itemAmountNegative:
            .error
        case .overviewMarkLost, .headingOutOfOrder, .headingNumberSkipped, .itemFlagUnknown, .itemPriorOutside,
            .amountInText:
            .note
        default: .warning
        }
    }
}
