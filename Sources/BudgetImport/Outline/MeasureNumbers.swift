/// The numbers of measures and sub-measures of one section, as far as it has been read.
struct MeasureNumbers {
    private(set) var current: Int?
    private(set) var highest = 0
    private var titles: [Int: FoldedText] = [:]
    private var subMeasure = 0
    /// ①… inside of ①…: a list in the text of a sub-measure.
    private var nested: Int?

    /// Whether `(number) title` cannot belong to this section: numbers begin again with another title.
    func restarts(_ number: Int, _ title: FoldedText) -> Bool {
        number == 1 && titles[1] != nil && titles[1] != title
    }

    /// Goes on to measure `number`; false where a page only repeats its heading.
    mutating func enter(_ number: Int, _ title: FoldedText) -> Bool {
        let isNew = titles[number] != title
        if isNew || current != number { (subMeasure, nested) = (isNew ? 0 : subMeasure, nil) }
        titles[number] = title
        current = number
        highest = max(highest, number)
        return isNew
    }

    /// Whether ① … is a sub-measure: sub-measures count up; what begins again at ① is a list inside of one.
    mutating func accept(subMeasure number: Int) -> Bool {
        if let inner = nested, number == inner + 1 {
            nested = number
        } else if number == subMeasure + 1 {
            subMeasure = number
            nested = nil
            return true
        } else if number == 1, subMeasure > 0 {
            nested = 1
        }
        return false
    }
}
