import HTTP
import Testing

@testable import Hall

/// One line of the rule catalogue's Part 2: the conflict, the settings that decide it, and what holds where nobody has decided.
struct ConflictRow: Sendable, CustomTestStringConvertible {
    let id: String
    let standards: [String: String]

    init(_ id: String, _ standards: [String: String]) {
        self.id = id
        self.standards = standards
    }

    var testDescription: String { id }
}

@Suite("The 50 conflicts as settings")
struct ConflictTests {
    static let rows = [
        ConflictRow(
            "C01",
            [
                "schedule": #""d3_k""#, "summerFrom": #""05-01""#, "summerTo": #""09-30""#,
                "extraOpenDays": #"["saturday"]"#, "ownHours": #""08:30-12:00 13:30-17:30""#,
            ]),
        ConflictRow("C02", ["lateGraceMinutes": #""bySchedule""#]),
        ConflictRow("C03", ["earlyGraceMinutes": #""bySchedule""#, "offPostMinutes": #""bySchedule""#]),
        ConflictRow("C04", ["punchesPerDay": "4"]),
        ConflictRow("C05", ["jointThreshold": "3"]),
        ConflictRow("C06", ["jointConvener": #""director""#]),
        ConflictRow("C07", ["returnNoticeRequired": "true"]),
        ConflictRow("C08", ["supplementNoticeTitle": #""补办件通知书""#, "correctionNoticeTitle": #""补正材料通知书""#]),
        ConflictRow("C09", ["incompletePolicy": #""sixTypes""#]),
        ConflictRow("C10", ["supplementClockStart": #""nextWorkingDay""#]),
        ConflictRow("C11", ["externalStepsPauseClock": "true", "onlyForeseenStepsPause": "true"]),
        ConflictRow("C12", ["complaintProfile": #""d2_k""#, "complaintContactWorkingDays": "1"]),
        ConflictRow(
            "C13",
            [
                "complaintDayKind": #""calendar""#, "petitionDayKind": #""calendar""#, "limitRollsToWorkingDay": "true",
            ]),
        ConflictRow("C14", ["complaintReceiver": #""director""#, "complaintOfficeMayRegister": "true"]),
        ConflictRow("C15", ["bookingKinds": #"["offHours","holiday","regular"]"#]),
        ConflictRow("C16", ["bookingLeadWorkingDays": "1", "urgentInstantNeedsNoLead": "true"]),
        ConflictRow(
            "C17",
            [
                "urgentOtherRoute": #""direct""#, "ordinaryInstantRoute": #""directWithLead""#, "bookingPoolSize": "3",
                "bookingPoolMaxWorkingDays": "5",
            ]),
        ConflictRow("C18", ["bookingOffice": #""bookingOffice""#, "windowsTakeBookings": "true"]),
        ConflictRow("C19", ["extensionCoordinator": #""firstWindow""#, "integratedSectionInformed": "true"]),
        ConflictRow("C20", ["extensionResponsibility": #""chiefRepresentative""#]),
        ConflictRow(
            "C21", ["unrefusableExtensions": #"["inProgress","waitingQueue","noonRota","urgentInstantBooking"]"#]),
        ConflictRow(
            "C22",
            ["extensionRefusalGrounds": #"["impossible","unnecessary","special"]"#, "refusalNeedsWords": "true"]),
        ConflictRow("C23", ["extensionAssessment": #""dailySummedMonthly""#]),
        ConflictRow("C24", ["feeMode": #""publishedStatutory""#]),
        ConflictRow("C25", ["leaveChain": #""d1_12""#, "leaveNeedsSubstitute": "true"]),
        ConflictRow("C26", ["penaltyTracks": #"["points","allowance"]"#]),
        ConflictRow("C27", ["oneFactOneCode": "true"]),
        ConflictRow("C28", ["evaluationMode": #""voluntary""#]),
        ConflictRow("C29", ["taxonomyAliases": #"["d4_d","d4_t"]"#]),
        ConflictRow("C30", ["instantDue": #""endOfDay""#, "instantTargetMinutes": "20"]),
        ConflictRow("C31", ["onlineSubmission": "true"]),
        ConflictRow("C32", ["postCoverTrigger": #""atOnce""#, "coverAlertHalfDays": "1"]),
        ConflictRow("C33", ["dutyModels": #"["monthlyWindows","sectionLeaders"]"#]),
        ConflictRow("C34", ["patrolsPerDay": "2", "patrolScope": #""perOfficer""#]),
        ConflictRow("C35", ["policyLevels": #"["county","city","province","state"]"#]),
        ConflictRow("C36", ["peerRule": #""cumulative""#]),
        ConflictRow("C37", ["awardKinds": #"["redFlagWindow","advancedWorker","qualityWindow"]"#]),
        ConflictRow("C38", ["notGradedComplaints": "2", "manyComplaints": "3"]),
        ConflictRow("C39", ["countUnverifiedComplaints": "false"]),
        ConflictRow(
            "C40",
            ["absenceTracks": #"["monthlyAllowance","yearlyAward"]"#, "absenceOfOneDay": #""lower""#]),
        ConflictRow("C41", ["allowanceStacking": #""replaces""#]),
        ConflictRow("C42", ["outingExcess": #""oncePerMonth""#]),
        ConflictRow("C43", ["cumulativePeriod": #""calendarYear""#]),
        ConflictRow("C44", ["longOutingCountsAs": #""outing""#]),
        ConflictRow("C45", ["substituteFault": #""byKind""#]),
        ConflictRow("C46", ["filingSurchargeTenths": "1"]),
        ConflictRow("C47", ["accountabilityYear": #""rolling""#]),
        ConflictRow("C48", ["complaintReplyChannel": #""hall""#, "complainantRelease": #""director""#]),
        ConflictRow("C49", ["settlementLimit": #""byEntity""#]),
        ConflictRow("C50", ["maxWaitMinutes": "30", "overwaitRebatePercent": "10"]),
        ConflictRow(
            "L01",
            [
                "defaultPromiseWorkingDays": "3", "supplementWorkingDays": "5", "reminderLeadWorkingDays": "1",
                "inactiveCaseWorkingDays": "5", "archiveWorkingDays": "5", "paymentTargetMinutes": "5",
            ]),
        ConflictRow(
            "L02",
            [
                "commitmentNoticeTitle": #""承诺件通知书""#, "petitionMaxim": #""宜快不宜拖""#, "lostPropertyDays": "30",
                "townCentreExists": "true", "helperPolicy": #""企业和群众办事可由帮办代办员全程代办，结果可免费邮寄，均不收取服务费。""#,
            ]),
        ConflictRow(
            "L03",
            [
                "passwordAgeDays": "90", "passwordLength": "10", "idleMinutes": "30", "sessionHours": "12",
                "lockAfterFailures": "5", "lockMinutes": "15",
            ]),
        ConflictRow(
            "L04",
            [
                "bookingSlotMinutes": "60", "bookingPlacesPerClerk": "2", "bookingInternalPercent": "20",
                "bookingOpenWorkingDays": "5", "bookingCancelHours": "2", "bookingsPerPersonPerDay": "1",
                "bookingHoldMinutes": "10", "noShowLimit": "3", "noShowPeriodDays": "90", "noShowBlockDays": "30",
                "bookingRelayMinutes": "15", "bookingTellMinutes": "30",
            ]),
        ConflictRow("L05", ["bookedTicketsFirst": "true", "blackWindowOverWaits": "5"]),
        ConflictRow(
            "L06",
            [
                "extensionDecideMinutes": "30", "extensionReportWorkingDays": "1", "extensionLongMinutes": "240",
                "limitRiskMinutes": "120",
            ]),
        ConflictRow("L07", ["outsideHoursActs": #""record""#, "outsideHoursGraceMinutes": "30"]),
    ]

    @Test("each is decided by its settings, which begin with the catalogue's default", arguments: rows)
    func standards(row: ConflictRow) throws {
        let conflict = try #require(Conflict.all.first { $0.id == row.id })
        let found = Dictionary(uniqueKeysWithValues: conflict.settings.map { ($0.key, $0.standard.stored) })
        #expect(found == row.standards)
        #expect(!conflict.positions.isEmpty)
        for setting in conflict.settings {
            #expect(try setting.kind.value(setting.standard.json) == setting.standard, "the standard may be chosen")
            for (level, standard) in setting.standardByLevel {
                #expect(try setting.kind.value(standard.json) == standard, "\(level)")
            }
            #expect(
                !setting.title.en.isEmpty && !setting.decides.en.isEmpty
                    && !setting.kind.words(setting.standard).en.isEmpty)
        }
    }

    @Test func `all fifty are there, each once, and no key stands twice`() {
        #expect(Conflict.all.map(\.id) == Self.rows.map(\.id))
        #expect(Conflict.all.filter { $0.id.hasPrefix("C") }.count == 50)
        #expect(Conflict.settings.count == Conflict.all.flatMap(\.settings).count)
    }

    /// Lateness and off post are tied to the timetable (C02, C03).
    @Test(arguments: [(SchedulePreset.d3K, 15, 15, 60 as Int?), (.d1Twelve, -5, 0, nil), (.d3A, 15, 15, 60)])
    func `the schedule says what is late`(preset: SchedulePreset, late: Int, early: Int, offPost: Int?) {
        let thresholds = preset.thresholds
        #expect(thresholds.late == late && thresholds.early == early && thresholds.offPost == offPost)
    }

    /// What may be chosen, both sides of each boundary.
    @Test(arguments: [
        ("jointThreshold", #"2"#, nil as String?), ("jointThreshold", "1", "range"), ("jointThreshold", "20", nil),
        ("jointThreshold", "21", "range"), ("jointThreshold", #""3""#, "type"), ("jointThreshold", "null", "type"),
        ("jointThreshold", "3.5", "type"), ("lateGraceMinutes", "null", "type"),
        ("lateGraceMinutes", #""bySchedule""#, nil),
        ("jointThreshold", #""bySchedule""#, "type"), ("lateGraceMinutes", "-60", nil),
        ("lateGraceMinutes", "-61", "range"), ("returnNoticeRequired", "1", "type"),
        ("returnNoticeRequired", "false", nil), ("policyLevels", #"["state","county"]"#, nil),
        ("policyLevels", #"["state","state"]"#, "repeated"), ("policyLevels", #"["world"]"#, "choice"),
        ("policyLevels", #""state""#, "type"), ("policyLevels", "[]", nil), ("peerRule", #""literal""#, nil),
        ("peerRule", #""Literal""#, "choice"), ("summerFrom", #""02-29""#, nil),
        ("summerFrom", #""02-30""#, "monthDay"),
        ("summerFrom", #""6-1""#, "monthDay"), ("ownHours", #""09:00-12:00 13:00-17:00""#, nil),
        ("ownHours", #""09:00-12:00 11:59-17:00""#, "hours"), ("ownHours", #""""#, "hours"),
        ("ownHours", #""12:00-12:00""#, "hours"), ("ownHours", #""23:00-24:00""#, nil),
        ("ownHours", #""23:00-24:01""#, "hours"), ("supplementNoticeTitle", #""补""#, "length"),
        ("supplementNoticeTitle", #"" 补办 ""#, nil), ("petitionMaxim", #""""#, nil),
    ])
    func `a setting takes what it may be set to`(key: String, json: String, fault: String?) throws {
        let setting = try #require(Conflict.settings[key])
        var found: String?
        do throws(FieldFault) {
            _ = try setting.kind.value((try? JSONReader.read(Array(json.utf8))) ?? .null)
        } catch {
            found = error.code
        }
        #expect(found == fault)
    }
}
