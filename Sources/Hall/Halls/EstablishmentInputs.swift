import HTTP

/// A new unit.
struct UnitInput: Input {
    let code: String
    let name: String
    let nameEn: String?
    let kind: CatalogueDocument.UnitEntry.Kind
    let sector: String?
    let phones: [String]
    let reason: String?

    init(from fields: inout FieldReader) {
        code = fields.text("code", Label("单位代码", "Unit code"), length: 1...20)
        name = fields.text("name", Label("单位名称", "Unit name"), length: 1...60)
        nameEn = fields.optionalText("nameEn", Label("单位英文名称", "Unit name in English"), length: 1...100)
        kind = fields.choice("kind", Label("单位性质", "Kind of unit"))
        sector = fields.optionalText("sector", Label("排名序列", "Sector"), length: 0...40)
        phones = fields.optionalTexts("phones", Label("电话", "Phones"), count: 0...10) ?? []
        reason = fields.optionalText("reason", Label("理由", "Reason"))
        fields.require(
            PlainCode.isValid(code), "code", "characters",
            Label("单位代码只用字母、数字、点、下划线和连字符。", "A code uses letters, digits, dot, underscore, hyphen."))
    }
}

/// What of a unit is to change; what is left out stays.
struct UnitChange: Input {
    let name: String?
    let nameEn: String?
    let kind: CatalogueDocument.UnitEntry.Kind?
    let sector: String?
    let phones: [String]?
    let reason: String

    init(from fields: inout FieldReader) {
        name = fields.optionalText("name", Label("单位名称", "Unit name"), length: 1...60)
        nameEn = fields.optionalText("nameEn", Label("单位英文名称", "Unit name in English"), length: 1...100)
        kind = fields.optionalChoice("kind", Label("单位性质", "Kind of unit"))
        sector = fields.optionalText("sector", Label("排名序列", "Sector"), length: 0...40)
        phones = fields.optionalTexts("phones", Label("电话", "Phones"), count: 0...10)
        reason = fields.text("reason", Label("理由", "Reason"))
    }
}

struct UnitStateInput: Input {
    let state: Unit.State
    let reason: String

    init(from fields: inout FieldReader) {
        state = fields.choice("state", Label("状态", "State"))
        reason = fields.text("reason", Label("理由", "Reason"))
    }
}

/// A new window; it opens at once.
struct WindowInput: Input {
    let number: String
    let name: String
    let kind: Window.Kind
    let unit: String?
    let theme: Item.Theme?
    let contact: String?
    let reason: String?

    init(from fields: inout FieldReader) {
        number = fields.text("number", Label("窗口编号", "Window number"), length: 1...20)
        name = fields.text("name", Label("窗口名称", "Window name"), length: 1...60)
        kind = fields.choice("kind", Label("种类", "Kind"))
        unit = fields.optionalText("unit", Label("单位代码（部门窗口）", "Unit code, of a unit's window"), length: 1...20)
        theme = fields.optionalChoice("theme", Label("窗口主题", "Theme"))
        contact = fields.optionalText("contact", Label("联系方式", "Contact"), length: 0...100)
        reason = fields.optionalText("reason", Label("理由", "Reason"))
        fields.require(
            PlainCode.isValid(number), "number", "characters",
            Label("窗口编号只用字母、数字、点、下划线和连字符。", "A number uses letters, digits, dot, underscore, hyphen."))
    }
}

/// What of a window is to change; what is left out stays.
struct WindowChange: Input {
    let number: String?
    let name: String?
    let kind: Window.Kind?
    let unit: String?
    let theme: Item.Theme?
    let contact: String?
    let reason: String

    init(from fields: inout FieldReader) {
        number = fields.optionalText("number", Label("窗口编号", "Window number"), length: 1...20)
        name = fields.optionalText("name", Label("窗口名称", "Window name"), length: 1...60)
        kind = fields.optionalChoice("kind", Label("种类", "Kind"))
        unit = fields.optionalText("unit", Label("单位代码（部门窗口）", "Unit code, of a unit's window"), length: 1...20)
        theme = fields.optionalChoice("theme", Label("窗口主题", "Theme"))
        contact = fields.optionalText("contact", Label("联系方式", "Contact"), length: 0...100)
        reason = fields.text("reason", Label("理由", "Reason"))
        fields.require(
            number.map(PlainCode.isValid) ?? true, "number", "characters",
            Label("窗口编号只用字母、数字、点、下划线和连字符。", "A number uses letters, digits, dot, underscore, hyphen."))
    }
}

struct WindowStateInput: Input {
    let state: Window.State
    let reason: String

    init(from fields: inout FieldReader) {
        state = fields.choice("state", Label("状态", "State"))
        reason = fields.text("reason", Label("理由", "Reason"))
    }
}

/// Codes and names that stand in paths and on command lines.
enum PlainCode {
    /// Whether `text` is made of letters, digits, dot, underscore and hyphen only.
    static func isValid(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy {
            ("a"..."z").contains($0) || ("A"..."Z").contains($0) || ("0"..."9").contains($0)
                || "._-".unicodeScalars.contains($0)
        }
    }
}
