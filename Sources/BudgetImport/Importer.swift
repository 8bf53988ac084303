public import Budget
import Language

/// A budget request as text → the model of it, and diagnostics. Pure: the same bytes give the same result.
public enum Importer {
    /// - Parameters:
    ///   - bytes: the document in UTF-8; CRLF, a byte order mark and full-width digits are read as well.
    ///   - name: what the model calls its source: a file's name without its folder.
    ///   - gazetteer: the names to look for in the text.
    public static func importDocument(
        _ bytes: [UInt8], name: String, gazetteer: Gazetteer = Gazetteer()
    ) -> ImportResult {
        Reading(bytes, name: name, gazetteer).result
    }
}

/// All stages of one import, and what they leave behind.
struct Reading {
    private(set) var result = ImportResult(model: nil, diagnostics: [])
    /// What every amount of the body was read as, ascending.
    private(set) var uses: [AmountUse] = []
    private(set) var blockCount = 0

    private let names: NameReader

    init(_ bytes: [UInt8], name: String, _ gazetteer: Gazetteer = Gazetteer()) {
        names = NameReader(gazetteer)
        var findings = Findings()
        if let text = text(bytes, &findings) { result.model = model(text, name, &findings) }
        result.diagnostics = findings.inDocumentOrder
        result.model?.diagnostics = result.diagnostics
    }

    private func text(_ bytes: [UInt8], _ findings: inout Findings) -> SourceText? {
        if let other = UnreadableText.otherKind(bytes) {
            findings.addUnreadable(.textBinary, other)
            return nil
        }
        var scanner = TextScanner(names: names.finder.beginnings)
        switch scanner.scan(bytes) {
        case .failure(let failure):
            UnreadableText.report(failure, bytes, &findings)
            return nil
        case .success(let text):
            for offset in scanner.controlCharacters {
                findings.add(
                    .textControlCharacter,
                    .init(ja: "ここにあるべきでない制御文字です", en: "a control character does not belong here"),
                    in: text, line: text.line(at: offset),
                    bytes: offset..<offset + 1)
            }
            for offset in scanner.replacementCharacters {
                findings.add(
                    .textReplacementCharacter,
                    .init(ja: "以前の変換で文字が失われています", en: "a character was lost in an earlier conversion"),
                    in: text, line: text.line(at: offset), bytes: offset..<offset + 3)
            }
            return text
        }
    }

    private mutating func model(_ text: SourceText, _ name: String, _ findings: inout Findings) -> Model? {
        guard let title = EditionReader.title(of: text) else {
            findings.add(
                .documentNotARequest,
                .init(
                    ja: "年度と概算要求を示す行（令和…年度…概算要求）がありません",
                    en: "no line names a fiscal year and a budget request (令和…年度…概算要求)"),
                in: text, line: 0, bytes: text.lines[0].range.prefix(0))
            return nil
        }
        guard let listed = ContentsReader.read(text, from: title.line, findings: &findings) else {
            findings.add(
                .contentsMissing,
                .init(
                    ja: "表題のあとに、節を挙げる目次がありません",
                    en: "no table of contents (目次) that lists sections follows the title"),
                in: text, line: title.line)
            return nil
        }
        let contents = OverviewReader.read(text, listed, findings: &findings)
        guard var model = model(text, title, contents, &findings) else { return nil }
        let asides = Asides(text, names.finder)
        model.model.source = Source(
            name: name, bytes: text.bytes.count, lines: text.lines.count, sha256: asides.digest)
        model.model.names = names.programmes(asides.matches, text, model.outline, model.model.items)
        model.model.figures = asides.figures(of: contents.lines.upperBound..<text.lines.count, model.outline)
        return model.model
    }

    /// Everything that stands in the outline, which it needs and gives.
    private mutating func model(
        _ text: SourceText, _ title: EditionReader.Title, _ contents: TableOfContents, _ findings: inout Findings
    ) -> (model: Model, outline: OutlineReading)? {
        // The table of contents may begin in the title's own line.
        let front = title.line + 1..<max(title.line + 1, contents.lines.lowerBound)
        let statements = StatementReader.read(text, lines: front, findings: &findings)
        let claims = ClaimReader.read(text, lines: front, findings: &findings)
        let remarks = RemarkReader.read(text, lines: front)
        let outline = OutlineReader.read(text, contents, findings: &findings)
        // Page numbers at the end would end what a cut left open.
        let pages = PageNumbers.removed(from: text, contents, isHeading: outline.isHeading) ?? text
        let body = contents.lines.upperBound..<pages.lines.count
        var blocks = BlockReader(
            pages, FiscalCalendar(edition: title.year), isHeading: outline.isHeading, findings: findings)
        let found = Block.find(in: pages, lines: body, findings: &blocks.findings)
        for block in found { blocks.read(block) }
        blockCount = found.count
        findings = blocks.findings
        let edition = EditionReader.edition(title, statements)
        let items = Self.items(blocks.drafts, outline, edition, text, &findings)
        uses = Self.uses(of: text, blocks, body: body, &findings)
        if let reason = CutDetector(text: pages, contents: contents, outline: outline, lastBlock: blocks.end).reason {
            let last = pages.lines.indices.last { !pages.lines[$0].isBlank } ?? 0
            findings.add(.textCut, reason, in: text, line: last)
            return nil
        }
        let notes = RemarkReader.notes(text, lines: body, items.printings, isHeading: outline.isHeading)
        let model = Model(
            edition: edition, source: Source(name: "", bytes: 0, lines: 0, sha256: ""), outline: outline.outline,
            statements: statements, claims: claims, remarks: remarks + notes, printings: items.printings,
            items: items.items)
        return (model, outline)
    }

    private static func items(
        _ drafts: [PrintingDraft], _ outline: OutlineReading, _ edition: Edition, _ text: SourceText,
        _ findings: inout Findings
    ) -> ItemIndex {
        var index = ItemIndex(edition: edition.id, capacity: drafts.count)
        for (draft, place) in zip(drafts, outline.places(of: drafts.map(\.line))) { index.add(draft, place: place) }
        index.finish(text, findings: &findings)
        return index
    }

    /// Every amount of the body: what the blocks read, and the rest, which text states.
    private static func uses(
        of text: SourceText, _ blocks: BlockReader, body: Range<Int>, _ findings: inout Findings
    ) -> [AmountUse] {
        guard !body.isEmpty else { return [] }
        let start = Int(text.lines[body.lowerBound].lineStart)
        let known = Set(blocks.uses.map(\.unitOffset))
        var uses = blocks.uses
        for unit in text.amountUnits where Int(unit) >= start && !known.contains(Int(unit)) {
            let offset = Int(unit)
            uses.append(AmountUse(unitOffset: offset, role: .text))
            let line = text.line(at: offset)
            if blocks.isLikeItem(line, unitOffset: offset) {
                findings.add(
                    .amountLikeItem,
                    .init(
                        ja: "予算項目の形をした金額ですが、どの【予算】のものでもありません",
                        en: "this amount is printed as a budget item's and belongs to no block"),
                    in: text, line: line, bytes: offset..<offset + 6)
                continue
            }
            findings.add(
                .amountInText,
                .init(ja: "本文中の金額で、どの項目のものでもありません", en: "this amount stands in the text and belongs to no item"),
                in: text, line: line, bytes: text.amount(endingAt: offset, inLine: line))
        }
        return uses.sorted { $0.unitOffset < $1.unitOffset }
    }
}
