import Testing

@testable import Hall

@Suite("Reasons as the file keeps them")
struct ReasonLinesTests {
    private func read(_ text: String) -> [Reason] {
        var text = text
        return text.withUTF8 { ReasonLines($0).reasons }
    }

    @Test func `every finding comes back with its facts`() {
        let reasons = Finding.allCases.map { Reason($0, ["房产证", "", "事实 \"2\""]) } + [Reason(.promised)]
        #expect(read(ReasonLines(reasons).text) == reasons)
        #expect(read("").isEmpty)
    }

    @Test func `tabs and line ends in a fact become blanks, and forge nothing`() {
        let forged = "a\tb\nmainLacking\tx\r\ny\rz"
        let read = read(ReasonLines([Reason(.siteLacks, [forged]), Reason(.promised)]).text)
        #expect(read.map(\.finding) == [.siteLacks, .promised])
        #expect(read.first?.facts.count == 1)
        #expect(read.first?.facts.first?.contains { $0.isNewline || $0 == "\t" } == false)
    }

    @Test func `each finding has a mark of its own, and the first files' names are still read`() {
        #expect(Set(Finding.allCases.map(\.rawValue)).count == Finding.allCases.count)
        #expect(read("mainLacking\t房产证\npromised") == read("g\t房产证\nz"))
    }

    @Test func `words are made once, in each language`() throws {
        let lines = ReasonLines([Reason(.mainLacking, ["房产证"])])
        let english = String(decoding: ReasonPhrases.shared.json(lines, in: .en), as: UTF8.self)
        #expect(english.contains("Main document lacking"))
        #expect(String(decoding: ReasonPhrases.shared.json(lines, in: .zh), as: UTF8.self).contains("缺少主件：房产证"))
        #expect(String(decoding: ReasonPhrases.shared.json(lines, in: .en), as: UTF8.self) == english)
    }

    @Test func `a finding of a later program is passed over`() {
        #expect(read("promised\nfoundNextYear\tx\nmainLacking\ta").map(\.finding) == [.promised, .mainLacking])
    }
}
