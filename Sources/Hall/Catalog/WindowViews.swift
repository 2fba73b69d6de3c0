import HTTP

struct WindowList: Output {
    let items: [Window]

    static let shape = Shape<WindowList>("WindowList", [.list("items", Label("窗口", "Windows")) { $0.items }])
}

extension Window: Output {
    static let shape = Shape<Window>(
        "Window",
        [
            .text("number", Label("窗口编号", "Number")) { $0.number },
            .text("name", Label("窗口名称", "Name")) { $0.name },
            .choice("kind", "kindLabel", Label("种类", "Kind")) { $0.kind },
            .choice("state", "stateLabel", Label("状态", "State")) { $0.state },
        ])
}
