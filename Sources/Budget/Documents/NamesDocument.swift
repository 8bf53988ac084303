import JSON

/// What `akari names --format json` prints: the members of the model's `names`, and `funding`: who pays, and on what basis.
public enum NamesDocument {
    /// `funding` is `Funding.of(model)`.
    public static func encode(_ names: [NamedProgramme], _ funding: [[Funding]]) -> [UInt8] {
        document(Array(zip(names, funding))) { row, writer in
            writer.object { writer in
                row.0.writeMembers(to: &writer)
                writer.array("funding", row.1) { funding, writer in
                    writer.object { writer in
                        writer.member("item", funding.item.id)
                        writer.member("basis", funding.basis.rawValue)
                        writer.member("name", funding.item.name)
                        funding.item.request.writeMembers("request", to: &writer)
                    }
                }
            }
        }
    }
}

/// What `akari names --figures --format json` prints: the model's `figures`.
public enum FiguresDocument {
    public static func encode(_ figures: [PolicyFigure]) -> [UInt8] {
        document(figures) { $0.write(to: &$1) }
    }
}
