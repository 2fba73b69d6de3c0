import HTTP
import SQLite

/// The list of an item's materials (材料清单), to take along (CASE-54, NOTIFY-11); of a case, with what is here already.
struct MaterialList: Output {
    let hall: HallProfile
    let item: CatalogueItem
    let caseNumber: String?
    let applicant: String?
    let supplementDueOn: String?
    let lines: [NoticeBody.MaterialLine]
    let printedOn: Day

    static let shape = Shape<MaterialList>(
        "MaterialList",
        [
            .text("item", Label("事项编码", "Item code")) { $0.item.item.code },
            .label("itemTitle", Label("事项名称", "Item")) { Label($0.item.item.title, $0.item.item.titleEn) },
            .label("unit", Label("承办单位", "Unit")) { Label($0.item.unitName, $0.item.unitNameEn) },
            .optionalText("case", Label("收件编号", "Case number")) { $0.caseNumber },
            .optionalText("supplementDueOn", Label("补齐期限", "Supply by")) { $0.supplementDueOn },
            .list("materials", Label("申请材料", "Materials")) { $0.lines },
            .text("hotline", Label("咨询电话", "Hotline")) { $0.hall.hotline },
        ])

    /// Of an item, for whoever wants to apply.
    init(of item: CatalogueItem, on day: Day, _ facts: HallFacts) {
        hall = facts.hall
        self.item = item
        caseNumber = nil
        applicant = nil
        supplementDueOn = nil
        lines = item.item.materials.map { NoticeBody.MaterialLine($0, nil, of: item) }
        printedOn = day
    }

    /// Of a case, as it stands; throws `caseUnknown`.
    init(ofCase number: String, on day: Day, _ facts: HallFacts, _ transaction: borrowing Transaction) throws {
        let row = try CaseActs.require(number, facts, transaction)
        let item = try NoticeActs.item(version: row.itemVersionID, facts, transaction)
        hall = facts.hall
        self.item = item
        caseNumber = row.number
        applicant = row.applicant.name
        supplementDueOn = row.state == .supplementing || row.state == .needsCorrection ? row.supplementDueOn : nil
        lines = zip(item.item.materials, row.materials).map { NoticeBody.MaterialLine($0, $1.state, of: item) }
        printedOn = day
    }

    /// The page to print.
    func html(isSimulation: Bool) -> String {
        var page = HTMLPage()
        page.begin(title: "材料清单 " + item.item.title, style: NoticeStyle.sheet)
        page.raw("<section>\n")
        NoticePage.head(hall.name, "材料清单", number: caseNumber, isSimulation: isSimulation, to: &page)
        page.raw("<table class=\"facts\">\n")
        page.row("事项", "\(item.item.title)（\(item.item.code)）")
        page.row("承办单位", item.unitName)
        if let applicant { page.row("申请人", applicant) }
        if let supplementDueOn { page.row("补齐期限", NoticeWording.day(supplementDueOn) + "（含当日）") }
        page.raw("</table>\n")
        let missing = lines.filter { $0.state != nil && $0.state != .present }
        if !missing.isEmpty {
            NoticePage.table("尚需补齐", missing, item.namesOfDepartments, isMissing: true, to: &page)
        }
        NoticePage.table("全部材料", lines, item.namesOfDepartments, isWhole: true, to: &page)
        page.raw("<footer>")
        page.text("打印日期：\(printedOn.text)。咨询电话：" + hall.hotline)
        page.raw("</footer>\n</section>\n")
        page.end()
        return page.html
    }
}
