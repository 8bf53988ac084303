import Budget
import Definitions
import Settings
import Testing

@testable import BudgetImport

/// The real document, read from beside the repository: its sentences are not in it.
@Suite(
    "The R6 request", .enabled(if: Seed.bytes != nil, "the document is not beside the repository; AKARI_SEED names it"))
struct SeedTests {
    private let reading: Reading
    private let model: Model
    private let bytes: [UInt8]

    init() throws {
        bytes = try #require(Seed.bytes)
        reading = Reading(bytes, name: "soumu-r6-request.txt", try Self.gazetteer())
        model = try #require(reading.result.model)
    }

    @Test("the shipped model is what the importer makes of it, byte for byte")
    func shipped() throws {
        let shipped = try #require(Seed.read(Seed.repository + "/deploy/models/r6.json"))
        #expect(model.encoded() == shipped)
    }

    private static func gazetteer() throws -> Gazetteer {
        let file = try ConfigurationFile(path: Seed.repository + "/deploy/gazetteer/soumu.toml")
        var gazetteer = Gazetteer()
        try gazetteer.add(file.root)
        try file.refuseUnknownKeys()
        return gazetteer
    }

    @Test("every name of the shipped gazetteer is found, as often as it was counted by hand")
    func names() throws {
        let gazetteer = try Self.gazetteer()
        #expect(Set(model.names.map(\.name)) == Set(gazetteer.entries.map(\.name)))
        let counted = [
            "CYNEX": 2, "Jアラート": 3, "Lアラート": 7, "NOTICE": 1, "PS-LTE": 3, "e-Stat": 5, "消防庁映像共有システム": 6,
        ]
        let bare = Gazetteer(entries: counted.keys.map { Gazetteer.Entry(name: $0, kind: .system) })
        let found = Reading(bytes, name: "", bare).result.model?.names ?? []
        #expect(Dictionary(uniqueKeysWithValues: found.map { ($0.name, $0.mentions.count) }) == counted)
    }

    @Test("every figure of the policy pages is there, as it was read by hand")
    func figures() {
        let found = model.figures.map { figure in
            "\(figure.line) \(figure.kind.rawValue) \(figure.text)" + (figure.year.map { " @\($0)" } ?? "")
        }
        #expect(found == R6Figures.all)
    }

    @Test("who, what and when are read, not known")
    func edition() {
        #expect(
            model.edition
                == Edition(id: "r6", label: "令和6年度", fiscalYear: 2024, ministry: "総務省", title: "令和6年度予算概算要求の概要"))
        #expect(model.source.lines == 3844 && model.source.bytes == 190_328)
    }

    @Test("all blocks, printings, items and new marks are there")
    func counts() {
        #expect(reading.blockCount == 174)
        #expect(model.printings.count == 203)
        #expect(model.printings.count(where: \.new) == 25 && model.items.count(where: \.new) == 23)
        #expect(!reading.result.hasErrors)
    }

    @Test("cut at every thousandth byte: an error and no model, or a model of what is there that says where it ends")
    func cuts() throws {
        let lastListed = try #require(model.outline.chapters.flatMap(\.sections).compactMap(\.bodyLine).max())
        var models = 0
        for length in stride(from: 1_000, to: bytes.count, by: 1_000) {
            let cut = Array(bytes.prefix(length))
            let lines = cut.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).count
            let result = Importer.importDocument(cut, name: "cut.txt")
            guard let model = result.model else {
                #expect(result.hasErrors, "\(length)")
                continue
            }
            models += 1
            #expect(lines > lastListed, "\(length): a listed section is missing")
            #expect(
                model.source.lines == (cut.last == UInt8(ascii: "\n") ? lines - 1 : lines)
                    && model.source.bytes == length)
            // What is there is read as in the whole document, and nothing is made of half a line.
            let whole = self.model.printings.filter { $0.line < lines }
            #expect(
                zip(model.printings, whole).allSatisfy { ($0.line, $0.request) == ($1.line, $1.request) }, "\(length)")
            #expect((whole.count - 1...whole.count).contains(model.printings.count), "\(length)")
        }
        // The last section is long enough for some cuts that nobody can see.
        #expect(models < (bytes.count / 1_000) / 10)
    }

    @Test("the rows of the contract come out")
    func contractRows() throws {
        let front = try #require(model.printings.first { $0.line == 459 })
        #expect(
            front
                == Printing(
                    line: 459, place: Place(chapter: 2, section: 1, measure: 3), name: "自治体フロントヤード改革の支援に要する経費",
                    request: Figure(amount: Yen(1_020_000_000), precision: Yen(10_000_000)), new: true, item: "r6-0006")
        )
        let fund = try #require(model.printings.first { $0.line == 3276 })
        #expect(
            fund.name == "革新的情報通信技術 (Beyond 5G (6G)) 基金事業" && fund.place == Place(chapter: 16, section: 3, measure: 1))
        #expect(fund.earmarks == [Earmark(label: "電波利用料財源", amount: Yen(15_000_000_000))])
        #expect(
            fund.prior == [
                PriorFigure(
                    label: "4年度補正", year: 2022, phase: .supplementary, amount: Yen(66_200_000_000),
                    precision: Yen(10_000_000),
                    earmarks: [Earmark(label: "電波利用料財源", amount: Yen(3_500_000_000))]),
                PriorFigure(
                    label: "5年度", year: 2023, phase: .initial, amount: Yen(15_000_000_000), precision: Yen(10_000_000),
                    earmarks: [Earmark(label: "電波利用料財源", amount: Yen(15_000_000_000))]),
            ])
    }

    /// The document's lines, read without the importer.
    private var printedLines: [Substring] {
        String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    }

    /// An amount as a regular expression finds it, which shares nothing with the importer.
    private struct Found: Hashable {
        var line: Int
        /// Byte offset of the unit's first character.
        var unit: Int
        var yen: Int64
    }

    /// The amounts of the body: from the first page of 重点施策 (line 375) on.
    private func amountsByExpression() throws -> [Found] {
        let amount = /([0-9][0-9,]*)(?:\.([0-9]+))?[ \u{3000}]*(兆|億|万|千)円/
        let zeros = ["兆": 12, "億": 8, "万": 4, "千": 3]
        var found: [Found] = []
        var start = 0
        for (line, content) in printedLines.enumerated() {
            for match in line < 374 ? [] : content.matches(of: amount) {
                let decimals = match.2 ?? ""
                let digits = match.1.filter { $0 != "," } + decimals
                let scale = try #require(zeros[String(match.3)]) - decimals.count
                let yen = try #require(Int64(digits + String(repeating: "0", count: scale)))
                let offset = content.utf8.distance(from: content.startIndex, to: match.3.startIndex)
                found.append(Found(line: line + 1, unit: start + offset, yen: yen))
            }
            start += content.utf8.count + 1
        }
        return found
    }

    @Test("every amount that a regular expression finds in the body has exactly one use, and its value is in the model")
    func amounts() throws {
        let found = try amountsByExpression()
        #expect(found.count == 409 && reading.uses.map(\.unitOffset) == found.map(\.unit))
        let byRole = Dictionary(grouping: zip(reading.uses, found), by: \.0.role).mapValues { $0.map(\.1) }
        #expect(byRole.mapValues(\.count) == [.request: 193, .prior: 207, .earmark: 3, .text: 6])
        #expect(byRole[.text]?.map(\.line) == [913, 913, 913, 3351, 3351, 3544])

        let requests = model.printings.compactMap { printing in
            printing.request.amount.map { "\(printing.amountLine ?? printing.line): \($0.rawValue)" }
        }
        #expect(requests.sorted() == byRole[.request]?.map { "\($0.line): \($0.yen)" }.sorted())
        let prior = model.printings.flatMap(\.prior)
        #expect(prior.map(\.amount.rawValue).sorted() == byRole[.prior]?.map(\.yen).sorted())
        // Line 3277 says of a whole prior figure what pays for it, with no amount of its own.
        let earmarks = model.printings.flatMap(\.earmarks) + prior.flatMap(\.earmarks)
        let whole = prior.flatMap { figure in figure.earmarks.filter { $0.amount == figure.amount } }
        #expect(whole.map(\.amount) == [Yen(15_000_000_000)])
        let printed = (byRole[.earmark]?.map(\.yen) ?? []) + whole.map(\.amount.rawValue)
        #expect(earmarks.map(\.amount.rawValue).sorted() == printed.sorted())
    }

    @Test(
        "every row of the statements is there, with the figures of its line", arguments: StatementRow.Statement.allCases
    )
    func statements(_ statement: StatementRow.Statement) throws {
        let rows = model.statements.filter { $0.statement == statement }
        let lines: [ClosedRange<Int>] =
            switch statement {
            case .generalAccount: [137...142]
            case .reconstruction: [154...156]
            case .allocationTax: [167...192]
            case .grants: [197...198]
            case .reconstructionAllocationTax: [205...205]
            }
        #expect(rows.map(\.line) == lines.flatMap(Array.init))
        let printed = printedLines
        for row in rows {
            // The cells of figures, as tabs part them: A, B, C and the rate, which one row has lost.
            let cells = printed[row.line - 1].split(separator: "\t").filter {
                $0.wholeMatch(of: /[△▲]?[0-9][0-9,.]*%?(?:\+事項要求)?|事項要求|—|皆増|皆減/) != nil
            }
            #expect(cells.count == (row.line == 180 ? 3 : 4), "line \(row.line)")
            let read = cells.map { cell -> Int64? in
                let sign: Int64 = cell.hasPrefix("△") || cell.hasPrefix("▲") ? -1 : 1
                return Int64(cell.filter { "0123456789".contains($0) }).map { sign * $0 }
            }
            let amounts = [row.request, row.prior, row.change].map { $0.map { $0.rawValue / Yen.oku.rawValue } }
            #expect(amounts == Array(read.prefix(3)), "line \(row.line)")
            #expect(row.requestPending == cells[0].hasSuffix("事項要求"), "line \(row.line)")
            if let request = row.request, let prior = row.prior, let change = row.change {
                #expect(
                    abs(request.rawValue - prior.rawValue - change.rawValue) <= Yen.oku.rawValue, "line \(row.line)")
            }
            #expect(row.rate.map { Int64($0.rawValue) } == read.dropFirst(3).first ?? nil, "line \(row.line)")
        }
    }

    @Test("only the three lost headings are inferred")
    func headings() {
        let inferred = reading.result.diagnostics.filter { $0.id == "heading.inferred" }
        #expect(inferred.map(\.line) == [3032, 3130, 3179])
        #expect(reading.result.diagnostics.filter { $0.id.hasPrefix("heading.") }.count == 3)
        let lost = model.outline.chapters.flatMap { chapter in
            chapter.sections.filter { $0.bodyLine == nil }.map { "\(chapter.number)[\($0.number)]" }
        }
        #expect(lost == ["13[4]"] && model.outline.chapters.count == 18 && model.outline.pillars.count == 5)
    }

    @Test(
        "a cut before the last section's last item is never a model",
        arguments: [200, 12_000, 30_000, 90_000, 150_000, 184_000])
    func cuts(_ length: Int) throws {
        let result = Importer.importDocument(Array(bytes[..<length]), name: "cut")
        #expect(result.model == nil && result.hasErrors)
    }
}
