/// TYPE: the six case types (六件管理).
extension RuleID {
    static let type01 = RuleID("TYPE-01", "六件分类管理", "Six types, each managed its own way", "D2-H; D3-I")
    static let type02 = RuleID(
        "TYPE-02", "即办件：程序简便、材料齐全、当场或当天可办结", "Instant: simple, complete, finished on the spot or the same day",
        "D2-H 一; D3-I 一")
    static let type03 = RuleID("TYPE-03", "即办件即收即办", "Instant cases are received and done at once", "D2-H 一; D3-I 一")
    static let type04 = RuleID("TYPE-04", "退回件：缺少主件", "Returned: a main document is lacking", "D2-H 二.1")
    static let type05 = RuleID(
        "TYPE-05", "退回件：初审明显不符合政策规定", "Returned: clearly contrary to policy on preliminary review", "D2-H 二.2")
    static let type06 = RuleID(
        "TYPE-06", "退回件：经现场踏勘不具备批准条件", "Returned: the site visit shows that the conditions are lacking", "D2-H 二.3")
    static let type07 = RuleID(
        "TYPE-07", "退回件须出具退回件通知书", "A return notice states the reason in writing", "D2-H 二; D2-D 4")
    static let type08 = RuleID(
        "TYPE-08", "补办件：已有主件但未带来", "Supplement: a main document is owned but was not brought", "D2-H 三.1")
    static let type09 = RuleID(
        "TYPE-09", "补办件：非主件不全且承诺补齐",
        "Supplement: attachments incomplete, and the applicant promises to supply them", "D2-H 三.2")
    static let type10 = RuleID(
        "TYPE-10", "补办件：附件不全但不影响审批", "Supplement: missing attachments do not affect the approval", "D2-H 三.3")
    static let type11 = RuleID(
        "TYPE-11", "补办件必须先收件并一次性告知", "A supplement case must be received, and told once what to supply", "D2-H 三")
    static let type12 = RuleID(
        "TYPE-12", "补办件自补齐材料之日起计算时限", "The limit counts from the day the materials are complete",
        "D2-H 三; D4-T 二.2")
    static let type13 = RuleID(
        "TYPE-13", "承诺件：须审核、论证、听证、公告或踏勘",
        "Committed: review, argumentation, hearing, public notice or site visit is needed", "D2-H 四")
    static let type14 = RuleID("TYPE-14", "承诺件通知书写明办结日期", "The commitment notice names the promised date", "D2-H 四")
    static let type15 = RuleID("TYPE-15", "承诺情况及时向大厅领导汇报", "The promise is reported to the hall's leaders", "D2-H 四")
    static let type16 = RuleID("TYPE-16", "承诺时限不得随意延长", "No arbitrary extension of the promise", "D2-H 四")
    static let type17 = RuleID(
        "TYPE-17", "联办件：涉及规定数目以上的部门", "Joint: as many departments as the threshold or more", "D2-H 五; D3-I 五")
    static let type18 = RuleID("TYPE-18", "联办件实行牵头单位负责制", "The lead unit answers for a joint case", "D2-H 五")
    static let type19 = RuleID("TYPE-19", "联办件通知书和联办意见", "Joint notice and joint-handling opinion", "D2-H 五")
    static let type20 = RuleID("TYPE-20", "协助准备联审的文件、图纸、资料", "Help with papers for the joint review", "D2-H 五")
    static let type21 = RuleID("TYPE-21", "召开联审会，各部门按期办结", "Joint review; every department in time", "D2-H 五")
    static let type22 = RuleID(
        "TYPE-22", "联办件一次性告知各部门全部材料", "A joint notice tells the materials of every department", "D2-D 3")
    static let type23 = RuleID("TYPE-23", "上报件：审批权限在上级", "Report-up: the power of approval lies above", "D2-H 六")
    static let type24 = RuleID("TYPE-24", "上报件承诺上报时限", "The report-up limit is promised", "D2-H 六; D2-E 4")
    static let type25 = RuleID(
        "TYPE-25", "涉及其他部门或上级审批的不得直接办理", "No direct handling where other departments or superiors take part",
        "D4-T 一")
    static let type26 = RuleID(
        "TYPE-26", "一般事项补齐后当场办结", "A simple matter is finished as soon as it is complete", "D4-T 一(二)2")
    static let type27 = RuleID("TYPE-27", "特殊事项承诺办理", "Special matters are promised", "D4-T 二")
    static let type28 = RuleID("TYPE-28", "特殊事项缺件不影响审批的须受理", "Special, harmlessly incomplete: accepted", "D4-T 二.2")
    static let type29 = RuleID("TYPE-29", "部门按时决定，连同材料移交窗口", "Decision and materials go to the window", "D4-T 二.4")
    static let type30 = RuleID("TYPE-30", "首次接件窗口为责任窗口", "The window that first receives is responsible", "D4-T 三")
    static let type31 = RuleID("TYPE-31", "联审、踏勘由责任窗口报中心管理处", "Joint steps are reported to the centre", "D4-T 三.3")
    static let type32 = RuleID("TYPE-32", "权限不在本级的上报办理", "Beyond own authority: reported up", "D4-T 四")
    static let type33 = RuleID("TYPE-33", "转报件、特办件的对应", "Other taxonomies map to the six types", "D4-D 三(二)")
    static let type34 = RuleID("TYPE-34", "不符合政策的详细解释", "What policy refuses is explained in detail", "D2-E 5")
    static let type35 = RuleID("TYPE-35", "转类须留痕", "A change of type is an event", "derived")
    static let type36 = RuleID("TYPE-36", "多项并存时的判定顺序", "Precedence when several types match", "derived")
}
