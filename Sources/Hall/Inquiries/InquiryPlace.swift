import SQLite

/// Where somebody is sent, or something is handed to.
struct InquiryPlace: Sendable {
    /// As it is told; nil where nothing was named.
    let words: String?
    let phone: String?
    /// Nil where it is outside the hall.
    let holder: Inquiry.Holder?

    init(
        _ input: InquiryReferralInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws {
        if let number = input.window {
            guard let window = facts.windows.values.first(where: { $0.number == number }) else {
                throw Self.unknown("window", Label("没有窗口 \(number)。", "No window \(number)."))
            }
            words = "\(window.number)号窗口 \(window.name)"
            phone = window.contact.isEmpty ? nil : window.contact
            holder = Inquiry.Holder(windowID: window.id)
        } else if let number = input.staff {
            guard let staff = try StaffStore.find(number, hallID: facts.hall.id, transaction) else {
                throw Self.unknown("staff", Label("没有工号 \(number)。", "No member of staff \(number)."))
            }
            words = staff.name
            phone = staff.phone
            holder = Inquiry.Holder(staffID: staff.id)
        } else if let code = input.unit {
            let unit = try ProceedingActs.requireUnit(code, facts, transaction)
            words = unit.name
            phone = unit.phones.first
            holder = Inquiry.Holder(unitID: unit.id)
        } else {
            words = input.outsideUnit
            phone = nil
            holder = nil
        }
    }

    private static func unknown(_ field: String, _ detail: Label) -> Problem {
        Problem.invalid(FieldError(pointer: "/" + field, code: "unknown", detail: detail), rules: [.first03])
    }
}
