/// Which settings the program reads today. The others are declared, so that a hall can decide them in good time; what they decide
/// comes with its module.
extension Settings {
    static let acting = Set([
        // C01: timetable and closing time
        schedule.definition.key, summerFrom.definition.key, summerTo.definition.key, extraOpenDays.definition.key,
        ownHours.definition.key,
        // C05, C07–C10, C24, C29–C31, C35: intake, its notices, what is published
        jointThreshold.definition.key, returnNoticeRequired.definition.key, supplementNoticeTitle.definition.key,
        correctionNoticeTitle.definition.key, incompletePolicy.definition.key, supplementClockStart.definition.key,
        feeMode.definition.key, taxonomyAliases.definition.key, instantDue.definition.key,
        instantTargetMinutes.definition.key, onlineSubmission.definition.key, policyLevels.definition.key,
        // C06, C11: the joint review, external steps
        jointConvener.definition.key, externalStepsPauseClock.definition.key, onlyForeseenStepsPause.definition.key,
        // L01, L02
        archiveWorkingDays.definition.key, reminderLeadWorkingDays.definition.key,
        inactiveCaseWorkingDays.definition.key,
        defaultPromiseWorkingDays.definition.key, supplementWorkingDays.definition.key,
        commitmentNoticeTitle.definition.key, townCentreExists.definition.key, helperPolicy.definition.key,
        // L03: sign-in and passwords
        passwordAgeDays.definition.key, passwordLength.definition.key, idleMinutes.definition.key,
        sessionHours.definition.key, lockAfterFailures.definition.key, lockMinutes.definition.key,
        // C15–C18: bookings
        bookingKinds.definition.key, bookingLeadWorkingDays.definition.key, urgentInstantNeedsNoLead.definition.key,
        urgentOtherRoute.definition.key, ordinaryInstantRoute.definition.key, bookingPoolSize.definition.key,
        bookingPoolMaxWorkingDays.definition.key, bookingOffice.definition.key, windowsTakeBookings.definition.key,
        // C19–C23: who coordinates and answers for extended service, what may be refused, and why
        extensionCoordinator.definition.key, integratedSectionInformed.definition.key,
        extensionResponsibility.definition.key, extensionAssessment.definition.key,
        unrefusableExtensions.definition.key, extensionRefusalGrounds.definition.key,
        refusalNeedsWords.definition.key,
        // C50, L01: waiting and handling times
        maxWaitMinutes.definition.key, overwaitRebatePercent.definition.key, paymentTargetMinutes.definition.key,
    ]).union((practice + queuePractice + extensionPractice + outsideHours).map(\.key))
}
