import HTTP
import SQLite

/// Publishing and withdrawing documents (OPEN-11).
enum OpenDocumentActs {
    static func publish(
        _ call: Call, _ input: OpenDocumentInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let unit = try input.unit.map { try UnitActs.require($0, at: "/unit", facts, transaction) }
        try input.replaces.map { try check(replaced: Int64($0), facts, transaction) }
        let id = try OpenDocumentStore.insert(
            NewOpenDocument(input: input, unitID: unit?.id), hallID: facts.hall.id, staffID: call.staffID, transaction)
        try AnnouncementActs.announce(
            .notice, subject: input.title,
            Label(
                "新公开\(input.kind.label.zh)：《\(input.title)》。", "Published: \(input.titleEn ?? input.title)."), facts,
            transaction)
        return try written(id, status: 201, call, facts, transaction)
    }

    /// Takes it off the public list; it stays on file with who withdrew it, when and why. What it had replaced holds again.
    static func withdraw(
        _ call: Call, _ input: WithdrawalInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let found = try require(call.parameter("id"), facts, transaction)
        guard found.withdrawal == nil else {
            throw Problem(
                .openDocumentWithdrawn,
                Label("公开文件 \(found.id) 已撤回，不能再撤回。", "Document \(found.id) has been withdrawn already."),
                rules: [.open11])
        }
        try OpenDocumentStore.withdraw(found.id, reason: input.reason, staffID: call.staffID, transaction)
        return try written(found.id, call, facts, transaction)
    }

    /// Only what is published, and not replaced yet, can be replaced.
    private static func check(replaced id: Int64, _ facts: HallFacts, _ transaction: borrowing Transaction) throws {
        guard let old = try OpenDocumentStore.find(id, hallID: facts.hall.id, transaction), old.withdrawal == nil else {
            let detail = Label("没有可代替的公开文件 \(id)。", "There is no document \(id) to replace.")
            throw Problem.invalid(FieldError(pointer: "/replaces", code: "unknown", detail: detail))
        }
        guard old.replacement == nil else { throw replaced(old) }
    }

    private static func replaced(_ old: OpenDocument) -> Problem {
        let next = old.replacement?.id ?? 0
        return Problem(
            .openDocumentReplaced,
            Label(
                "公开文件 \(old.id) 已由 \(next) 代替；请对 \(next) 操作。",
                "Document \(old.id) has been replaced by \(next); act on that one."), rules: [.open11])
    }

    private static func written(
        _ id: Int64, status: Int = 200, _ call: Call, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let view = try view(of: try require("\(id)", facts, transaction), on: transaction.instant, transaction)
        return Written(.json(view, status: status, in: call.language), subject: "document \(id)")
    }

    // MARK: Reading

    static func require(
        _ id: String, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> OpenDocument {
        guard let id = Int64(id), let found = try OpenDocumentStore.find(id, hallID: facts.hall.id, transaction) else {
            throw unknown(id)
        }
        return found
    }

    static func unknown(_ id: String) -> Problem {
        Problem(.openDocumentUnknown, Label("没有公开文件 \(id)。", "There is no document \(id)."), rules: [.open11])
    }

    static func view(
        of found: OpenDocument, on moment: Instant, _ transaction: borrowing Transaction
    ) throws -> OpenDocumentView {
        let body = try OpenDocumentStore.body(of: found.id, transaction)
        return OpenDocumentView(
            line: OpenDocumentLine(found, on: moment.day(in: .shanghai)), text: body?.text,
            reviewedBy: body?.reviewedBy ?? "", reviewedOn: body?.reviewedOn ?? "")
    }
}

extension ProblemKind {
    static let openDocumentUnknown = ProblemKind(404, "openDocument.unknown", Label("没有这个公开文件", "No such document"))
    static let openDocumentWithdrawn = ProblemKind(
        409, "openDocument.withdrawn", Label("公开文件已撤回", "The document is withdrawn"))
    static let openDocumentReplaced = ProblemKind(
        409, "openDocument.replaced", Label("公开文件已被代替", "The document is replaced"))
}
