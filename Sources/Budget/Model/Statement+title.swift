public import Language

extension StatementRow.Statement {
    /// As the field calls it; in English as it stands inside a sentence.
    public var title: LocalizedText {
        switch self {
        case .generalAccount: LocalizedText(ja: "一般会計", en: "general account")
        case .reconstruction: LocalizedText(ja: "東日本大震災復興特別会計", en: "reconstruction special account")
        case .allocationTax:
            LocalizedText(ja: "交付税及び譲与税配付金特別会計（通常収支分）", en: "allocation tax special account")
        case .grants: LocalizedText(ja: "交付金・譲与金", en: "grants and transfers")
        case .reconstructionAllocationTax:
            LocalizedText(
                ja: "交付税及び譲与税配付金特別会計（東日本大震災分）", en: "allocation tax special account (reconstruction part)")
        }
    }
}
