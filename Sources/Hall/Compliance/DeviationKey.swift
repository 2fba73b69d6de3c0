/// What names a departure for good: its fact, and the document that it is about. As text `obligation.H01-20261123-00042.2`.
struct DeviationKey: Sendable, Hashable {
    /// The sort of fact; with the source it says all, as a case has one notice missing at a time.
    enum Sort: String, Sendable, CaseIterable {
        case review, identity, application, noticeMissing, noticeLate, obligation, finding
    }

    let sort: Sort
    let sourceID: Int64
    let place: Int
}

extension DeviationKey {
    init(_ deviation: Deviation) {
        self.init(sort: Sort(deviation.fact), sourceID: deviation.sourceID, place: deviation.place)
    }

    /// Reads the text, and nothing else; nil, too, where the document is another hall's.
    init?(_ text: String, of hall: HallProfile.Key) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard let sort = parts.first.flatMap(Sort.init), parts.count == (sort == .obligation ? 3 : 2) else {
            return nil
        }
        let source: Int64?
        switch sort {
        case .finding: source = Int64(parts[1])
        case .noticeLate: source = DocumentNumber(parts[1], of: hall, .notice)?.id
        case .review, .identity, .application, .noticeMissing, .obligation:
            source = DocumentNumber(parts[1], of: hall, .case)?.id
        }
        let place = parts.count == 3 ? Int(parts[2]) : 0
        guard let source, let place else { return nil }
        self.init(sort: sort, sourceID: source, place: place)
        guard self.text(of: hall) == text else { return nil }
    }

    func text(of hall: HallProfile.Key) -> String {
        let number = number(of: hall)
        return sort == .obligation ? "\(sort.rawValue).\(number).\(place)" : "\(sort.rawValue).\(number)"
    }

    /// The number of the document that it is about; of a finding, its own.
    func number(of hall: HallProfile.Key) -> String {
        switch sort {
        case .finding: "\(sourceID)"
        case .noticeLate: DocumentNumber(id: sourceID, of: hall, .notice).text
        case .review, .identity, .application, .noticeMissing, .obligation:
            DocumentNumber(id: sourceID, of: hall, .case).text
        }
    }
}

extension DeviationKey.Sort {
    init(_ fact: Deviation.Fact) {
        self =
            switch fact {
            case .reviewSkipped: .review
            case .identityNotVerified: .identity
            case .applicationLeft: .application
            case .noticeMissing: .noticeMissing
            case .noticeLate: .noticeLate
            case .obligation: .obligation
            case .finding: .finding
            }
    }
}

/// Where a departure stands in a report: by day, then by what it is.
struct DeviationPlace: Sendable, Comparable {
    let day: Day
    let key: DeviationKey

    init(_ deviation: Deviation) {
        day = deviation.day
        key = DeviationKey(deviation)
    }

    /// Reads ``text(of:)``.
    init?(_ text: String, of hall: HallProfile.Key) {
        let parts = text.split(separator: " ")
        guard
            parts.count == 2, let day = Day(parts[0]), let key = DeviationKey(String(parts[1]), of: hall)
        else { return nil }
        self.day = day
        self.key = key
    }

    func text(of hall: HallProfile.Key) -> String { day.text + " " + key.text(of: hall) }

    static func < (left: Self, right: Self) -> Bool { left.order < right.order }

    private var order: (Int, Int64, String, Int) { (day.number, key.sourceID, key.sort.rawValue, key.place) }
}
