import HTTP

/// What the person who runs the machine looks at.
enum OperationsRoutes {
    /// The version of the program; the one place where it stands.
    static let version = "0.1.0"

    static let all = [
        Route(
            method: .get, path: "/livez", name: "operations.live", summary: Label("进程存活", "The process lives"),
            access: .public, answer: .text(200, "text/plain"), rate: .exempt,
            work: .immediate { _ in
                Response(status: 200, contentType: "text/plain; charset=utf-8", fields: [], body: Array("ok\n".utf8))
            }),
        Route(
            method: .get, path: "/readyz", name: "operations.ready", summary: Label("可以服务", "The hall can serve"),
            access: .public, answer: .json(200, Readiness.shape.schema), rate: .exempt,
            work: .read { call, transaction in
                // Reads the file, so that it says no where the file cannot be read.
                _ = try HallStore.factsVersion(transaction)
                return .json(Readiness(hall: call.facts.hall.name), in: call.language, fields: noStore)
            }),
        Route(
            method: .get, path: "/metrics", name: "operations.metrics",
            summary: Label("运行指标（Prometheus 文本）", "Operating figures, as Prometheus reads them"),
            access: .permission(.readOperations), answer: .text(200, "text/plain; version=0.0.4; charset=utf-8"),
            rate: .exempt,
            work: .immediate { call in
                // Asked for by whoever holds the permission, or over the data directory's own socket: a loopback address proves nothing
                // where a proxy stands in front.
                Response(
                    status: 200, contentType: "text/plain; version=0.0.4; charset=utf-8", fields: noStore,
                    body: Array(call.services.operations.text.utf8))
            }),
        Route(
            method: .get, path: "/openapi.json", name: "operations.openapi",
            summary: Label("本接口的 OpenAPI 3.1 文档", "This API as OpenAPI 3.1"), access: .public,
            answer: .json(200, .anyObject),
            work: .immediate { _ in
                Response(status: 200, contentType: "application/json", fields: [], body: OpenAPI.document)
            }),
    ]
}

struct Readiness: Output {
    let hall: String

    static let shape = Shape<Readiness>(
        "Readiness",
        [
            .text("status", Label("状态", "Status")) { _ in "ready" },
            .text("hall", Label("大厅", "Hall")) { $0.hall },
            .text("version", Label("程序版本", "Version")) { _ in OperationsRoutes.version },
        ])
}
