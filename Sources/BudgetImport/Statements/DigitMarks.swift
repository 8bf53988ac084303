import Budget

/// Circled numbers that a conversion made plain digits: `税の分 1`, `計 1+2=3`, `計 (1)+(2)=(3)`, `(4) 返還金`.
enum DigitMarks {
    private enum Place: CaseIterable {
        case behind, behindDirectly, inParentheses, inFront, inFrontParentheses, inFrontCircled

        var hasParentheses: Bool { self == .inParentheses || self == .inFrontParentheses }
    }

    /// What one label says where the numbers stand in one place.
    private struct Reading {
        var label: String
        var number: Int?
        /// Of more than one number.
        var arithmetic: String?
        var terms: [Int] = []
    }

    /// The line of the first row that a number was recovered of; nil where there was nothing to recover: the numbers of one
    /// place must run from 1 on without a gap, and arithmetic name them.
    static func recover(_ rows: inout ArraySlice<StatementRow>) -> Int? {
        guard !rows.contains(where: { $0.mark != nil }) || isBare(rows) else { return nil }
        for place in Place.allCases {
            let readings = rows.map { read($0, at: place) }
            let numbers = readings.compactMap { $0?.number }
            let terms = readings.flatMap { $0?.terms ?? [] }
            guard numbers.count > 2, numbers == Array(1...numbers.count), !terms.isEmpty,
                terms.allSatisfy({ $0 <= numbers.count })
            else { continue }
            for (index, reading) in zip(rows.indices, readings) {
                guard let reading else { continue }
                rows[index].label = reading.label
                rows[index].arithmetic = reading.arithmetic
                rows[index].mark = reading.number.flatMap(MarkRun.circle) ?? reading.arithmetic
            }
            return zip(rows, readings).first { $0.1 != nil }?.0.line
        }
        return nil
    }

    /// What is left of a label without the digits that its lost number has become.
    static func complete(_ row: inout StatementRow, with number: Int) {
        row.mark = MarkRun.circle(number)
        for place in Place.allCases where place != .behindDirectly {
            guard let reading = read(row, at: place), reading.number == number else { continue }
            (row.label, row.arithmetic) = (reading.label, reading.arithmetic)
            return
        }
    }

    /// Arithmetic alone is behind its labels, and all numbers are in front.
    private static func isBare(_ rows: ArraySlice<StatementRow>) -> Bool {
        rows.allSatisfy { $0.mark == nil || $0.arithmetic != nil }
    }

    /// `計 1+2=3`
    static func isArithmetic(_ label: String) -> Bool {
        let scalars = narrowed(label)
        guard let tail = tail(scalars, isSpaced: false, inParentheses: true) else { return false }
        return parse(scalars[tail])?.result != nil
    }

    // MARK: One label

    private static func read(_ row: StatementRow, at place: Place) -> Reading? {
        let original = Array(row.label.unicodeScalars)
        let scalars = narrowed(row.label)
        func text(_ range: Range<Int>) -> String {
            var view = String.UnicodeScalarView()
            view.append(contentsOf: original[trimmed(scalars, range)])
            return String(view)
        }
        let tail = tail(scalars, isSpaced: place != .behindDirectly, inParentheses: place.hasParentheses)
        let arithmetic = tail.flatMap { tail in parse(scalars[tail]).map { (tail.lowerBound, $0) } }
        let printed = row.arithmetic.flatMap { parse(narrowed($0)[...]) } ?? arithmetic?.1
        let end = row.arithmetic == nil ? arithmetic?.0 ?? scalars.count : scalars.count
        switch place {
        case .behind, .behindDirectly, .inParentheses:
            if let arithmetic = printed, arithmetic.terms.count > 1 {
                return Reading(
                    label: text(0..<end), number: arithmetic.result, arithmetic: arithmetic.text, terms: arithmetic.all)
            }
            return (arithmetic?.1.terms.first).map { Reading(label: text(0..<end), number: $0) }
        case .inFront, .inFrontParentheses, .inFrontCircled:
            let front = front(scalars, place)
            let formula = printed.flatMap { $0.terms.count > 1 ? $0 : nil }
            guard front != nil || formula != nil else { return nil }
            return Reading(
                label: text((front?.end ?? 0)..<max(front?.end ?? 0, formula == nil ? scalars.count : end)),
                number: front?.number ?? formula?.result, arithmetic: formula?.text, terms: formula?.all ?? [])
        }
    }

    private static func narrowed(_ text: String) -> [UInt32] {
        text.unicodeScalars.map { scalar in
            switch scalar.value {
            case 0xFF01...0xFF5E: scalar.value - 0xFEE0
            case 0x3000, 0x09, 0xA0: 0x20
            default: scalar.value
            }
        }
    }

    private static func trimmed(_ scalars: [UInt32], _ range: Range<Int>) -> Range<Int> {
        var range = range
        while let first = range.first, scalars[first] == 0x20 { range.removeFirst() }
        while let last = range.last, scalars[last] == 0x20 { range.removeLast() }
        return range
    }

    /// Digits, signs and white space at the end of a label; behind white space or a parenthesis where `isSpaced`.
    private static func tail(_ scalars: [UInt32], isSpaced: Bool, inParentheses: Bool) -> Range<Int>? {
        func isPart(_ scalar: UInt32) -> Bool {
            Sign.isDigit(scalar) || RowLabel.isArithmetic(scalar)
                || inParentheses && (scalar == Sign.open || scalar == Sign.close)
        }
        var start = scalars.count
        while start > 0, isPart(scalars[start - 1]) { start -= 1 }
        // The parenthesis of the words in front.
        while start < scalars.count, scalars[start] == Sign.close { start += 1 }
        let tail = trimmed(scalars, start..<scalars.count)
        guard !tail.isEmpty, start > 0 else { return nil }
        return !isSpaced || inParentheses || tail.lowerBound > start || scalars[start - 1] == Sign.close ? tail : nil
    }

    /// `4 `, `(4)`, `④` at the beginning of a label, and where its words begin.
    private static func front(_ scalars: [UInt32], _ place: Place) -> (end: Int, number: Int)? {
        if place == .inFrontCircled {
            guard let first = scalars.first, scalars.count > 1, let number = Enumerator.circled(first) else {
                return nil
            }
            return (1, number)
        }
        let inner = place == .inFront ? 0 : 1
        guard place == .inFront || scalars.first == Sign.open else { return nil }
        let digits = scalars[min(inner, scalars.count)...].prefix(3).prefix(while: Sign.isDigit)
        guard let number = parse(digits)?.terms.first, digits.endIndex < scalars.count,
            scalars[digits.endIndex] == (place == .inFront ? 0x20 : Sign.close)
        else { return nil }
        return (digits.endIndex + 1, number)
    }

    // MARK: Arithmetic

    private struct Arithmetic {
        var terms: [Int] = []
        var result: Int?
        /// With circled numbers.
        var text = ""
        var all: [Int] { terms + (result.map { [$0] } ?? []) }
    }

    /// `8`, `1+2=3`; nil where anything else stands there, or a sign has nothing to add.
    private static func parse(_ scalars: ArraySlice<UInt32>) -> Arithmetic? {
        var arithmetic = Arithmetic()
        var at = scalars.startIndex
        var isRight = false
        var wantsNumber = true
        while at < scalars.endIndex {
            let scalar = scalars[at]
            let inner = scalar == Sign.open ? at + 1 : at
            let digits = scalars[inner...].prefix(3).prefix(while: Sign.isDigit)
            if let number = Enumerator.circled(scalar) ?? digits.reduce(nil, { 10 * ($0 ?? 0) + Int($1 - Sign.zero) }) {
                guard wantsNumber, let circle = MarkRun.circle(number), arithmetic.result == nil else { return nil }
                if isRight { arithmetic.result = number } else { arithmetic.terms.append(number) }
                arithmetic.text += circle
                wantsNumber = false
                at = digits.isEmpty ? at + 1 : digits.endIndex
                if scalar == Sign.open {
                    guard at < scalars.endIndex, scalars[at] == Sign.close else { return nil }
                    at += 1
                }
                continue
            }
            if scalar != 0x20 {
                guard RowLabel.isArithmetic(scalar), !isRight, !arithmetic.terms.isEmpty,
                    let sign = Unicode.Scalar(scalar)
                else { return nil }
                if scalar == RowLabel.equals { isRight = true }
                arithmetic.text.unicodeScalars.append(sign)
                wantsNumber = true
            }
            at += 1
        }
        return wantsNumber ? nil : arithmetic
    }
}
