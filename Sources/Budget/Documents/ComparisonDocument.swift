import JSON

/// What `akari diff --format json` prints: an object; `headings`, `items`, `statements` hold what differs, `totals` all
/// indicators. Amounts in yen, one difference a line.
public enum ComparisonDocument {
    public static func encode(_ comparison: EditionComparison) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.object("old") { comparison.old.writeMembers(to: &$0) }
            writer.object("new") { comparison.new.writeMembers(to: &$0) }
            writer.member("same", comparison.isSame)
            writer.member("reversed", comparison.isReversed)
            writer.member("twoMinistries", comparison.isOfTwoMinistries)
            writer.object("itemCounts") { writer in
                for kind in DifferenceKind.allCases { writer.member(kind.rawValue, comparison.count(kind)) }
                writer.member("same", comparison.sameItems)
            }
            writer.rows("headings", comparison.headings) { $0.write(to: &$1) }
            writer.rows("items", comparison.items) { $0.write(to: &$1) }
            writer.rows("statements", comparison.rows) { $0.write(to: &$1) }
            writer.rows("totals", comparison.totals) { $0.write(to: &$1) }
        }
        writer.endLine()
        return writer.bytes
    }
}

extension EditionComparison.Side {
    fileprivate func writeMembers(to writer: inout JSONWriter) {
        writer.member("edition", edition.id)
        writer.member("fiscalYear", edition.fiscalYear)
        writer.member("ministry", edition.ministry)
        writer.member("title", edition.title)
        writer.member("digest", digest)
        writer.object("source") { writer in
            writer.member("name", source.name)
            writer.member("bytes", source.bytes)
            writer.member("lines", source.lines)
            writer.member("sha256", source.sha256)
        }
        writer.member("pillars", pillars)
        writer.member("chapters", chapters)
        writer.member("items", items)
        writer.member("statements", rows)
    }
}

extension HeadingDifference {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("level", level.rawValue)
            writer.array("kinds", kinds) { $1.value($0.rawValue) }
            writer.heading("old", old)
            writer.heading("new", new)
            writer.member("basis", basis)
        }
    }
}

extension ItemDifference {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.array("kinds", kinds) { $1.value($0.rawValue) }
            writer.side("old", old, oldLocation)
            writer.side("new", new, newLocation)
            writer.member("basis", basis)
            writer.array("changes", changes) { change, writer in
                writer.object { writer in
                    writer.member("what", change.id)
                    switch change {
                    case .request(let figure): figure.writeMembers(to: &writer)
                    case .prior(let label, let figure):
                        writer.member("label", label)
                        figure.writeMembers(to: &writer)
                    default: break
                    }
                }
            }
        }
    }
}

extension RowDifference {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.array("kinds", kinds) { $1.value($0.rawValue) }
            writer.row("old", old)
            writer.row("new", new)
            writer.member("basis", basis)
            writer.array("changes", changes) { change, writer in
                writer.object { writer in
                    writer.member("what", change.id)
                    if case .request(let figure) = change { figure.writeMembers(to: &writer) }
                }
            }
        }
    }
}

extension TotalDifference {
    fileprivate func write(to writer: inout JSONWriter) {
        let unit = new?.unit ?? old?.unit ?? .count
        writer.object { writer in
            writer.member("id", new?.id ?? old?.id)
            writer.member("oldID", old?.id)
            writer.member("unit", unit.rawValue)
            writer.amount("old", old?.value, unit)
            writer.member("oldLowerBound", old?.lowerBound)
            writer.amount("new", new?.value, unit)
            writer.member("newLowerBound", new?.lowerBound)
            writer.amount("difference", difference, unit)
            writer.member("ratePercent", rate)
        }
    }
}

extension FigureDifference {
    fileprivate func writeMembers(to writer: inout JSONWriter) {
        writer.object("from") { from.writeMembers("amount", to: &$0) }
        writer.object("to") { to.writeMembers("amount", to: &$0) }
        writer.array("aspects", aspects) { $1.value($0.rawValue) }
        writer.member("difference", difference)
        writer.member("tolerance", tolerance)
        writer.member("ratePercent", rate)
    }
}

extension JSONWriter {
    fileprivate mutating func member(_ name: String, _ basis: PairingBasis?) {
        key(name)
        guard let basis else { return null() }
        object { writer in
            switch basis {
            case .name: writer.member("by", "name")
            case .similarity(let score, let evidence):
                writer.member("by", "similarity")
                writer.member("percent", score)
                writer.array("evidence", evidence) { $1.value($0.rawValue) }
            case .contents(let count):
                writer.member("by", "contents")
                writer.member("count", count)
            }
        }
    }

    fileprivate mutating func heading(_ name: String, _ heading: HeadingDifference.Heading?) {
        key(name)
        guard let heading else { return null() }
        object { writer in
            writer.member("number", heading.number)
            writer.member("title", heading.title)
            writer.member("line", heading.line)
            writer.member("parent", heading.parent)
        }
    }

    fileprivate mutating func side(_ name: String, _ item: Item?, _ location: ItemDifference.Location) {
        key(name)
        guard let item else { return null() }
        object { writer in
            writer.member("chapterTitle", location.chapter)
            writer.member("sectionTitle", location.section)
            writer.key("item")
            item.write(.document, to: &writer)
        }
    }

    fileprivate mutating func row(_ name: String, _ row: StatementRow?) {
        key(name)
        guard let row else { return null() }
        row.write(.document, to: &self)
    }
}
