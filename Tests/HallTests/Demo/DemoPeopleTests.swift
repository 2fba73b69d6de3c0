import HTTP
import Testing

@testable import Hall

@Suite("The demo's people")
struct DemoPeopleTests {
    private let today = Day(year: 2026, month: 11, day: 20) ?? .first

    @Test func `every certificate and phone is well-formed, and belongs to nobody`() throws {
        var people = DemoPeople(seed: 5)
        var kinds: Set<CertificateKind> = []
        for audience in (0..<100).flatMap({ _ in Item.Audience.allCases }) {
            let one = people.applicant(for: audience, on: today)
            kinds.insert(one.certificateKind)
            let number = try CertificateNumber.normalise(one.certificate, kind: one.certificateKind, today: today)
            #expect(number == one.certificate)
            #expect(try Phone.normalise(one.phone) == one.phone)
            #expect(one.phone.hasPrefix("154") || one.phone.hasPrefix("0793-9"))
            if one.certificateKind == .residentId { #expect(one.certificate.hasPrefix("361199")) }
            if one.certificateKind == .unifiedSocialCreditCode { #expect(one.certificate.hasPrefix("91361199")) }
            #expect(audience != .organization || one.isFirm)
            #expect(audience != .person || !one.isFirm)
        }
        #expect(kinds == [.residentId, .unifiedSocialCreditCode, .passport])
    }

    @Test func `applicants are of age and not too old`() {
        var people = DemoPeople(seed: 6)
        for _ in 0..<500 {
            let digits = Array(people.residentId(on: today).utf8)[6..<14]
            let birth = Digits.value(digits) ?? 0
            #expect((19_461_100...20_081_120).contains(birth), "18 to 80 years")
        }
    }

    /// GB 11643's own example, and one whose check character is X.
    @Test(arguments: ["11010519491231002X", "440524188001010014"])
    func `a number is completed as the standard has it`(number: String) {
        #expect(ResidentId.complete(String(number.dropLast())) == number)
    }

    @Test func `a credit code is completed as the standard has it`() {
        #expect(CreditCode.complete("91350100M000100Y4") == "91350100M000100Y43")
    }

    @Test func `sixty members of staff have names and user names of their own`() {
        var people = DemoPeople(seed: 7)
        let names = DemoPost.all.map { _ in people.staffName() }
        #expect(names.count == 60)
        #expect(Set(names.map(\.text)).count == 60)
        #expect(Set(names.map(\.letters)).count == 60)
        for name in names {
            #expect(PlainCode.isValid(name.letters))
            #expect(SignInRules.fault(ofNewPassword: DemoDesk.password, userName: name.letters, SignInPolicy()) == nil)
        }
    }

    @Test func `every post's role is one of the handbook's, and every window has its head and clerks`() throws {
        let hall = try TestHall()
        let known = Set(
            (try hall.sendAsDirector(.get, "/api/v1/roles").json["items"]?.arrayValue ?? [])
                .compactMap { $0["role"]?.stringValue })
        #expect(Set(DemoPost.all.flatMap(\.roles)).isSubset(of: known))
        for window in DemoWindow.all {
            let posts = DemoPost.all.filter { $0.window == window.number }
            #expect(posts.count == (window.unit == nil ? 3 : 2))
            #expect(posts.first?.roles == ["windowHead"])
        }
    }
}
