import Budget

/// Everything that a model holds and what follows from it, as files of rows. The same model gives the same bytes.
struct DataPackage {
    var loaded: LoadedModel
    /// In the order in which a reader wants them.
    var resources: [DataResource]

    init(_ loaded: LoadedModel) {
        let model = loaded.model
        var ofItems = FigureRows<String>()
        for item in model.items { ofItems.append(item.id, prior: item.prior, earmarks: item.earmarks) }
        var ofPrintings = FigureRows<Int>()
        for printing in model.printings.numbered {
            ofPrintings.append(printing.number, prior: printing.value.prior, earmarks: printing.value.earmarks)
        }
        self.loaded = loaded
        resources = [
            DataTable<LoadedModel>.edition.resource([loaded]),
            DataTable<Item>.items.resource(model.items),
            DataTable<OwnedFigure<String, PriorFigure>>.priors.resource(ofItems.priors),
            DataTable<OwnedFigure<String, Earmark>>.earmarks.resource(ofItems.earmarks),
            DataTable<Numbered<Printing>>.printings.resource(model.printings.numbered),
            DataTable<OwnedFigure<Int, PriorFigure>>.printingPriors.resource(ofPrintings.priors),
            DataTable<OwnedFigure<Int, Earmark>>.printingEarmarks.resource(ofPrintings.earmarks),
            DataTable<Numbered<StatementRow>>.statements.resource(model.statements.numbered),
            DataTable<Numbered<Claim>>.claims.resource(model.claims.numbered),
            DataTable<Numbered<Remark>>.remarks.resource(model.remarks.numbered),
            DataTable<Pillar>.pillars.resource(model.outline.pillars),
            DataTable<ChapterRow>.chapters.resource(Self.chapters(of: model.outline)),
            DataTable<SectionRow>.sections.resource(Self.sections(of: model.outline)),
            DataTable<Numbered<Measure>>.outline.resource(model.outline.measures.numbered),
            DataTable<NamedProgramme>.names.resource(model.names),
            DataTable<MentionRow>.mentions.resource(MentionRow.all(of: model)),
            DataTable<FundingRow>.funding.resource(FundingRow.all(of: model)),
            DataTable<Numbered<PolicyFigure>>.figures.resource(model.figures.numbered),
            DataTable<Check>.checks.resource(Checks.evaluate(model)),
            DataTable<Indicator>.indicators.resource(Indicators.evaluate(model).indicators),
            DataTable<Numbered<Diagnostic>>.diagnostics.resource(model.diagnostics.numbered),
        ]
    }

    /// The tables alone.
    var tables: [OutputDirectory.File] {
        resources.map { OutputDirectory.File(name: $0.path, content: $0.content) }
    }

    /// The tables and what describes them to a machine.
    var package: [OutputDirectory.File] {
        [OutputDirectory.File(name: "datapackage.json", content: descriptor)] + tables
    }

    private static func chapters(of outline: Outline) -> [ChapterRow] {
        var pillars: [Int: Int] = [:]
        for pillar in outline.pillars {
            for chapter in pillar.chapters where pillars[chapter] == nil { pillars[chapter] = pillar.number }
        }
        return outline.chapters.map { ChapterRow(chapter: $0, pillar: pillars[$0.number]) }
    }

    private static func sections(of outline: Outline) -> [SectionRow] {
        outline.chapters.flatMap { chapter in
            chapter.sections.map { SectionRow(chapter: chapter.number, section: $0) }
        }
    }
}
