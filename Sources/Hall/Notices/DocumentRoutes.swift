import HTTP

/// Documents that are printed whenever somebody wants them; they have no number of their own and are not kept.
enum DocumentRoutes {
    static let all = [
        Route(
            method: .get, path: "/api/v1/items/{code}/material-list", name: "document.itemMaterials",
            summary: Label("事项的材料清单；Accept: text/html 得到打印页", "An item's list of materials; a page by Accept"),
            access: .public, answer: .jsonOrPage(200, MaterialList.shape.schema), problems: [.itemUnknown],
            rules: [.case54, .notify04],
            work: .immediate { call in
                let item = try NoticeActs.requireItem(call.parameter("code"), call.facts)
                let list = MaterialList(of: item, on: call.arrived.day(in: .shanghai), call.facts)
                guard call.prefersPage else { return .json(list, in: call.language, capacity: 2048) }
                return .page(list.html(isSimulation: call.facts.isSimulation))
            }),
        Route(
            method: .get, path: "/api/v1/cases/{number}/material-list", name: "document.caseMaterials",
            summary: Label("收件的材料清单；Accept: text/html 得到打印页", "A case's list of materials; a page by Accept"),
            access: .permission(.readNotice), answer: .jsonOrPage(200, MaterialList.shape.schema),
            problems: [.caseUnknown], rules: [.case54, .notify11],
            work: .read { call, transaction in
                let list = try MaterialList(
                    ofCase: call.parameter("number"), on: call.arrived.day(in: .shanghai), call.facts, transaction)
                guard call.prefersPage else {
                    return .json(list, in: call.language, fields: noStore, capacity: 2048)
                }
                return .page(list.html(isSimulation: call.facts.isSimulation))
            }),
        Route(
            method: .get, path: "/api/v1/cases/{number}/routing-slip", name: "document.routingSlip",
            summary: Label("审批流转单；Accept: text/html 得到打印页", "The routing slip of a case; a page by Accept"),
            access: .permission(.readNotice), answer: .jsonOrPage(200, RoutingSlip.shape.schema),
            problems: [.caseUnknown], rules: [.case52],
            work: .read { call, transaction in
                let slip = try RoutingSlip(of: call.parameter("number"), call.facts, transaction)
                guard call.prefersPage else {
                    return .json(slip, in: call.language, fields: noStore, capacity: 2048)
                }
                return .page(slip.html(isSimulation: call.facts.isSimulation))
            }),
    ]
}
