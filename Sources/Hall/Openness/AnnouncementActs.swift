import HTTP
import SQLite

/// Telling the public, and taking back what was told wrongly.
enum AnnouncementActs {
    /// Announces what has just been changed, in the transaction that changes it (OPEN-08). A job gives its own moment.
    static func announce(
        _ kind: AnnouncementKind, subject: String, _ text: Label, _ facts: HallFacts,
        _ transaction: borrowing Transaction, at moment: Instant? = nil
    ) throws {
        try AnnouncementStore.insert(
            kind, subject: subject, text, hallID: facts.hall.id, staffID: nil,
            at: moment?.milliseconds ?? transaction.now, transaction)
    }

    /// Posts an announcement by hand.
    static func post(
        _ call: Call, _ input: AnnouncementInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        try AnnouncementStore.insert(
            input.kind, subject: input.subject, Label(input.text, input.textEn ?? input.text), hallID: facts.hall.id,
            staffID: call.staffID, at: transaction.now, transaction)
        let id = transaction.lastInsertedID
        let posted = try require(id, facts, transaction)
        return Written(.json(posted, status: 201, in: call.language), subject: "announcement \(id)")
    }

    /// Takes an announcement off the public list; it stays in the file with who withdrew it, when and why.
    static func withdraw(
        _ call: Call, _ input: WithdrawalInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        guard let id = Int64(call.parameter("id")) else { throw unknown(call.parameter("id")) }
        guard try require(id, facts, transaction).withdrawal == nil else {
            throw Problem(
                .announcementWithdrawn,
                Label("公告 \(id) 已撤回，不能再撤回。", "Announcement \(id) has been withdrawn already."), rules: [.open07])
        }
        try AnnouncementStore.withdraw(id, reason: input.reason, staffID: call.staffID, transaction)
        return Written(
            .json(try require(id, facts, transaction), in: call.language), subject: "announcement \(id)")
    }

    private static func require(
        _ id: Int64, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Announcement {
        guard let found = try AnnouncementStore.find(id, hallID: facts.hall.id, transaction) else {
            throw unknown("\(id)")
        }
        return found
    }

    private static func unknown(_ id: String) -> Problem {
        Problem(.announcementUnknown, Label("没有公告 \(id)。", "There is no announcement \(id)."))
    }
}

extension ProblemKind {
    static let announcementUnknown = ProblemKind(404, "announcement.unknown", Label("没有这个公告", "No such announcement"))
    static let announcementWithdrawn = ProblemKind(
        409, "announcement.withdrawn", Label("公告已撤回", "Announcement is withdrawn"))
}
