import SQLite

extension CaseJobs {
    /// When nobody takes in cases.
    private static let night = TimeOfDay(3)..<TimeOfDay(4)
    /// So many at a time: two thousand take a fifth of a second, for which every write waits. By day nobody is to notice.
    private static func step(isNight: Bool) -> Int { isNight ? 2_000 : 150 }
    /// More than a search should look through: then they go in by day, too.
    private static let most = 20_000

    /// Takes the day's cases into the index of people. It says nothing of any case, so it leaves no trace on the audit trail.
    static let indexPeople = Job(
        name: "case.indexPeople",
        next: { facts, moment, transaction in
            guard try CasePeopleStore.waiting(facts.hall.key, most: 1, transaction) > 0 else { return nil }
            let today = moment.day(in: .shanghai)
            let tonight = Instant(today, night.lowerBound, in: .shanghai)
            return tonight > moment ? tonight : Instant(today + 1, night.lowerBound, in: .shanghai)
        },
        run: { facts, moment, transaction in
            let isNight = night.contains(moment.timeOfDay(in: .shanghai))
            let enough = isNight ? 1 : most
            guard try CasePeopleStore.waiting(facts.hall.key, most: enough, transaction) >= enough else {
                return .init()
            }
            try CasePeopleStore.take(step(isNight: isNight), of: facts.hall.key, transaction)
            return .init()
        })
}
