import HTTP

/// A catalogue as a table, for spreadsheets. The first line names the columns, in any order.
///
/// - An item begins with a row whose `code` is new. The rows below it, with the same code or none, are the item's, too: each may
///   carry one more material, step, fee and form in the columns `material.…`, `step.…`, `fee.…`, `form.…`; the item's own row
///   may carry the first of each.
/// - A row without code, but with `unitCode` and `unit`, declares a unit.
/// - Lists (`needs`, `departments` …) are parted by `;`. Flags are `true` or `false`, also 是 or 否.
/// - An item without fees says `free`; otherwise its fee standard counts as not stated (OPEN-01).
enum CatalogueCSV {
    enum Part: String, CaseIterable {
        case material, step, fee, form

        /// The list of the item in which the part's entries stand.
        var list: String { rawValue + "s" }
    }

    enum Kind {
        case text, integer, flag, texts
    }

    struct Column {
        let name: String
        let part: Part?
        /// Where in the item, or in the part's entry.
        let path: [String]
        let kind: Kind

        init(_ name: String, _ kind: Kind = .text, in object: String? = nil) {
            self.name = name
            part = nil
            path = (object.map { [$0] } ?? []) + [name]
            self.kind = kind
        }

        init(_ part: Part, _ field: String, _ kind: Kind = .text) {
            name = part.rawValue + "." + field
            self.part = part
            path = [field]
            self.kind = kind
        }
    }

    /// In the order of an export.
    static let columns: [Column] =
        [
            Column("code"), Column("title"), Column("titleEn"), Column("unitCode"), Column("unit"), Column("kind"),
            Column("center"), Column("theme"), Column("audience"), Column("basis"), Column("procedure"),
            Column("standard"), Column("simple", .flag), Column("sameDay", .flag), Column("needs", .texts),
            Column("approvalLevel"), Column("departments", .texts),
            Column("statutoryWorkingDays", .integer, in: "limits"),
            Column("promiseWorkingDays", .integer, in: "limits"),
            Column("promiseCalendarDays", .integer, in: "limits"), Column("targetMinutes", .integer, in: "limits"),
            Column("reportUpWorkingDays", .integer, in: "limits"),
            Column("supplementWorkingDays", .integer, in: "limits"), Column("whileYouWait", .flag),
            Column("cityWide", .flag), Column("authorizedToWindow", .flag), Column("nationalType", .integer),
            Column("crossRegion", .texts), Column("inHall", .flag), Column("exemption"),
            Column("acceptingUnits", .texts), Column("acceptingWindows", .texts),
        ] + [
            Column(.material, "key"), Column(.material, "name"), Column(.material, "main", .flag),
            Column(.material, "affectsApproval", .flag), Column(.material, "copies", .integer),
            Column(.material, "form"), Column(.material, "source"), Column(.material, "department"),
            Column(.step, "key"), Column(.step, "name"), Column(.step, "limitWorkingDays", .integer),
            Column(.fee, "name"), Column(.fee, "amountFen", .integer), Column(.fee, "unit"), Column(.fee, "basis"),
            Column(.form, "key"), Column(.form, "title"), Column(.form, "kind"), Column(.form, "text"),
        ]

    static let columnsOfParts = Part.allCases.map { part in (part, columns.filter { $0.part == part }) }

    /// Columns that are no field of an item.
    static let free = "free"
    static let unitEn = "unitEn"
    static let unitKind = "unitKind"
    static let listSeparator: Character = ";"
}
