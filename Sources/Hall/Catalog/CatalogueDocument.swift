import HTTP

/// A catalogue as it is imported: `{"catalogue": "…", "units": […], "items": […]}`. Every wrong field is named at once.
struct CatalogueDocument: Input {
    let name: String
    let units: [UnitEntry]
    let items: [Item]

    init(from fields: inout FieldReader) {
        name = fields.text("catalogue", Label("目录名称", "Catalogue name"), length: 1...100)
        units = fields.list("units", Label("单位", "Units"), UnitEntry.self, count: 0...500, absent: [])
        items = fields.list("items", Label("事项", "Items"), Item.self, count: 1...50_000)
    }

    struct UnitEntry: Input {
        enum Kind: String, Labelled {
            case government, publicService

            var label: Label {
                switch self {
                case .government: Label("行政机关", "government body")
                case .publicService: Label("公共服务单位", "public service body")
                }
            }
        }

        let code: String
        let name: String
        let nameEn: String
        let kind: Kind

        init(from fields: inout FieldReader) {
            code = fields.text("code", Label("单位代码", "Unit code"), length: 1...20)
            name = fields.text("name", Label("单位名称", "Unit name"), length: 1...60)
            nameEn = fields.text("nameEn", Label("单位英文名称", "Unit name in English"), length: 1...100)
            kind = fields.choice("kind", Label("单位性质", "Kind of unit"))
        }

        init(code: String, name: String, nameEn: String, kind: Kind) {
            self.code = code
            self.name = name
            self.nameEn = nameEn
            self.kind = kind
        }

        var json: JSON {
            .object([
                .init("code", .string(code)), .init("name", .string(name)), .init("nameEn", .string(nameEn)),
                .init("kind", .string(kind.rawValue)),
            ])
        }
    }
}
