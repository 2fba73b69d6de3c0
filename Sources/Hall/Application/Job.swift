import SQLite

/// Something that falls due with time, in every hall: closing-time sign-out, deemed acceptance … A job does all that is due
/// by its moment and nothing else, so it may run late or twice. It writes the moment, not the transaction's *now*: a rehearsal
/// that leaps over a week passes through each.
struct Job: Sendable {
    /// Its stable name, `module.verb`; the audit action.
    let name: String
    /// The first moment after `moment` at which something may fall due; nil where nothing is in sight.
    let next: @Sendable (_ facts: HallFacts, _ moment: Instant, borrowing Transaction) throws -> Instant?
    /// Does what is due by `moment`.
    let run: @Sendable (_ facts: HallFacts, _ moment: Instant, borrowing Transaction) throws -> Done
    /// The rules that it carries out.
    var rules: [RuleID] = []

    /// What a run has done.
    struct Done: Sendable {
        /// How many things; none leaves no trace in the audit trail.
        var count = 0
        /// What of that which is held in memory is to be read anew.
        var changes: Written.Changes = []
    }
}

/// Every job of every module, and how they are run.
enum HallJobs {
    static let all: [Job] =
        [ItemJobs.takeEffect] + ClosingTime.jobs + [SessionActs.closingJob, .dropIdempotencyRecords] + CaseJobs.all
        + LedgerJobs.all + [InquiryActs.returnLost] + AppointmentJobs.all + [
            TicketActs.clear, NoonRotaActs.missJob, ShiftActs.missJob, DataFilingActs.missJob,
        ]

    /// Runs every job in every hall, as of `moment`.
    static func run(
        _ jobs: [Job] = all, at moment: Instant, _ file: FileFacts, _ transaction: borrowing Transaction
    ) throws -> Job.Done {
        var total = Job.Done()
        for job in jobs {
            for facts in file.halls {
                let done = try job.run(facts, moment, transaction)
                guard done.count > 0 else { continue }
                total.count += done.count
                total.changes.formUnion(done.changes)
                let entry = AuditEntry(
                    at: moment.milliseconds, accountID: nil, actor: "server", origin: "local", act: job.name,
                    subject: facts.hall.code, status: 200, requestID: "",
                    particulars: Array(#"{"count":\#(done.count)}"#.utf8), hallID: facts.hall.id)
                try AuditTrail.append(entry, transaction)
            }
        }
        return total
    }

    /// Runs what falls due between two moments, each at its own: what the rehearsal clock passes on its way.
    static func run(
        _ jobs: [Job] = all, after start: Instant, through end: Instant, _ file: FileFacts,
        _ transaction: borrowing Transaction
    ) throws -> Job.Done {
        var total = Job.Done()
        var moment = start
        while let next = try next(jobs, after: moment, file, transaction), next <= end {
            let done = try run(jobs, at: next, file, transaction)
            total.count += done.count
            total.changes.formUnion(done.changes)
            moment = next
        }
        return total
    }

    private static func next(
        _ jobs: [Job], after moment: Instant, _ file: FileFacts, _ transaction: borrowing Transaction
    ) throws -> Instant? {
        var earliest: Instant?
        for job in jobs {
            for facts in file.halls {
                guard let next = try job.next(facts, moment, transaction) else { continue }
                precondition(next > moment, "\(job.name): the next moment lies ahead")
                earliest = min(earliest ?? next, next)
            }
        }
        return earliest
    }
}
