/// Software that a window wants to use (SEC-02).
struct SoftwareApproval: Sendable {
    enum State: String, Labelled {
        case requested, approved, refused

        var label: Label {
            switch self {
            case .requested: Label("待审批", "requested")
            case .approved: Label("已批准", "approved")
            case .refused: Label("不批准", "refused")
            }
        }
    }

    let id: Int64
    let software: String
    let purpose: String
    let windowNumber: String?
    let requestedBy: String
    let requestedAt: Instant
    let state: State
    let decidedBy: String?
    let decidedAt: Instant?
    let reason: String?
}

extension SoftwareApproval: Output {
    static let shape = Shape<SoftwareApproval>(
        "SoftwareApproval",
        [
            .text("approval", Label("编号", "Number")) { "\($0.id)" },
            .text("software", Label("软件", "Software")) { $0.software },
            .text("purpose", Label("用途", "Purpose")) { $0.purpose },
            .optionalText("window", Label("窗口编号", "Window number")) { $0.windowNumber },
            .text("requestedBy", Label("申报人", "Requested by")) { $0.requestedBy },
            .instant("requestedAt", Label("申报时间", "Requested at")) { $0.requestedAt },
            .choice("state", "stateLabel", Label("状态", "State")) { $0.state },
            .optionalText("decidedBy", Label("审批人", "Decided by")) { $0.decidedBy },
            .optionalInstant("decidedAt", Label("审批时间", "Decided at")) { $0.decidedAt },
            .optionalText("reason", Label("审批意见", "Reason")) { $0.reason },
        ])
}

extension ProblemKind {
    static let softwareUnknown = ProblemKind(404, "software.unknown", Label("没有这项申报", "No such request"))
    static let softwareDecided = ProblemKind(409, "software.decided", Label("已审批过", "Already decided"))
}
