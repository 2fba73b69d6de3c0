/// The six-type classification (六件判定) as one pure function: returns first, then supplements, then the track (TYPE-36).
enum Classifier {
    static func classify(_ input: ClassificationInput) -> Classification {
        let returns = [policyReturn(input), siteReturn(input), mainDocumentReturn(input)] + overdueReturn(input)
        let supplements = [ownedMain(input), promisedAttachments(input), harmlessAttachments(input)]
        let tracks = [reportUp(input), joint(input), committed(input), instant(input)]
        let track = track(input, tracks)
        return Classification(
            type: type(input, returns: returns, supplements: supplements, track: track), track: track,
            reasons: returns + supplements + tracks + [promised(input, tracks)] + faults(input),
            missing: missing(input).map(\.material.key))
    }

    /// Nothing where the materials must be corrected first: no ground of a supplement holds, or the hall has decided so (C09).
    private static func type(
        _ input: ClassificationInput, returns: [Reason], supplements: [Reason], track: Track
    ) -> CaseType? {
        if returns.contains(where: \.holds) { return .returned }
        if missing(input).isEmpty { return track.type }
        guard input.policy.incompletePolicy == .sixTypes else { return nil }
        return supplements.contains(where: \.holds) ? .supplement : nil
    }

    private static func track(_ input: ClassificationInput, _ tracks: [Reason]) -> Track {
        let order: [Track] = [.reportUp, .joint, .committed]
        return zip(order, tracks).first { $0.1.holds }?.0 ?? (isSimpleMatter(input) ? .instant : .committed)
    }

    // MARK: Returns (退回件)

    /// TYPE-05. It does not wait for complete materials: whom policy refuses must not be sent for papers first.
    private static func policyReturn(_ input: ClassificationInput) -> Reason {
        guard let violation = input.violation else { return Reason(.nothingContrary) }
        return Reason(.contraryToPolicy, [violation.level.rawValue, violation.citation])
    }

    private static func siteReturn(_ input: ClassificationInput) -> Reason {
        guard let finding = input.siteFinding else { return Reason(.noVisitYet) }
        return finding.meetsConditions
            ? Reason(.siteMeets) : Reason(.siteLacks, [finding.findings])
    }

    private static func mainDocumentReturn(_ input: ClassificationInput) -> Reason {
        let lacking = input.materials.filter { $0.material.isMain && $0.state == .lacking }
        return lacking.isEmpty
            ? Reason(.noMainLacking) : Reason(.mainLacking, [names(lacking)])
    }

    /// CASE-12: what was told to be supplied by a day, and was not. Tested only where a clerk closes the case for it.
    private static func overdueReturn(_ input: ClassificationInput) -> [Reason] {
        guard let day = input.overdueSince else { return [] }
        return [Reason(.notSupplied, [day.text, names(missing(input))])]
    }

    // MARK: Supplements (补办件)

    private static func ownedMain(_ input: ClassificationInput) -> Reason {
        let owned = input.materials.filter { $0.material.isMain && $0.state == .ownedNotBrought }
        return owned.isEmpty
            ? Reason(.noMainLeftBehind) : Reason(.mainLeftBehind, [names(owned)])
    }

    private static func promisedAttachments(_ input: ClassificationInput) -> Reason {
        let missing = missingAttachments(input)
        guard !missing.isEmpty else { return Reason(.nothingToPromise) }
        return input.promisesToSupply
            ? Reason(.attachmentsPromised, [names(missing)])
            : Reason(.attachmentsNotPromised, [names(missing)])
    }

    /// TYPE-10: all main documents are here, and none of the missing attachments affects the approval.
    private static func harmlessAttachments(_ input: ClassificationInput) -> Reason {
        let missing = missingAttachments(input)
        guard !missing.isEmpty else { return Reason(.attachmentsComplete) }
        guard !input.materials.contains(where: { $0.material.isMain && $0.state != .present }) else {
            return Reason(.mainIncomplete)
        }
        let harmful = missing.filter(\.material.affectsApproval)
        return harmful.isEmpty
            ? Reason(.attachmentsHarmless, [names(missing)])
            : Reason(.attachmentsHarmful, [names(harmful)])
    }

    // MARK: Tracks

    private static func reportUp(_ input: ClassificationInput) -> Reason {
        let level = input.item.approvalLevel
        return level > input.hallLevel
            ? Reason(.powerAbove, [level.rawValue, input.hallLevel.rawValue])
            : Reason(.powerHere, [level.rawValue])
    }

    /// TYPE-17 with the threshold of C05, inclusive.
    private static func joint(_ input: ClassificationInput) -> Reason {
        let count = input.item.departments.count
        let threshold = input.policy.jointThreshold
        return Reason(count >= threshold ? .manyDepartments : .fewDepartments, ["\(count)", "\(threshold)"])
    }

    private static func committed(_ input: ClassificationInput) -> Reason {
        let needs = needs(input)
        return needs.isEmpty
            ? Reason(.needsNothing)
            : Reason(.needs, [needs.map(\.rawValue).joined(separator: ",")])
    }

    private static func instant(_ input: ClassificationInput) -> Reason {
        let complete = missing(input).isEmpty
        let facts = [input.item.isSimple, complete, input.item.isSameDay, input.item.departments.count == 1]
        let holds = complete && isSimpleMatter(input)
        return Reason(holds ? .instant : .notInstant, [facts.map { $0 ? "1" : "0" }.joined()])
    }

    /// TYPE-25: only one department, no need, nothing above. What has exactly two departments is promised, never instant (C05).
    private static func isSimpleMatter(_ input: ClassificationInput) -> Bool {
        let item = input.item
        return item.isSimple && item.isSameDay && needs(input).isEmpty && item.departments.count == 1
            && item.approvalLevel <= input.hallLevel
    }

    /// TYPE-27: what no other ground puts on a track, and is not simple, is promised.
    private static func promised(_ input: ClassificationInput, _ tracks: [Reason]) -> Reason {
        let isPlaced = isSimpleMatter(input) || tracks.dropLast().contains(where: \.holds)
        return isPlaced ? Reason(.placedOtherwise) : Reason(.promised)
    }

    /// What the item needs, and a site survey where this case calls for a visit (CASE-15).
    private static func needs(_ input: ClassificationInput) -> [Item.Need] {
        guard input.siteVisitCause != nil, !input.item.needs.contains(.siteSurvey) else { return input.item.needs }
        return input.item.needs + [.siteSurvey]
    }

    // MARK: Materials

    /// CASE-11: why a paper that is here counts as if it were not.
    private static func faults(_ input: ClassificationInput) -> [Reason] {
        input.materials.compactMap { material in
            material.fault.map { Reason(.paperFails, [material.material.name, $0.failedText, $0.note ?? ""]) }
        }
    }

    private static func missing(_ input: ClassificationInput) -> [JudgedMaterial] {
        input.materials.filter { $0.state != .present }
    }

    private static func missingAttachments(_ input: ClassificationInput) -> [JudgedMaterial] {
        missing(input).filter { !$0.material.isMain }
    }

    private static func names(_ materials: [JudgedMaterial]) -> String {
        materials.map(\.material.name).joined(separator: "、")
    }
}
