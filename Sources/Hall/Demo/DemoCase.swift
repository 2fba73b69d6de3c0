import HTTP

/// A case as the demo's people know it.
final class DemoCase {
    let number: String
    let lookupCode: String
    let visit: DemoVisit
    let intake: DemoIntake
    let window: String
    /// Who took it in; nil while it waits for a window.
    var clerk: String?
    /// Set in the town's hall.
    let isTown: Bool
    var state = CaseState.submitted
    var track = Track.committed
    var missing: [String]
    var notices: [String] = []
    /// Those of them that were made void: another stands in for each.
    var voidNotices: Set<String> = []
    var supplementDueOn: Day?
    /// The joint review that was called.
    var meeting: String?

    init(_ answer: JSON, _ visit: DemoVisit, _ intake: DemoIntake, window: String, clerk: String?, isTown: Bool = false)
    {
        number = answer["number"]?.stringValue ?? ""
        lookupCode = answer["lookupCode"]?.stringValue ?? ""
        self.visit = visit
        self.intake = intake
        self.window = window
        self.clerk = clerk
        self.isTown = isTown
        missing = intake.missing
    }

    var path: String { "/api/v1/cases/\(number)" }
    var fate: DemoFate { visit.fate }
}

/// What happens at a moment of the demo's month.
enum DemoEvent {
    case morning(Day)
    case visit(DemoVisit), townVisit
    case examine(DemoCase), supply(DemoCase, all: Bool), tellAgain(DemoCase), closeOverdue(DemoCase)
    case withdraw(DemoCase), survey(DemoCase), giveBack(DemoCase), come(DemoCase, VisitInput.Purpose)
    case deliver(String, DemoCase), fetch(String, DemoCase), void(String, DemoCase)
    case lookUp(DemoCase), object(DemoCase), answer(DemoCase), unmask(DemoCase), search(DemoCase)
    case proceed(DemoCase, DemoStep)
    /// The number of an appointment.
    case serveBooking(String)
    /// Shortly before the hall closes, shortly after, and the next morning.
    case comeLate, goOn, endServices
    case incident(DemoIncident)

    /// Whether it happens although the hall has closed.
    var isAfterHours: Bool { if case .goOn = self { true } else { false } }
}
