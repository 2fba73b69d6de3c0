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

    /// The slip with which the case last went back to the window (CASE-19).
    private var lastSentBack: Handover? { handovers.last { $0.kind == .sentBack } }

    /// The opinions that count: those since the case last went back, as what comes again is reviewed anew (CASE-18, CASE-19). The
    /// re-review that sent it back is the last of those before, and bears the moment of its slip.
    private var standingOpinions: ArraySlice<CaseOpinion> {
        guard let back = lastSentBack,
            let last = opinions.lastIndex(where: { $0.kind == .reReview && !$0.agrees && $0.at == back.handedAt })
        else { return opinions[...] }
        return opinions[(last + 1)...]
    }

    /// The newest opinion of that kind that counts.
    func opinion(_ kind: CaseOpinion.Kind) -> CaseOpinion? { standingOpinions.last { $0.kind == kind } }

    /// The newest opinion that counts of each department that has given one, by its unit.
    var departmentOpinions: [Int64: CaseOpinion] {
        Dictionary(standingOpinions.filter { $0.kind == .department }.map { ($0.unitID, $0) }) { $1 }
    }

    /// Whether the joint review (TYPE-21) has been held since the case last went back.
    var isJointlyReviewed: Bool {
        meetings.contains { meeting in
            guard meeting.kind == .jointReview, let held = meeting.held else { return false }
            return lastSentBack.map { held.at > $0.handedAt } ?? true
        }
    }

    /// The unit that handles the case: the one that took its materials over last, else the item's own.
    func handlingUnit(of item: CatalogueItem) -> Int64 {
        handovers.last { $0.kind == .materials && $0.closing.map { $0.refusal == nil } ?? true }?.unitID ?? item.unitID
    }
}
