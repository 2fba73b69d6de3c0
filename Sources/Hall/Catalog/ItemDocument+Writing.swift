import HTTP

/// An item written as it is read: what is not said is left out, so that the same item is always the same document.
extension Item {
    var json: JSON {
        var members: [JSON.Member?] = [
            .init("code", .string(code)), .init("title", .string(title)), .init("titleEn", .string(titleEn)),
            .init("unitCode", .string(unitCode)), .init("kind", .string(kind.rawValue)),
            .init("center", .string(center.rawValue)), .init("theme", .string(theme.rawValue)),
            .init("audience", .string(audience.rawValue)), .said("basis", basis), .said("procedure", procedure),
            .said("standard", standard), .init("simple", .bool(isSimple)), .init("sameDay", .bool(isSameDay)),
            .init("needs", .array(needs.map { .string($0.rawValue) })),
            .init("approvalLevel", .string(approvalLevel.rawValue)),
            .init("departments", .array(departments.map { .string($0) })), .init("limits", limits.json),
        ]
        if let feeStandard { members.append(.init("fees", .array(feeStandard.map(\.json)))) }
        members += [
            .init("materials", .array(materials.map(\.json))), .init("steps", .array(steps.map(\.json))),
            .init("whileYouWait", .bool(isWhileYouWait)), .init("cityWide", .bool(isCityWide)),
            .init("authorizedToWindow", .bool(isAuthorizedToWindow)),
            .init("nationalType", .integer(Int64(nationalType))),
            .said("crossRegion", crossRegion.map(\.rawValue)), isInHall ? nil : .init("inHall", .bool(false)),
            .said("exemption", exemption), .said("acceptingUnits", acceptingUnits),
            .said("acceptingWindows", acceptingWindows),
            forms.isEmpty ? nil : .init("forms", .array(forms.map(\.json))),
        ]
        return .object(members.compactMap { $0 })
    }

    /// The document as it is stored and exported.
    var document: [UInt8] {
        var writer = JSONWriter(capacity: 2048)
        writer.value(json)
        return writer.bytes
    }
}

extension Item.Limits {
    var json: JSON {
        .object(
            [
                .said("statutoryWorkingDays", statutoryWorkingDays), .said("promiseWorkingDays", promiseWorkingDays),
                .said("promiseCalendarDays", promiseCalendarDays),
                .said("targetMinutes", targetMinutes), .said("reportUpWorkingDays", reportUpWorkingDays),
                .said("supplementWorkingDays", supplementWorkingDays),
            ].compactMap { $0 })
    }
}

extension Item.Material {
    var json: JSON {
        .object(
            [
                .init("key", .string(key)), .init("name", .string(name)), .init("main", .bool(isMain)),
                .init("affectsApproval", .bool(affectsApproval)), .init("copies", .integer(Int64(copies))),
                .init("form", .string(form.rawValue)), .said("source", source), .said("department", department),
            ].compactMap { $0 })
    }
}

extension Item.Fee {
    var json: JSON {
        .object(
            [
                .init("name", .string(name)), .init("amountFen", .integer(Int64(amountFen))),
                .init("unit", .string(unit)), .said("basis", basis),
            ].compactMap { $0 })
    }
}

extension Item.Step {
    var json: JSON {
        .object(
            [
                .init("key", .string(key)), .init("name", .string(name)), .said("limitWorkingDays", limitWorkingDays),
            ].compactMap { $0 })
    }
}

extension Item.Form {
    var json: JSON {
        .object([
            .init("key", .string(key)), .init("title", .string(title)), .init("kind", .string(kind.rawValue)),
            .init("text", .string(text)),
        ])
    }
}

extension JSON.Member {
    /// Nil where nothing is said.
    fileprivate static func said(_ name: String, _ text: String?) -> Self? {
        guard let text, !text.isEmpty else { return nil }
        return Self(name, .string(text))
    }

    fileprivate static func said(_ name: String, _ number: Int?) -> Self? {
        number.map { Self(name, .integer(Int64($0))) }
    }

    fileprivate static func said(_ name: String, _ texts: [String]) -> Self? {
        texts.isEmpty ? nil : Self(name, .array(texts.map { .string($0) }))
    }
}
