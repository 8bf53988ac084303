import Budget
import TestSupport

/// An edition of our own making, and what a next one does to it.
struct RandomEdits {
    private var random: SeededGenerator
    /// What was done to the items, by their ids.
    private(set) var done: Set<Done> = []
    /// `old>new` titles of chapters that came, went or were renamed.
    private(set) var titles: Set<String> = []

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    mutating func edition() -> Model {
        var model = Editions.model((0..<40).map { _ in item() })
        model.outline.chapters = (1...6).map { Chapter(number: $0, title: word(8), line: $0) }
        return model
    }

    mutating func edited(_ old: Model) -> Model {
        var new = old
        new.edition = Edition(id: "next", label: "next", fiscalYear: 2028, ministry: "試験省", title: "次の要求")
        let numbers = editChapters(&new)
        var items: [Item] = []
        for item in old.items {
            if number(8) == 0 { items.append(added(items.count)) }
            let chapter = item.place.chapter.flatMap { numbers[$0] }
            guard number(10) > 0, let chapter else {
                done.insert(Done(old: item.id, new: nil))
                continue
            }
            items.append(edited(item, chapter, Array(numbers.values).sorted()))
        }
        new.items = items
        return new
    }

    /// One chapter goes, one comes in front of the others, one gets another title.
    /// - Returns: the new numbers of those that stay.
    private mutating func editChapters(_ model: inout Model) -> [Int: Int] {
        let gone = model.outline.chapters.remove(at: number(6))
        let renamed = number(5)
        let title = model.outline.chapters[renamed].title
        model.outline.chapters[renamed].title = title + word(1)
        let added = Chapter(number: 0, title: word(8), line: 9)
        titles = ["\(gone.title)>—", "—>\(added.title)", "\(title)>\(model.outline.chapters[renamed].title)"]
        model.outline.chapters.insert(added, at: 0)
        var numbers: [Int: Int] = [:]
        for index in model.outline.chapters.indices {
            if index > 0 { numbers[model.outline.chapters[index].number] = index + 1 }
            model.outline.chapters[index].number = index + 1
        }
        return numbers
    }

    private mutating func added(_ index: Int) -> Item {
        var item = item()
        item.id = "added-\(index)"
        item.place.chapter = 1
        done.insert(Done(old: nil, new: item.id))
        return item
    }

    private mutating func edited(_ old: Item, _ chapter: Int, _ chapters: [Int]) -> Item {
        var item = old
        var changes: Set<String> = []
        item.id = "next-\(old.id)"
        item.place.chapter = chapter
        if number(4) == 0, let other = chapters.filter({ $0 != chapter }).randomElement(using: &random) {
            item.place.chapter = other
            changes.insert("chapter")
        }
        switch number(4) {
        case 0:
            item.name = String(old.name.prefix(6)) + word(1) + old.name.dropFirst(6)
            changes.insert("name")
        case 1:
            item.money = .guarantee
            changes.insert("money")
        default: break
        }
        // What gets the mark and another name at once is another item.
        if number(6) == 0, !changes.contains("name") {
            item.new.toggle()
            changes.insert(item.new ? "new-gained" : "new-lost")
        }
        if number(6) == 0 {
            item.earmarks = [Earmark(label: "財源", amount: .oku)]
            changes.insert("earmarks")
        }
        changes.formUnion(editRequest(&item.request).map { "request.\($0)" })
        if !changes.isEmpty { done.insert(Done(old: old.id, new: item.id, changes: changes)) }
        return item
    }

    private mutating func editRequest(_ figure: inout Figure) -> [String] {
        guard let amount = figure.amount else {
            guard number(2) == 0 else { return [] }
            figure = Figure(amount: .oku, precision: .oku)
            return ["stated", "pending-lost"]
        }
        switch number(6) {
        case 0:
            figure.amount = Yen(amount.rawValue + Yen.oku.rawValue)
            return ["amount"]
        case 1:
            figure = Figure(pending: true)
            return ["unstated", "pending-gained"]
        case 2:
            figure.pending = true
            return ["pending-gained"]
        case 3:
            figure.portion = true
            return ["portion-gained"]
        case 4:
            // Rounded to 10億円: it was printed to 1億円.
            let digit = 10 * Yen.oku.rawValue
            let rounded = Yen((amount.rawValue + digit / 2) / digit * digit)
            figure.amount = rounded
            figure.precision = Yen(digit)
            return rounded == amount ? [] : ["rounding"]
        default: return []
        }
    }

    private mutating func item() -> Item {
        let oku = number(10) == 0 ? nil : Int64(1 + number(5_000))
        let name = word(12) + (number(2) == 0 ? "の推進に要する経費" : "")
        return Item.with(Editions.item(1 + number(6), name, oku)) { $0.request.pending = oku == nil }
    }

    /// Of 2,000 ideographs: two words have next to nothing in common.
    private mutating func word(_ length: Int) -> String {
        var scalars = String.UnicodeScalarView()
        while scalars.count < length {
            if let scalar = Unicode.Scalar(UInt32(0x5000 + number(2_000))) { scalars.append(scalar) }
        }
        return String(scalars)
    }

    private mutating func number(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &random) }
}
