/// A rule of the hall by its id in the rule catalogue. A refusal or a reason names it; its title and source come with it.
enum RuleID: String, Sendable, Hashable, CaseIterable {
    case case01 = "CASE-01"
    case case02 = "CASE-02"
    case case03 = "CASE-03"
    case case04 = "CASE-04"
    case case07 = "CASE-07"
    case case08 = "CASE-08"
    case case09 = "CASE-09"
    case case10 = "CASE-10"
    case case12 = "CASE-12"
    case case13 = "CASE-13"
    case case15 = "CASE-15"
    case case16 = "CASE-16"
    case case26 = "CASE-26"
    case case29 = "CASE-29"
    case case34 = "CASE-34"
    case case46 = "CASE-46"
    case case54 = "CASE-54"
    case case57 = "CASE-57"
    case case60 = "CASE-60"
    case case64 = "CASE-64"
    case type02 = "TYPE-02"
    case type04 = "TYPE-04"
    case type05 = "TYPE-05"
    case type06 = "TYPE-06"
    case type07 = "TYPE-07"
    case type08 = "TYPE-08"
    case type09 = "TYPE-09"
    case type10 = "TYPE-10"
    case type11 = "TYPE-11"
    case type12 = "TYPE-12"
    case type13 = "TYPE-13"
    case type14 = "TYPE-14"
    case type15 = "TYPE-15"
    case type17 = "TYPE-17"
    case type18 = "TYPE-18"
    case type22 = "TYPE-22"
    case type23 = "TYPE-23"
    case type24 = "TYPE-24"
    case type25 = "TYPE-25"
    case type26 = "TYPE-26"
    case type27 = "TYPE-27"
    case type30 = "TYPE-30"
    case type35 = "TYPE-35"
    case type36 = "TYPE-36"
    case clock01 = "CLOCK-01"
    case clock02 = "CLOCK-02"
    case clock05 = "CLOCK-05"
    case clock18 = "CLOCK-18"
    case clock28 = "CLOCK-28"
    case notify01 = "NOTIFY-01"
    case notify03 = "NOTIFY-03"
    case notify05 = "NOTIFY-05"
    case notify07 = "NOTIFY-07"
    case notify11 = "NOTIFY-11"
    case item01 = "ITEM-01"
    case item02 = "ITEM-02"
    case item08 = "ITEM-08"
    case item09 = "ITEM-09"
    case item11 = "ITEM-11"
    case item12 = "ITEM-12"
    case item13 = "ITEM-13"
    case item14 = "ITEM-14"
    case open01 = "OPEN-01"
    case open02 = "OPEN-02"
    case open03 = "OPEN-03"
    case open04 = "OPEN-04"
    case open05 = "OPEN-05"
    case open06 = "OPEN-06"
    case open07 = "OPEN-07"
    case open08 = "OPEN-08"
    case open09 = "OPEN-09"
    case open10 = "OPEN-10"
    case open12 = "OPEN-12"
    case open13 = "OPEN-13"
    case sec01 = "SEC-01"
    case sec04 = "SEC-04"
    case sec11 = "SEC-11"
}

extension RuleID {
    /// What the rule says, in a few words.
    var title: Label {
        switch self {
        case .case01: Label("收件先登记,后判断", "Register first, then judge")
        case .case02: Label("不得随意退件,退件须告知理由", "No return without a lawful reason")
        case .case03: Label("受理办理每一步记录备案", "Every step is recorded")
        case .case04: Label("申请人可查询办理进度", "The applicant may query the progress")
        case .case07: Label("申请时及时提供格式文本", "Standard form texts are supplied at once")
        case .case08: Label("材料齐全且符合法定形式的当场受理", "Complete and in statutory form: accepted on the spot")
        case .case09: Label("不能当场更正的,一次性书面告知全部补正内容", "What must be corrected is told in writing, once, in full")
        case .case10: Label("补齐后受理并出具受理通知书", "Accepted once the materials are supplied")
        case .case12: Label("告知补齐材料的期限", "The time for supplying the materials is told")
        case .case13: Label("初审", "Preliminary review")
        case .case15: Label("现场核查的情形", "When a site visit is required")
        case .case16: Label("即办件即时转办,承诺件当天转办", "Committed matters are transferred the same day")
        case .case26: Label("实时受理,不得事后补录", "Accepted in real time, no back-entry")
        case .case29: Label("不得超权限受理", "No acceptance beyond authority")
        case .case34: Label("依申请事项在综合窗口受理", "Acceptance only at a comprehensive window")
        case .case46: Label("告知复议、诉讼权利", "Remedies are told")
        case .case54: Label("提供表格和材料清单", "Form and material list are given")
        case .case57: Label("核实申请人身份", "The applicant's identity is verified")
        case .case60: Label("一件事一次办", "One matter, handled once")
        case .case64: Label("随时查询办理进度", "Progress can be looked up at any time")
        case .type02: Label("即办件:程序简便、材料齐全、当场或当天可办结", "Instant: simple, complete, finished on the spot or the same day")
        case .type04: Label("退回件:缺少主件", "Returned: a main document is lacking")
        case .type05: Label("退回件:初审明显不符合政策规定", "Returned: clearly contrary to policy on preliminary review")
        case .type06: Label("退回件:经现场踏勘不具备批准条件", "Returned: the site visit shows that the conditions are lacking")
        case .type07: Label("退回件须出具退回件通知书", "A return notice states the reason in writing")
        case .type08: Label("补办件:已有主件但未带来", "Supplement: a main document is owned but was not brought")
        case .type09:
            Label("补办件:非主件不全且承诺补齐", "Supplement: attachments incomplete, and the applicant promises to supply them")
        case .type10: Label("补办件:附件不全但不影响审批", "Supplement: missing attachments do not affect the approval")
        case .type11: Label("补办件必须先收件并一次性告知", "A supplement case must be received, and told once what to supply")
        case .type12: Label("补办件自补齐材料之日起计算时限", "The limit counts from the day the materials are complete")
        case .type13:
            Label(
                "承诺件:须审核、论证、听证、公告或踏勘",
                "Committed: review, argumentation, hearing, public notice or site visit is needed")
        case .type14: Label("承诺件通知书写明办结日期", "The commitment notice names the promised date")
        case .type15: Label("承诺情况及时向大厅领导汇报", "The promise is reported to the hall's leaders")
        case .type17: Label("联办件:涉及规定数目以上的部门", "Joint: as many departments as the threshold or more")
        case .type18: Label("联办件实行牵头单位负责制", "The lead unit answers for a joint case")
        case .type22: Label("联办件一次性告知各部门全部材料", "A joint notice tells the materials of every department")
        case .type23: Label("上报件:审批权限在上级", "Report-up: the power of approval lies above")
        case .type24: Label("上报件承诺上报时限", "The report-up limit is promised")
        case .type25: Label("涉及其他部门或上级审批的不得直接办理", "No direct handling where other departments or superiors take part")
        case .type26: Label("一般事项补齐后当场办结", "A simple matter is finished as soon as it is complete")
        case .type27: Label("特殊事项承诺办理", "Special matters are promised")
        case .type30: Label("首次接件窗口为责任窗口", "The window that first receives is responsible")
        case .type35: Label("转类须留痕", "A change of type is an event")
        case .type36: Label("多项并存时的判定顺序", "Precedence when several types match")
        case .clock01: Label("时限按法定工作日计算", "Limits count statutory working days")
        case .clock02: Label("调休上班日计入工作日", "Make-up days are working days")
        case .clock05: Label("未另定的承诺时限", "The default promise")
        case .clock18: Label("供电方案答复时限", "Limits of power supply replies")
        case .clock28: Label("承诺时限不得长于法定时限", "No promise beyond the statutory limit")
        case .notify01: Label("一次性告知五项内容", "The five contents of the one-time notice")
        case .notify03: Label("补办通知一次列全", "The supplement notice lists everything once")
        case .notify05: Label("退回件书面告知", "A return is told in writing")
        case .notify07: Label("不得重复告知", "No second notice for what was knowable")
        case .notify11: Label("补办件清单", "The list of a supplement case is given")
        case .item01: Label("事项应进必进", "Items enter the hall unless exempted")
        case .item02: Label("六大服务中心和权力类型", "Six centres and the classes of power")
        case .item08: Label("事项动态调整", "Items are adjusted as things change")
        case .item09: Label("减环节、减材料、减时限、减费用", "Fewer steps, materials, days and fees")
        case .item11: Label("审批标准公布", "Approval standards are set and published")
        case .item12: Label("大厅服务不收费", "The hall's own services are free")
        case .item13: Label("跨层级、跨地区通办", "Handling across levels and places")
        case .item14: Label("事项须有内容、流程、时限和标准", "An item has content, flow, limit and standard")
        case .open01: Label("六公开", "The six openings")
        case .open02: Label("办事公开:人员、事项、结果、收费及依据", "Staff, matters, results, and fees with their basis are open")
        case .open03: Label("窗口信息公开", "Windows, contacts, names and photos are open")
        case .open04: Label("去向留言公开", "Whereabouts are public")
        case .open05: Label("办事指南动态更新", "Guides and standards are kept up to date")
        case .open06: Label("公示牌、示范文本、指南齐全有效", "Boards, samples and guides are complete and current")
        case .open07: Label("政策、流程、时限、收费公示", "Policy, flow, time and fees are publicised")
        case .open08: Label("窗口、人员、流程变动及时公示", "A change of window, staff or flow is publicised at once")
        case .open09: Label("公布法规和服务承诺", "Laws and service promises are published")
        case .open10: Label("应公开的不得不公开", "Nothing that should be open is left closed")
        case .open12: Label("公布咨询、投诉、预约电话", "Hotlines are published")
        case .open13: Label("网上查询进度和政策", "Status and policy can be looked up online")
        case .sec01: Label("本人帐号、本人窗口", "Own account at own window")
        case .sec04: Label("离岗退出", "Sign out before leaving")
        case .sec11: Label("个人信息保密", "Personal information is confidential")
        }
    }

    /// The document and section that the rule comes from, as the rule catalogue cites it; `derived` where it follows from others.
    var source: String {
        switch self {
        case .case01: "D2-A 一"
        case .case02: "D2-A 一"
        case .case03: "D2-A 三.2"
        case .case04: "D2-A 三.1"
        case .case07: "D1-10 24"
        case .case08: "D1-10 25; D4-L 三"
        case .case09: "D1-10 25"
        case .case10: "D4-A 三"
        case .case12: "D4-D 三(一)3"
        case .case13: "D4-D 三(二)1"
        case .case15: "D4-D 三(二)2(1)"
        case .case16: "D1-10 26"
        case .case26: "D1-10 16"
        case .case29: "D1-10 18"
        case .case34: "D1-10 23"
        case .case46: "D4-J"
        case .case54: "D3-E 二.2"
        case .case57: "D3-G 二.2"
        case .case60: "D1-10 9"
        case .case64: "D4-O 一.2; D4-K"
        case .type02: "D2-H 一; D3-I 一"
        case .type04: "D2-H 二.1"
        case .type05: "D2-H 二.2"
        case .type06: "D2-H 二.3"
        case .type07: "D2-H 二; D2-D 4"
        case .type08: "D2-H 三.1"
        case .type09: "D2-H 三.2"
        case .type10: "D2-H 三.3"
        case .type11: "D2-H 三"
        case .type12: "D2-H 三; D4-T 二.2"
        case .type13: "D2-H 四"
        case .type14: "D2-H 四"
        case .type15: "D2-H 四"
        case .type17: "D2-H 五; D3-I 五"
        case .type18: "D2-H 五"
        case .type22: "D2-D 3"
        case .type23: "D2-H 六"
        case .type24: "D2-H 六; D2-E 4"
        case .type25: "D4-T 一"
        case .type26: "D4-T 一(二)2"
        case .type27: "D4-T 二"
        case .type30: "D4-T 三"
        case .type35: "derived"
        case .type36: "derived"
        case .clock01: "D2-A 三.3"
        case .clock02: "D1-12 一1"
        case .clock05: "D2-E 3"
        case .clock18: "D1-4 三.1"
        case .clock28: "derived"
        case .notify01: "D2-D 1"
        case .notify03: "D2-D 2"
        case .notify05: "D2-D 4"
        case .notify07: "derived"
        case .notify11: "D3-N 二.7"
        case .item01: "D1-10 6"
        case .item02: "D1-10 2"
        case .item08: "D4-G 3(七); D1-10 30"
        case .item09: "D1-10 9"
        case .item11: "D4-N 一.2"
        case .item12: "D3-D 3"
        case .item13: "D1-10 4, 23"
        case .item14: "D3-C 10; D4-S 二.2"
        case .open01: "D2-G"
        case .open02: "D3-F 公开"
        case .open03: "D1-10 14"
        case .open04: "D1-10 13"
        case .open05: "D1-10 30"
        case .open06: "D1-9 (一)6"
        case .open07: "D3-E 四.2; D4-B 四.4"
        case .open08: "D4-F 制度1"
        case .open09: "D3-D 12"
        case .open10: "D1-1 5"
        case .open12: "D0-2; D2-K; D0-4"
        case .open13: "D3-G; D4-K"
        case .sec01: "D1-11 1"
        case .sec04: "D1-11 4"
        case .sec11: "D1-4 二.6; D3-B 8"
        }
    }
}
