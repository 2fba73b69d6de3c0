/// ITEM: the catalogue of items and who is stationed in the hall (事项、进驻).
extension RuleID {
    static let item01 = RuleID("ITEM-01", "应进必进", "Every item that must enters the hall", "D1-10 6")
    static let item02 = RuleID("ITEM-02", "六大服务中心与权力类型", "Six centres and classes of power", "D1-10 2")
    static let item03 = RuleID("ITEM-03", "前台分四个主题", "The front desk in four themes", "D4-G 2(一)")
    static let item04 = RuleID("ITEM-04", "受审分离", "Acceptance is separate from approval", "D4-G 2(二)")
    static let item05 = RuleID("ITEM-05", "许可与备案事项目录", "The list of licences and filings", "D4-P")
    static let item06 = RuleID("ITEM-06", "审批、监管、服务分开", "Approval, supervision, service apart", "D4-D 二")
    static let item07 = RuleID("ITEM-07", "进驻须有协议", "Stationing rests on an agreement", "D4-R 3,4,6")
    static let item08 = RuleID("ITEM-08", "事项动态调整", "Items are adjusted as law changes", "D4-G 3(七); D1-10 30")
    static let item09 = RuleID("ITEM-09", "减环节、材料、时间、费用", "Fewer steps, papers, days and fees", "D1-10 9")
    static let item10 = RuleID("ITEM-10", "不得歧视", "No discrimination", "D3-D 9")
    static let item11 = RuleID("ITEM-11", "审批标准公开", "Approval standards are published", "D4-N 一.2")
    static let item12 = RuleID("ITEM-12", "大厅服务不收费", "The hall's service is free", "D3-D 3")
    static let item13 = RuleID("ITEM-13", "跨层级、跨区域通办", "Handled across levels and regions", "D1-10 4, 23")
    static let item14 = RuleID(
        "ITEM-14", "事项须有内容、流程、时限和标准", "An item has content, flow, limit and standard", "D3-C 10; D4-S 二.2")
}
