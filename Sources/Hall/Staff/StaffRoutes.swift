import HTTP

/// The staff's part of the route table.
enum StaffRoutes {
    static let all =
        SessionRoutes.all + AccountRoutes.all + RoleRoutes.all + staff + PostRoutes.all + SoftwareRoutes.all
        + KeyRoutes.all + DutyRoutes.all

    private static let staff = [
        Route(
            method: .get, path: "/api/v1/staff", name: "staff.list", summary: Label("人员名单", "List staff"),
            access: .permission(.readStaff), query: StaffFilter.parameters,
            answer: .json(200, Page<Staff>.shape.schema),
            work: .read { call, transaction in
                let filter = try StaffFilter(call)
                let found = try StaffStore.staff(filter, hallID: call.facts.hall.id, transaction)
                return Page(found, filter.paging) { $0.id }.response(to: call)
            }),
        Route(
            method: .post, path: "/api/v1/staff", name: "staff.enter", summary: Label("人员上岗登记", "Enter service"),
            access: .permission(.manageStaff), input: StaffInput.schema, answer: .json(201, Staff.shape.schema),
            problems: [.staffNumberTaken], rules: [.open03, .open08], work: .writing(StaffInput.self, StaffActs.enter)),
        Route(
            method: .get, path: "/api/v1/staff/{staff}", name: "staff.read",
            summary: Label("人员", "Read a member of staff"),
            access: .permission(.readStaff), answer: .json(200, Staff.shape.schema), problems: [.staffUnknown],
            work: .read { call, transaction in
                let staff = try StaffActs.require(call.parameter("staff"), call.facts, transaction)
                return .json(staff, in: call.language, fields: noStore)
            }),
        Route(
            method: .patch, path: "/api/v1/staff/{staff}", name: "staff.change",
            summary: Label("变更人员信息", "Change a card"),
            access: .permission(.manageStaff), input: StaffChange.schema, answer: .json(200, Staff.shape.schema),
            problems: [.staffUnknown, .staffLeft], rules: [.open03],
            work: .writing(StaffChange.self, StaffActs.change)),
        Route(
            method: .post, path: "/api/v1/staff/{staff}/move", name: "staff.move",
            summary: Label("轮岗", "Move to another window"), access: .permission(.manageStaff), input: MoveInput.schema,
            answer: .json(200, Staff.shape.schema), problems: [.staffUnknown, .staffLeft], rules: [.ab06, .open08],
            work: .writing(MoveInput.self, StaffActs.move)),
        Route(
            method: .post, path: "/api/v1/staff/{staff}/leave", name: "staff.leave", summary: Label("离岗", "Leave"),
            access: .permission(.manageStaff), input: LeaveInput.schema, answer: .json(200, Staff.shape.schema),
            problems: [.staffUnknown, .staffLeft, .lastManager], work: .writing(LeaveInput.self, StaffActs.leave)),
        Route(
            method: .get, path: "/api/v1/staff/{staff}/placements", name: "staff.placements",
            summary: Label("轮岗记录", "Where somebody served"), access: .permission(.readStaff),
            answer: .json(200, PlacementList.shape.schema), problems: [.staffUnknown], rules: [.ab06],
            work: .read { call, transaction in
                let staff = try StaffActs.require(call.parameter("staff"), call.facts, transaction)
                let placements = try StaffStore.placements(staff.id, transaction)
                return .json(PlacementList(items: placements), in: call.language, fields: noStore)
            }),
        .changes(
            path: "/api/v1/staff/{staff}/changes", name: "staff.changes", of: Label("人员", "member of staff"),
            access: .readStaff, problems: [.staffUnknown]
        ) { call, transaction in
            .staff(try StaffActs.require(call.parameter("staff"), call.facts, transaction).id)
        },
    ]
}
