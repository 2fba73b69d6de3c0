import HTTP
import Testing

@testable import Hall

@Suite("Who may do what, over a socket")
struct AccessTests {
    /// Every route with every role of the file: what the role's permissions lack is 403, what they have is not.
    @Test func `every route keeps to its permission, for every role and for nobody`() throws {
        let hall = try TestHall()
        let roles = try hall.roles()
        for role in roles {
            let token = try hall.signIn("user-" + role.name, roles: [role.name])
            for route in HallApplication.routes where route.name != "session.end" {
                let answer = try hall.send(route.method, route.anyTarget, route.anyBody, as: token)
                expect(answer, of: route, holding: role.permissions, "as \(role.name)")
            }
        }
        for route in HallApplication.routes {
            let nobody = try hall.send(route.method, route.anyTarget, route.anyBody)
            #expect((nobody.code == "session.required") == (route.access != .public), "\(route.name)")
        }
    }

    /// A key with one scope may use every route of that scope; of the others each is tried with some key.
    @Test func `every route keeps to its permission for keys of every scope`() throws {
        let hall = try TestHall()
        let roles = try hall.roles()
        for (index, scope) in Permission.allCases.enumerated() {
            let role = try #require(roles.first { $0.permissions.contains(scope.rawValue) }, "\(scope.rawValue)")
            let userName = "user-\(index)"
            _ = try hall.sendAsDirector(
                .post, "/api/v1/accounts",
                #"{"userName":"\#(userName)","name":"\#(userName)","roles":["\#(role.name)"]}"#)
            let made = try hall.sendAsOperator(
                .post, "/api/v1/keys",
                #"{"name":"key-\#(index)","account":"\#(userName)","window":"1","scopes":["\#(scope.rawValue)"]}"#)
            let secret = try #require(made.json["secret"]?.stringValue, "\(made.text)")
            for (place, route) in HallApplication.routes.enumerated() {
                let isOwn = route.access == .permission(scope)
                guard isOwn || place % Permission.allCases.count == index else { continue }
                let answer = try hall.send(route.method, route.anyTarget, route.anyBody, as: secret)
                expect(answer, of: route, holding: [scope.rawValue], "with a key for \(scope.rawValue)")
            }
        }
    }

    private func expect(_ answer: TestHall.Answer, of route: Route, holding held: Set<String>, _ who: String) {
        if case .permission(let needed) = route.access {
            #expect(
                (answer.status == 403) == !held.contains(needed.rawValue), "\(route.name) \(who): \(answer.status)")
        } else {
            #expect(answer.status != 403, "\(route.name) \(who)")
        }
        #expect(answer.status != 500, "\(route.name) \(who): \(answer.text)")
    }

    @Test func `the roles in the file hold only permissions that the program knows, and each is held by somebody`()
        throws
    {
        let hall = try TestHall()
        let held = try hall.roles().reduce(into: Set<String>()) { $0.formUnion($1.permissions) }
        #expect(held == Set(Permission.allCases.map(\.rawValue)))
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

extension TestHall {
    /// Every role of the file with its permissions, as the hall lists them.
    func roles() throws -> [(name: String, permissions: Set<String>)] {
        let list = try sendAsDirector(.get, "/api/v1/roles").json["items"]?.arrayValue ?? []
        try #require(list.count >= 5)
        return list.map { role in
            let permissions = (role["permissions"]?.arrayValue ?? []).compactMap { $0["permission"]?.stringValue }
            return (role["role"]?.stringValue ?? "", Set(permissions))
        }
    }
}

extension Route {
    /// The route's path with parts that name nothing.
    fileprivate var anyTarget: String {
        path.split(separator: "/").map { $0.hasPrefix("{") ? "none" : String($0) }.reduce("") { $0 + "/" + $1 }
    }

    fileprivate var anyBody: String? { input == nil ? nil : "{}" }
}
