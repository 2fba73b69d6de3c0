/// The six-type classification (六件判定) as one pure function: returns first, then supplements, then the track (TYPE-36).
enum Classifier {
    static func classify(_ input: ClassificationInput) -> Classification {
        let returns = [policyReturn(input), siteReturn(input), mainDocumentReturn(input)]
        let supplements = [ownedMain(input), promisedAttachments(input), harmlessAttachments(input)]
        let tracks = [reportUp(input), joint(input), committed(input), instant(input)]
        let track = track(input, tracks)
        return Classification(
            type: type(input, returns: returns, supplements: supplements, track: track), track: track,
            reasons: returns + supplements + tracks + [promised(input, tracks)],
            missing: missing(input).map(\.material.key))
    }

    private static func type(
        _ input: ClassificationInput, returns: [Reason], supplements: [Reason], track: Track
    ) -> CaseType? {
        if returns.contains(where: \.holds) { return .returned }
        if missing(input).isEmpty { return track.type }
        return supplements.contains(where: \.holds) ? .supplement : nil
    }

    private static func track(_ input: ClassificationInput, _ tracks: [Reason]) -> Track {
        let order: [Track] = [.reportUp, .joint, .committed]
        return zip(order, tracks).first { $0.1.holds }?.0 ?? (isSimpleMatter(input) ? .instant : .committed)
    }

    // MARK: Returns (退回件)

    /// TYPE-05. It does not wait for complete materials: whom policy refuses must not be sent for papers first.
    private static func policyReturn(_ input: ClassificationInput) -> Reason {
        guard let violation = input.violation else {
            return Reason(
                rule: .type05, holds: false,
                because: Label("初审未发现明显不符合政策规定", "The preliminary review found nothing contrary to policy"))
        }
        return Reason(
            rule: .type05, holds: true,
            because: Label(
                "初审明显不符合\(violation.level.label.zh)政策:\(violation.citation)",
                "Clearly contrary to policy (\(violation.level.label.en)): \(violation.citation)"))
    }

    private static func siteReturn(_ input: ClassificationInput) -> Reason {
        guard let finding = input.siteFinding else {
            return Reason(rule: .type06, holds: false, because: Label("尚未现场踏勘", "No site visit yet"))
        }
        return Reason(
            rule: .type06, holds: !finding.meetsConditions,
            because: finding.meetsConditions
                ? Label("现场踏勘具备批准条件", "The site visit found the conditions met")
                : Label("现场踏勘不具备批准条件:\(finding.findings)", "The site visit found the conditions lacking: \(finding.findings)"))
    }

    private static func mainDocumentReturn(_ input: ClassificationInput) -> Reason {
        let lacking = input.materials.filter { $0.material.isMain && $0.state == .lacking }
        return Reason(
            rule: .type04, holds: !lacking.isEmpty,
            because: lacking.isEmpty
                ? Label("主件均有", "No main document is lacking")
                : Label("缺少主件:\(names(lacking, "、"))", "Main document lacking: \(names(lacking, ", "))"))
    }

    // MARK: Supplements (补办件)

    private static func ownedMain(_ input: ClassificationInput) -> Reason {
        let owned = input.materials.filter { $0.material.isMain && $0.state == .ownedNotBrought }
        return Reason(
            rule: .type08, holds: !owned.isEmpty,
            because: owned.isEmpty
                ? Label("没有已有但未带来的主件", "No main document is owned but not brought")
                : Label(
                    "\(names(owned, "、"))(主件)已有但未带来", "Main document owned but not brought: \(names(owned, ", "))"))
    }

    private static func promisedAttachments(_ input: ClassificationInput) -> Reason {
        let missing = missingAttachments(input)
        let because: Label
        if missing.isEmpty {
            because = Label("附件齐全", "The attachments are complete")
        } else if input.promisesToSupply {
            because = Label("附件不全(\(names(missing, "、"))),申请人承诺补齐", "Attachments missing (\(names(missing, ", "))), and promised")
        } else {
            because = Label(
                "附件不全(\(names(missing, "、"))),申请人未承诺补齐", "Attachments missing (\(names(missing, ", "))), not promised")
        }
        return Reason(rule: .type09, holds: !missing.isEmpty && input.promisesToSupply, because: because)
    }

    /// TYPE-10: all main documents are here, and none of the missing attachments affects the approval.
    private static func harmlessAttachments(_ input: ClassificationInput) -> Reason {
        let missing = missingAttachments(input)
        let mainComplete = !input.materials.contains { $0.material.isMain && $0.state != .present }
        let harmful = missing.filter(\.material.affectsApproval)
        let because: Label
        if missing.isEmpty {
            because = Label("附件齐全", "The attachments are complete")
        } else if !mainComplete {
            because = Label("主件未齐", "The main documents are incomplete")
        } else if harmful.isEmpty {
            because = Label(
                "主件齐全,所缺附件(\(names(missing, "、")))不影响审批", "Main documents complete; the missing attachments do not affect approval: \(names(missing, ", "))")
        } else {
            because = Label("所缺附件影响审批:\(names(harmful, "、"))", "Missing attachments affect the approval: \(names(harmful, ", "))")
        }
        return Reason(rule: .type10, holds: !missing.isEmpty && mainComplete && harmful.isEmpty, because: because)
    }

    // MARK: Tracks

    private static func reportUp(_ input: ClassificationInput) -> Reason {
        let level = input.item.approvalLevel
        let isAbove = level > input.hallLevel
        return Reason(
            rule: .type23, holds: isAbove,
            because: isAbove
                ? Label(
                    "审批权限在\(level.label.zh),高于本大厅(\(input.hallLevel.label.zh))",
                    "The power of approval lies with the \(level.label.en), above this hall (\(input.hallLevel.label.en))")
                : Label("审批权限不高于本级(\(level.label.zh))", "The power of approval is not above this level (\(level.label.en))"))
    }

    /// TYPE-17 with the threshold of C05, inclusive.
    private static func joint(_ input: ClassificationInput) -> Reason {
        let count = input.item.departments.count
        let threshold = input.policy.jointThreshold
        return Reason(
            rule: .type17, holds: count >= threshold,
            because: Label(
                "涉及 \(count) 个部门,联办门槛为 \(threshold) 个及以上", "\(count) department(s) take part; joint from \(threshold)"))
    }

    private static func committed(_ input: ClassificationInput) -> Reason {
        let needs = input.item.needs
        return Reason(
            rule: .type13, holds: !needs.isEmpty,
            because: needs.isEmpty
                ? Label("不需审核、论证、听证、公告或踏勘", "No review, argumentation, hearing, public notice or site survey is needed")
                : Label(
                    "需要\(needs.map(\.label.zh).joined(separator: "、"))",
                    "Needs: \(needs.map(\.label.en).joined(separator: ", "))"))
    }

    private static func instant(_ input: ClassificationInput) -> Reason {
        let complete = missing(input).isEmpty
        let simple = input.item.isSimple
        let sameDay = input.item.isSameDay
        return Reason(
            rule: .type02, holds: complete && isSimpleMatter(input),
            because: Label(
                "程序\(simple ? "简便" : "不简便"),材料\(complete ? "齐全" : "不齐"),\(sameDay ? "当场或当天可办结" : "当天不能办结"),\(aloneText(input).zh)",
                "\(simple ? "Simple" : "Not simple"), materials \(complete ? "complete" : "incomplete"), \(sameDay ? "" : "not ")finished the same day, \(aloneText(input).en)"
            ))
    }

    /// TYPE-25: only one department, no need, nothing above. What has exactly two departments is promised, never instant (C05).
    private static func isSimpleMatter(_ input: ClassificationInput) -> Bool {
        let item = input.item
        return item.isSimple && item.isSameDay && item.needs.isEmpty && item.departments.count == 1
            && item.approvalLevel <= input.hallLevel
    }

    private static func aloneText(_ input: ClassificationInput) -> Label {
        input.item.departments.count == 1
            ? Label("不涉及其他部门", "no other department")
            : Label("涉及其他部门", "other departments take part")
    }

    /// TYPE-27: what no other ground puts on a track, and is not simple, is promised.
    private static func promised(_ input: ClassificationInput, _ tracks: [Reason]) -> Reason {
        let isPlaced = isSimpleMatter(input) || tracks.dropLast().contains(where: \.holds)
        return Reason(
            rule: .type27, holds: !isPlaced,
            because: isPlaced
                ? Label("已由其他规则确定办理方式", "Another rule has settled the track")
                : Label("不属即办、联办、上报,实行承诺办理", "Neither instant, joint nor report-up: handled on a promise"))
    }

    // MARK: Materials

    private static func missing(_ input: ClassificationInput) -> [JudgedMaterial] {
        input.materials.filter { $0.state != .present }
    }

    private static func missingAttachments(_ input: ClassificationInput) -> [JudgedMaterial] {
        missing(input).filter { !$0.material.isMain }
    }

    private static func names(_ materials: [JudgedMaterial], _ separator: String) -> String {
        materials.map(\.material.name).joined(separator: separator)
    }
}
