import HTTP

/// Somebody who enters service.
struct StaffInput: Input {
    let number: String?
    let name: String
    let unit: String?
    let window: String?
    let phone: String?
    let postTitle: String?
    let photo: String?
    let isTemporary: Bool
    let reason: String?

    init(from fields: inout FieldReader) {
        number = fields.optionalText(
            "number", Label("工号，不写则由系统编号", "Staff number; assigned where absent"), length: 1...20)
        name = fields.text("name", Label("姓名", "Name"), length: 1...60)
        unit = fields.optionalText("unit", Label("单位代码", "Unit code"), length: 1...20)
        window = fields.optionalText("window", Label("窗口编号", "Window number"), length: 1...20)
        phone = fields.optionalText("phone", Label("电话", "Phone"), length: 3...30)
        postTitle = fields.optionalText("postTitle", Label("岗位名称", "Post title"), length: 0...40)
        photo = fields.optionalText("photo", Label("照片的路径或网址", "Path or address of the photo"), length: 1...300)
        isTemporary = fields.flag("temporary", Label("临时上岗", "Stands in for a time"), default: false)
        reason = fields.optionalText("reason", Label("理由", "Reason"))
        fields.require(
            number.map(PlainCode.isValid) ?? true, "number", "characters",
            Label("工号只用字母、数字、点、下划线和连字符。", "A number uses letters, digits, dot, underscore, hyphen."))
        fields.requireReference("photo", photo)
    }
}

/// What of somebody's card is to change; what is left out stays, an empty text clears.
struct StaffChange: Input {
    let name: String?
    let unit: String?
    let phone: String?
    let postTitle: String?
    let photo: String?
    let isTemporary: Bool?
    let reason: String

    init(from fields: inout FieldReader) {
        name = fields.optionalText("name", Label("姓名", "Name"), length: 1...60)
        unit = fields.optionalText("unit", Label("单位代码", "Unit code"), length: 0...20)
        phone = fields.optionalText("phone", Label("电话", "Phone"), length: 0...30)
        postTitle = fields.optionalText("postTitle", Label("岗位名称", "Post title"), length: 0...40)
        photo = fields.optionalText("photo", Label("照片的路径或网址", "Path or address of the photo"), length: 0...300)
        isTemporary = fields.optionalFlag("temporary", Label("临时上岗", "Stands in for a time"))
        reason = fields.text("reason", Label("理由", "Reason"))
        fields.requireReference("photo", photo)
    }
}

struct MoveInput: Input {
    let window: String?
    let reason: String

    init(from fields: inout FieldReader) {
        window = fields.optionalText(
            "window", Label("窗口编号，不写则不在任何窗口", "Window number; at no window where absent"), length: 1...20)
        reason = fields.text("reason", Label("理由", "Reason"))
    }
}

struct LeaveInput: Input {
    let reason: String

    init(from fields: inout FieldReader) { reason = fields.text("reason", Label("理由", "Reason")) }
}

extension FieldReader {
    /// A photo is named, not sent: no `data:` address, no line breaks.
    fileprivate mutating func requireReference(_ name: String, _ value: String?) {
        let isReference = value.map { !$0.lowercased().hasPrefix("data:") && !$0.contains("\n") } ?? true
        require(
            isReference, name, "reference",
            Label("照片请给路径或网址，不要给图片内容。", "Give the photo's path or address, not its bytes."))
    }
}
