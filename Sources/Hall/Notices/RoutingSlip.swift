import HTTP
import SQLite

/// The slip that travels with an accepted case's papers from step to step (审批流转单, CASE-52): who takes over, when, with what
/// opinion is written on it by hand.
struct RoutingSlip: Output {
    let hall: HallProfile
    let item: CatalogueItem
    let row: CaseRow
    let window: Window?

    static let shape = Shape<RoutingSlip>(
        "RoutingSlip",
        [
            .text("case", Label("收件编号", "Case number")) { $0.row.number },
            .text("item", Label("事项编码", "Item code")) { $0.item.item.code },
            .label("itemTitle", Label("事项名称", "Item")) { Label($0.item.item.title, $0.item.item.titleEn) },
            .text("applicant", Label("申请人", "Applicant")) { $0.row.applicant.name },
            .choice("track", "trackLabel", Label("办理方式", "Track")) { $0.row.track },
            .label("unit", Label("承办单位", "Unit")) { Label($0.item.unitName, $0.item.unitNameEn) },
            .texts("departments", Label("涉及部门", "Departments")) { $0.item.namesOfDepartments },
            .optionalText("due", Label("应办结日", "Due day")) { $0.row.dueOn },
            .list("steps", Label("办理环节", "Steps")) { $0.item.item.steps },
        ])

    /// Throws `caseUnknown`.
    init(of number: String, _ facts: HallFacts, _ transaction: borrowing Transaction) throws {
        row = try CaseActs.require(number, facts, transaction)
        item = try NoticeActs.item(version: row.itemVersionID, facts, transaction)
        hall = facts.hall
        window = facts.windows[row.windowID]
    }

    /// The page to print.
    func html(isSimulation: Bool) -> String {
        var page = HTMLPage()
        page.begin(title: "审批流转单 " + row.number, style: NoticeStyle.sheet)
        page.raw("<section>\n")
        NoticePage.head(hall.name, "审批流转单", number: row.number, isSimulation: isSimulation, to: &page)
        page.raw("<table class=\"facts\">\n")
        page.row("事项", "\(item.item.title)（\(item.item.code)）")
        page.row("申请人", row.applicant.name)
        page.row("办理方式", row.track.label.zh)
        page.row("承办单位", item.namesOfDepartments.joined(separator: "、"))
        page.row("收件", row.registeredAt.day(in: .shanghai).text + (window.map { " " + NoticeActs.name(of: $0) } ?? ""))
        page.row("应办结日", row.dueOn ?? "自材料补齐之日起计算")
        page.raw("</table>\n")
        steps(to: &page)
        page.raw("<footer>随申请材料流转，办结后由综合窗口归档。</footer>\n</section>\n")
        page.end()
        return page.html
    }

    private func steps(to page: inout HTMLPage) {
        page.element("h2", "办理环节")
        page.raw("<table>\n<thead><tr><th class=\"narrow\">序号</th><th>环节</th><th>时限</th><th>接收时间</th>")
        page.raw("<th>办理意见</th><th>签名</th><th>移交时间</th></tr></thead>\n")
        for (index, step) in item.item.steps.enumerated() {
            page.raw("<tr class=\"blank\">")
            page.element("td", class: "narrow", "\(index + 1)")
            page.element("td", step.name)
            page.element("td", class: "short", step.limitWorkingDays.map { $0 == 0 ? "当日" : "\($0) 个工作日" } ?? "")
            page.raw("<td></td><td></td><td></td><td></td></tr>\n")
        }
        page.raw("</table>\n")
    }
}
