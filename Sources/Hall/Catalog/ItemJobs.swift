import SQLite

/// What falls due in the catalogue with time.
enum ItemJobs {
    /// At the first moment of its day a version that was published ahead takes effect: from then on cases are taken in under it.
    static let takeEffect = Job(
        name: "item.takeEffect",
        next: { facts, moment, transaction in
            let day = try ItemStore.nextEffect(
                after: moment.day(in: .shanghai), hallID: facts.hall.id, transaction)
            return day.map { Instant($0, in: .shanghai) }
        },
        run: { facts, moment, transaction in
            let due = try ItemStore.due(by: moment.day(in: .shanghai), hallID: facts.hall.id, transaction)
            for version in due {
                try ItemStore.takeEffect(versionID: version.versionID, at: moment, transaction)
                try ItemStore.insertEvent(
                    .tookEffect, itemID: version.itemID, version: version.version, staffID: nil,
                    at: moment.milliseconds, transaction)
            }
            return Job.Done(count: due.count, changes: due.isEmpty ? [] : .facts)
        })
}
