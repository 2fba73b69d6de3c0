import HTTP
import SQLite

/// A form that goes with a step (Part 6: 交接单, 会议通知和纪要, 联办意见, 决定书, 领取通知): made when it is wanted, from what is on record.
struct ProceedingDocument: Output {
    /// A heading and what stands beside or below it.
    struct Line: Output {
        let name: String
        let text: String

        static let shape = Shape<Line>(
            "DocumentLine",
            [.text("name", Label("栏目", "Heading")) { $0.name }, .text("text", Label("内容", "Text")) { $0.text }])
    }

    let id: String
    let title: String
    let caseNumber: String
    var facts: [Line] = []
    var sections: [Line] = []
    /// Who signs, each with a place for it.
    var signatures: [String] = []

    static let shape = Shape<ProceedingDocument>(
        "ProceedingDocument",
        [
            .text("id", Label("标识", "Id")) { $0.id }, .text("title", Label("名称", "Title")) { $0.title },
            .text("case", Label("收件编号", "Case number")) { $0.caseNumber },
            .list("facts", Label("要项", "Facts")) { $0.facts },
            .list("sections", Label("正文", "Text")) { $0.sections },
            .texts("signatures", Label("签名处", "Signatures")) { $0.signatures },
        ])

    /// The page to print, in Chinese.
    func html(_ facts: HallFacts) -> String {
        var page = HTMLPage()
        page.begin(title: title + " " + caseNumber, style: NoticeStyle.sheet)
        page.raw("<section>\n")
        NoticePage.head(facts.hall.name, title, number: caseNumber, isSimulation: facts.isSimulation, to: &page)
        page.raw("<table class=\"facts\">\n")
        for line in self.facts { page.row(line.name, line.text) }
        page.raw("</table>\n")
        for section in sections {
            page.element("h2", section.name)
            page.element("p", class: "lines", section.text)
        }
        page.raw("<div class=\"sign\">")
        for name in signatures {
            page.raw("<div>")
            page.element("p", name + "：")
            page.element("p", "日期：　　　年　　月　　日")
            page.raw("</div>")
        }
        page.raw("</div>\n<footer>")
        page.text("由大厅系统据办理记录生成；咨询电话：" + facts.hall.hotline)
        page.raw("</footer>\n</section>\n")
        page.end()
        return page.html
    }
}

/// All forms that a case's record makes, in the order of its steps.
enum ProceedingDocuments {
    static func all(
        of row: CaseRow, _ item: CatalogueItem, _ proceeding: Proceeding, _ facts: HallFacts
    ) -> [ProceedingDocument] {
        let base = { (id: String, title: String) in
            ProceedingDocument(
                id: id, title: title, caseNumber: row.number,
                facts: [
                    .init(name: "事项", text: "\(item.item.title)（\(item.item.code)）"),
                    .init(name: "申请人", text: row.applicant.name),
                    .init(name: "应办结日", text: row.dueOn.map(NoticeWording.day) ?? ""),
                ])
        }
        var documents = proceeding.handovers.map {
            handover($0, base("handover-\($0.id)", $0.kind.label.zh), row, facts)
        }
        if let joint = proceeding.jointOpinion { documents.append(opinion(joint, base("joint-opinion", "联办意见"), item)) }
        documents += proceeding.meetings.map { meeting($0, base("meeting-\($0.id)", title(of: $0))) }
        if let decision = proceeding.decision {
            documents.append(self.decision(decision, base("decision", decision.title), item))
            if row.state.isDecided {
                documents.append(collection(decision, base("collection-notice", "领取结果通知"), row, facts))
            }
        }
        return documents
    }

    private static func handover(
        _ slip: Handover, _ base: ProceedingDocument, _ row: CaseRow, _ facts: HallFacts
    ) -> ProceedingDocument {
        var document = base
        let window = facts.windows[slip.windowID].map { NoticeActs.name(of: $0) } ?? ""
        let (from, to) = slip.kind == .materials ? (window, slip.unitName) : (slip.unitName, window)
        document.facts += [
            .init(name: "移交方", text: "\(from)　\(slip.handedBy)　\(slip.handedAt.minuteText(in: .shanghai))"),
            .init(name: "接收方", text: to + received(slip)),
            .init(name: "接收期限", text: NoticeWording.day(slip.dueOn.text)),
        ]
        document.sections = [
            .init(name: "交接内容", text: slip.content.enumerated().map { "\($0 + 1). \($1)" }.joined(separator: "\n"))
        ]
        if let opinion = slip.opinion { document.sections.append(.init(name: "复审意见", text: opinion)) }
        if let reason = slip.reason { document.sections.append(.init(name: "退件理由", text: reason)) }
        document.signatures = ["移交人", "接收人"]
        return document
    }

    private static func received(_ slip: Handover) -> String {
        guard let closing = slip.closing else { return "（待接收）" }
        let moment = closing.at.minuteText(in: .shanghai)
        return closing.refusal.map { "　\(closing.by)　\(moment)　未接收：\($0)" } ?? "　\(closing.by)　\(moment)"
    }

    private static func opinion(
        _ joint: JointOpinion, _ base: ProceedingDocument, _ item: CatalogueItem
    ) -> ProceedingDocument {
        var document = base
        document.facts.append(.init(name: "联办部门", text: item.namesOfDepartments.joined(separator: "、")))
        document.sections = [
            .init(name: "联办意见", text: joint.opinion),
            .init(name: "协助准备的文件、图纸、资料", text: joint.documents.joined(separator: "\n")),
        ]
        document.signatures = ["主办窗口：\(joint.by)", "大厅主任"]
        return document
    }

    private static func title(of meeting: CaseMeeting) -> String {
        meeting.held == nil ? meeting.kind.label.zh + "通知" : meeting.kind.label.zh + "纪要"
    }

    private static func meeting(_ meeting: CaseMeeting, _ base: ProceedingDocument) -> ProceedingDocument {
        var document = base
        document.facts += [
            .init(name: "时间", text: meeting.beginsAt.minuteText(in: .shanghai)),
            .init(name: "地点", text: meeting.place), .init(name: "召集人", text: meeting.calledBy),
            .init(name: "参会", text: meeting.participants.joined(separator: "、")),
        ]
        if let held = meeting.held {
            document.sections = [
                .init(name: "到会", text: held.attendees.joined(separator: "、")),
                .init(name: "纪要", text: held.minutes), .init(name: "结论", text: held.agrees ? "同意" : "不同意"),
            ]
            document.signatures = ["记录人：\(held.by)", "主持人"]
        } else if let reason = meeting.cancellation {
            document.sections = [.init(name: "会议取消", text: reason)]
        }
        return document
    }

    private static func decision(
        _ decision: Decision, _ base: ProceedingDocument, _ item: CatalogueItem
    ) -> ProceedingDocument {
        var document = base
        document.facts += [
            .init(name: "文号", text: decision.document), .init(name: "决定", text: decision.kind.label.zh),
            .init(name: "决定日期", text: NoticeWording.day(decision.at.day(in: .shanghai).text)),
        ]
        if let validTo = decision.validTo {
            document.facts.append(.init(name: "有效期至", text: NoticeWording.day(validTo.text)))
        }
        if decision.version > 1 {
            document.facts.append(.init(name: "更正", text: "第 \(decision.version) 版：\(decision.correction ?? "")"))
        }
        let texts = [
            ("理由和依据", decision.reasons ?? item.item.basis), ("附加条件", decision.conditions), ("救济途径", decision.remedies),
        ]
        document.sections = texts.compactMap { name, text in text.map { .init(name: name, text: $0) } }
        document.signatures = [(decision.superior ?? item.unitName) + "（盖章）"]
        return document
    }

    private static func collection(
        _ decision: Decision, _ base: ProceedingDocument, _ row: CaseRow, _ facts: HallFacts
    ) -> ProceedingDocument {
        var document = base
        document.facts += [
            .init(name: "结果", text: "\(decision.kind.label.zh)：\(decision.title) \(decision.document)"),
            .init(
                name: "领取地点",
                text: (facts.windows[row.windowID].map { NoticeActs.name(of: $0) } ?? "综合窗口") + "　" + facts.hall.address
            ),
        ]
        document.sections = [
            .init(name: "说明", text: "请持本人有效证件领取；委托他人的，带委托书和双方证件。需要邮寄的，请与窗口联系，告知运单号和预计送达时间。")
        ]
        document.signatures = ["经办人"]
        return document
    }
}

/// The forms' part of the route table.
enum ProceedingDocumentRoutes {
    static let all = [
        Route(
            method: .get, path: "/api/v1/cases/{number}/documents", name: "document.proceedings",
            summary: Label("办理过程的各种单据", "The forms that the record of a case makes"), access: .permission(.readNotice),
            answer: .json(200, DocumentList.shape.schema), problems: [.caseUnknown],
            rules: [.case17, .case20, .case21],
            work: .read { call, transaction in
                .json(DocumentList(items: try documents(call, transaction)), in: call.language, fields: noStore)
            }),
        Route(
            method: .get, path: "/api/v1/cases/{number}/documents/{id}", name: "document.proceeding",
            summary: Label(
                "交接单、会议通知和纪要、联办意见、决定书、领取通知；Accept: text/html 得到打印页", "One of those forms; a page by Accept"),
            access: .permission(.readNotice), answer: .jsonOrPage(200, ProceedingDocument.shape.schema),
            problems: [.caseUnknown, .documentUnknown],
            rules: [.case17, .case19, .case20, .case21, .case22, .case44, .case46, .type19, .type21],
            work: .read { call, transaction in
                let all = try documents(call, transaction)
                guard let document = all.first(where: { $0.id == call.parameter("id") }) else {
                    let known = all.map(\.id).joined(separator: "、")
                    throw Problem(
                        .documentUnknown,
                        Label("没有单据 \(call.parameter("id"))；现有：\(known)。", "No such form; there are: \(known)."))
                }
                guard call.prefersPage else { return .json(document, in: call.language, fields: noStore) }
                return .page(document.html(call.facts))
            }),
    ]

    private static func documents(
        _ call: Call, _ transaction: borrowing Transaction
    ) throws -> [ProceedingDocument] {
        let row = try CaseActs.require(call.parameter("number"), call.facts, transaction)
        let item = try NoticeActs.item(version: row.itemVersionID, call.facts, transaction)
        let proceeding = try ProceedingStore.proceeding(of: row, call.facts, transaction)
        return ProceedingDocuments.all(of: row, item, proceeding, call.facts)
    }
}

struct DocumentList: Output {
    let items: [ProceedingDocument]

    static let shape = Shape<DocumentList>("DocumentList", [.list("items", Label("单据", "Forms")) { $0.items }])
}

extension ProblemKind {
    static let documentUnknown = ProblemKind(404, "document.unknown", Label("没有这份单据", "No such form"))
}
