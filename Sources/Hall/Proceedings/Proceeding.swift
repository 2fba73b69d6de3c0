import SQLite

/// All that has become of a case since its acceptance.
struct Proceeding: Sendable {
    var handovers: [Handover] = []
    var opinions: [CaseOpinion] = []
    var jointOpinion: JointOpinion?
    var meetings: [CaseMeeting] = []
    var upwardReport: UpwardReport?
    var decisions: [Decision] = []
    var tellings: [ResultTelling] = []
    var deliveries: [ResultDelivery] = []
    var archive: ArchiveRecord?
    var urges: [Urge] = []
    var escalations: [Escalation] = []
    var inspections: [Inspection] = []
    var siteVisits: [Bool] = []

    /// The decision in force.
    var decision: Decision? { decisions.last }

    /// The newest opinion of that kind.
    func opinion(_ kind: CaseOpinion.Kind) -> CaseOpinion? { opinions.last { $0.kind == kind } }

    /// The newest opinion of each department that has given one, by its unit.
    var departmentOpinions: [Int64: CaseOpinion] {
        Dictionary(opinions.filter { $0.kind == .department }.map { ($0.unitID, $0) }) { $1 }
    }

    /// The unit that handles the case: the one that took its materials over last, else the item's own.
    func handlingUnit(of item: CatalogueItem) -> Int64 {
        handovers.last { $0.kind == .materials && $0.closing.map { $0.refusal == nil } ?? true }?.unitID ?? item.unitID
    }
}
