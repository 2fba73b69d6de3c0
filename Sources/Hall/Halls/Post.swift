/// A post at a window (岗): holder A serves, holder B takes over as soon as A is away (AB-01).
struct Post: Sendable {
    enum State: String, Labelled {
        case active, retired

        var label: Label {
            switch self {
            case .active: Label("在用", "active")
            case .retired: Label("已撤销", "retired")
            }
        }
    }

    struct Holder: Sendable, Hashable {
        let id: Int64
        let number: String
        let name: String
    }

    let id: Int64
    let windowNumber: String
    let code: String
    let name: String
    let holderA: Holder?
    let holderB: Holder?
    let state: State
}

extension Post: Output {
    static let shape = Shape<Post>(
        "Post",
        [
            .text("window", Label("窗口编号", "Window number")) { $0.windowNumber },
            .text("post", Label("岗位代码", "Post code")) { $0.code },
            .text("name", Label("岗位名称", "Name")) { $0.name },
            .optionalText("holderA", Label("A岗工号", "Staff number of holder A")) { $0.holderA?.number },
            .optionalText("holderAName", Label("A岗姓名", "Name of holder A")) { $0.holderA?.name },
            .optionalText("holderB", Label("B岗工号", "Staff number of holder B")) { $0.holderB?.number },
            .optionalText("holderBName", Label("B岗姓名", "Name of holder B")) { $0.holderB?.name },
            .choice("state", "stateLabel", Label("状态", "State")) { $0.state },
        ])
}

struct PostList: Output {
    let items: [Post]

    static let shape = Shape<PostList>("PostList", [.list("items", Label("岗位", "Posts")) { $0.items }])
}

extension ProblemKind {
    static let postUnknown = ProblemKind(404, "post.unknown", Label("没有这个岗位", "No such post"))
}
