import HTTP
import Testing

@testable import Hall

/// Requests that nobody means well by, made from the route table, so that every new route meets them too. `TestHall.send` holds each
/// answer against the table: a refusal is a problem with a known code. Here it is asked that nothing is answered with 500.
@Suite("Hostile requests against every route, over a socket")
struct HostileRequestTests {
    private static let roles = [
        "clerk", "windowHead", "director", "supervisingLeader", "it", "chiefRepresentative", "assessmentGroup",
        "integratedSection",
    ]

    /// Values that fit hardly any field.
    private static let values = [
        "null", "true", "0", "-1", "9007199254740991", "1.5", "1e300", #""""#, #"" ""#, #""\u0000""#,
        #""\u202e\ud83d\ude00""#,
        #""2026-02-30""#, #""' OR 1=1 --""#, "\"" + String(repeating: "长", count: 5000) + "\"", "[]", "[[[]]]", "{}",
        #"{"a":{"b":[]}}"#,
    ]

    private static let pathValues = [
        "none", "0", "-1", "99999999999999999999", "%00", "a%00b", "%ff", "%2e%2e%2f", "%F0%9F%98%80", "'%20OR%201=1--",
        "H01-20261124-00001", "H99-20261124-00001", "H01-99999999-99999", "H01-20261124-000000000000000001",
        String(repeating: "a", count: 4000),
    ]

    private static let rawBodies: [[UInt8]] = [
        [], Array("{".utf8), Array("\u{FEFF}{}".utf8), [0x7B, 0x22, 0xFF, 0x22, 0x3A, 0x31, 0x7D],
        Array(repeating: UInt8(ascii: "["), count: 100_000), Array(#"{"a":1,"a":2}"#.utf8),
        Array(#"{"a":123456789012345678901234567890}"#.utf8), Array(#"{"a":"\ud800"}"#.utf8), Array("null".utf8),
        Array("[{}]".utf8), Array(#"{"a":"#.utf8) + Array(repeating: UInt8(ascii: "x"), count: 1_048_000),
        Array(("{" + (0..<5000).map { #""k\#($0)":0"# }.joined(separator: ",") + "}").utf8),
    ]

    private static func target(_ route: Route, _ value: String = "none") -> String {
        route.path.split(separator: "/", omittingEmptySubsequences: false)
            .map { $0.hasPrefix("{") ? value : String($0) }.joined(separator: "/")
    }

    /// A hall, and somebody who may do everything; they are signed in again where a route has ended their session.
    private final class Attack {
        let hall: TestHall
        private var token: String

        init() throws {
            hall = try TestHall()
            token = try hall.signIn("attacker", roles: HostileRequestTests.roles)
        }

        func send(_ route: Route, _ target: String, _ body: String?, fields: [String: String] = [:]) throws {
            let answer = try hall.send(route.method, target, body, as: token, fields: fields)
            try judge(answer, "\(route.name) \(target.prefix(80)) \(body?.prefix(120) ?? "")")
        }

        func sendRaw(_ route: Route, _ target: String, _ body: [UInt8]) throws {
            let head = """
                \(route.method.rawValue) \(target) HTTP/1.1\r\nHost: hall\r\nConnection: close\r\nIf-Match: *\r
                Authorization: Bearer \(token)\r\nContent-Type: application/json\r\nContent-Length: \(body.count)\r\n\r\n
                """
            let answer = try TestHall.Answer(raw: hall.exchange(Array(head.utf8) + body))
            #expect(answer.faults(as: route).isEmpty, "\(route.name)")
            #expect((400..<500).contains(answer.status), "\(route.name): \(body.prefix(20)) gave \(answer.status)")
            try judge(answer, "\(route.name), raw")
        }

        private func judge(_ answer: TestHall.Answer, _ what: String) throws {
            #expect(answer.status != 500, "\(what): \(answer.text)")
            if answer.status == 401 { token = try hall.signInAgain("attacker") }
        }
    }

    @Test func `bodies whose every field is wrong`() throws {
        let attack = try Attack()
        for route in HallApplication.routes {
            guard let input = route.input else { continue }
            for value in Self.values {
                try attack.send(route, Self.target(route), input.filled(with: value, isDeep: false))
                try attack.send(route, Self.target(route), input.filled(with: value, isDeep: true))
            }
        }
    }

    @Test func `bodies that are no JSON, or too much of it`() throws {
        let attack = try Attack()
        for route in HallApplication.routes where route.input != nil {
            for body in Self.rawBodies { try attack.sendRaw(route, Self.target(route), body) }
        }
    }

    @Test func `paths with anything in their places`() throws {
        let attack = try Attack()
        for route in HallApplication.routes where route.path.contains("{") {
            for value in Self.pathValues {
                try attack.send(route, Self.target(route, value), route.input == nil ? nil : "{}")
            }
        }
    }

    @Test func `queries that are unknown, repeated, or mean nothing`() throws {
        let attack = try Attack()
        for route in HallApplication.routes {
            let target = Self.target(route)
            let body = route.input == nil ? nil : "{}"
            for query in ["nonsense=1&x[]=1&x[]=2", "hall=H99", "%00=1", "&=&"] {
                try attack.send(route, target + "?" + query, body)
            }
            for parameter in route.query {
                for value in [
                    "", "%20", "-1", "0", "501", "99999999999999999999", "x", "%F0%9F%98%80", "2026-02-30",
                    "1&\(parameter.name)=2",
                ] {
                    try attack.send(route, target + "?\(parameter.name)=" + value, body)
                }
            }
        }
    }

    @Test func `header fields that try to be something else`() throws {
        let attack = try Attack()
        let fields = [
            "X-HTTP-Method-Override": "DELETE", "Accept-Language": ";;q=,*,xx;q=9", "If-None-Match": "W/",
            "If-Match": "\"" + String(repeating: "9", count: 3000), "X-Original-URL": "/api/v1/accounts",
        ]
        for route in HallApplication.routes where route.name != "session.end" {
            let (target, body) = (Self.target(route), route.input == nil ? nil : "{}")
            try attack.send(route, target, body, fields: fields)
            try attack.send(route, target, body, fields: ["Accept": "/,;q=x", "Idempotency-Key": "a b"])
        }
        let hall = attack.hall
        let overridden = try hall.send(.get, "/livez", fields: ["X-HTTP-Method-Override": "DELETE"])
        #expect(overridden.status == 200, "a method is what the request line says")
    }
}

extension Schema {
    /// A body of this shape whose leaves are `value`; where not `isDeep`, whose top fields are.
    fileprivate func filled(with value: String, isDeep: Bool) -> String {
        switch self {
        case .object(_, let fields):
            let members = fields.map { field in
                #""\#(field.name)":"# + (isDeep ? field.schema.filled(with: value, isDeep: true) : value)
            }
            return "{" + members.joined(separator: ",") + "}"
        case .array(let element, _): return "[" + element.filled(with: value, isDeep: true) + "]"
        case .nullable(let schema): return schema.filled(with: value, isDeep: isDeep)
        case .text, .integer, .boolean, .choice, .anyObject, .any: return value
        }
    }
}
