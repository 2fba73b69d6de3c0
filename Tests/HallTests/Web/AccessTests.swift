import HTTP
import Testing

@testable import Hall

@Suite("Who may do what, over a socket")
struct AccessTests {
    /// Every route with every role: what the role's permissions lack is 403, what they have is not.
    @Test func `every route keeps to its permission, for every role and for nobody`() throws {
        let hall = try TestHall()
        let roles = ["clerk", "windowHead", "director", "supervisingLeader", "it"]
        var tokens: [String: String] = [:]
        for role in roles { tokens[role] = try hall.signIn("user-" + role, roles: [role]) }
        for route in HallApplication.routes {
            let target = route.path.replacing(/\{[A-Za-z]+\}/, with: "none")
            let body = route.input == nil ? nil : "{}"
            for role in roles where route.name != "session.end" {
                let answer = try hall.send(route.method, target, body, as: tokens[role])
                let identity = try hall.send(.get, "/api/v1/me", as: tokens[role]).json
                let held = (identity["permissions"]?.arrayValue ?? []).compactMap(\.stringValue)
                if case .permission(let needed) = route.access {
                    #expect(
                        (answer.status == 403) == !held.contains(needed.rawValue),
                        "\(route.name) as \(role): \(answer.status)")
                } else {
                    #expect(answer.status != 403, "\(route.name) as \(role)")
                }
                #expect(answer.status != 500, "\(route.name) as \(role): \(answer.text)")
            }
            let nobody = try hall.send(route.method, target, body)
            #expect((nobody.code == "session.required") == (route.access != .public), "\(route.name)")
        }
    }

    @Test func `the roles in the file hold only permissions that the program knows, and each is held by somebody`()
        throws
    {
        let hall = try TestHall()
        let clerk = try hall.signIn("wangfang", roles: ["clerk", "windowHead", "director", "supervisingLeader", "it"])
        let held = try hall.send(.get, "/api/v1/me", as: clerk).json["permissions"]?.arrayValue?.compactMap(
            \.stringValue)
        #expect(held == Permission.allCases.map(\.rawValue))
    }

    @Test func `routes answer what they are not for`() throws {
        let hall = try TestHall()
        #expect(try hall.send(.get, "/nowhere").status == 404)
        let method = try hall.send(.delete, "/livez")
        #expect(method.status == 405)
        #expect(method.fields["allow"] == "GET, HEAD, OPTIONS")
        let options = try hall.send(.options, "/api/v1/cases")
        #expect(options.status == 204)
        #expect(options.fields["allow"] == "GET, HEAD, POST, OPTIONS")
        let head = try hall.send(.head, "/api/v1/items")
        #expect(head.status == 200 && head.body.isEmpty && head.fields["content-length"] != "0")
        let form = try hall.send(
            .post, "/api/v1/sessions", "a=b", fields: ["Content-Type": "application/x-www-form-urlencoded"])
        #expect(form.status == 415)
        #expect(form.text.contains("curl --json"))
        #expect(try hall.send(.post, "/api/v1/sessions", "{").code == "input.malformed")
        #expect(try hall.send(.post, "/api/v1/sessions", "[]").faults == [" type"])
        #expect(try hall.send(.get, "/livez?a=%zz").status == 400)
        #expect(try hall.send(.get, "/livez").fields["x-hall-simulation"] == "true")
    }
}
