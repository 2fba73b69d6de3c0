import HTTP

struct PostInput: Input {
    let name: String
    let holderA: String?
    let holderB: String?
    let reason: String

    init(from fields: inout FieldReader) {
        name = fields.text("name", Label("岗位名称", "Name"), length: 1...40)
        holderA = fields.optionalText("holderA", Label("A岗工号", "Staff number of holder A"), length: 1...20)
        holderB = fields.optionalText("holderB", Label("B岗工号", "Staff number of holder B"), length: 1...20)
        reason = fields.text("reason", Label("理由", "Reason"))
    }
}

struct StaffingPlanList: Output {
    let items: [StaffingPlan]

    static let shape = Shape<StaffingPlanList>(
        "StaffingPlanList", [.list("items", Label("编制", "Staffing")) { $0.items }])
}

/// The posts' part of the route table.
enum PostRoutes {
    static let all = [
        Route(
            method: .get, path: "/api/v1/posts", name: "post.list",
            summary: Label("岗位（A岗、B岗）", "Posts, holders A and B"),
            access: .permission(.readEstablishment), answer: .json(200, PostList.shape.schema), rules: [.ab01],
            work: .read { call, transaction in
                let posts = try PostStore.posts(hallID: call.facts.hall.id, transaction)
                return .json(PostList(items: posts), in: call.language, fields: noStore, capacity: 8192)
            }),
        Route(
            method: .put, path: "/api/v1/windows/{window}/posts/{post}", name: "post.set",
            summary: Label("设置岗位", "Set up a post"), access: .permission(.changeEstablishment), input: PostInput.schema,
            answer: .json(200, Post.shape.schema), problems: [.windowUnknown], rules: [.ab01],
            work: .writing(PostInput.self, PostActs.set)),
        Route(
            method: .delete, path: "/api/v1/windows/{window}/posts/{post}", name: "post.retire",
            summary: Label("撤销岗位", "Retire a post"), access: .permission(.changeEstablishment), answer: .nothing,
            problems: [.windowUnknown, .postUnknown], work: .writing(PostActs.retire)),
        .changes(
            path: "/api/v1/windows/{window}/posts/{post}/changes", name: "post.changes", of: Label("岗位", "post"),
            access: .readEstablishment, problems: [.windowUnknown, .postUnknown]
        ) { call, transaction in .post(try PostActs.require(call, call.facts, transaction).id) },
        Route(
            method: .get, path: "/api/v1/staffing", name: "staffing.list",
            summary: Label("科室编制", "Staffing of sections"),
            access: .permission(.readEstablishment), answer: .json(200, StaffingPlanList.shape.schema),
            rules: [.case58],
            work: .read { call, transaction in
                let plans = try StaffingStore.plans(hallID: call.facts.hall.id, transaction)
                return .json(StaffingPlanList(items: plans), in: call.language)
            }),
    ]
}
