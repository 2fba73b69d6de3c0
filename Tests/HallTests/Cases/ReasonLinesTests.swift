import Testing

@testable import Hall

@Suite("Reasons as the file keeps them")
struct ReasonLinesTests {
    private func read(_ text: String) -> [Reason] {
        var text = text
        return text.withUTF8 { ReasonLines.reasons($0) }
    }

    @Test func `every finding comes back with its facts`() {
        let reasons = Finding.allCases.map { Reason($0, ["房产证", "", "事实 \"2\""]) } + [Reason(.promised)]
        #expect(read(ReasonLines.text(reasons)) == reasons)
        #expect(read("").isEmpty)
    }

    @Test func `tabs and line ends in a fact become blanks, and forge nothing`() {
        let forged = "a\tb\nmainLacking\tx\r\ny\rz"
        let read = read(ReasonLines.text([Reason(.siteLacks, [forged]), Reason(.promised)]))
        #expect(read.map(\.finding) == [.siteLacks, .promised])
        #expect(read.first?.facts.count == 1)
        #expect(read.first?.facts.first?.contains { $0.isNewline || $0 == "\t" } == false)
    }

    @Test func `a finding of a later program is passed over`() {
        #expect(read("promised\nfoundNextYear\tx\nmainLacking\ta").map(\.finding) == [.promised, .mainLacking])
    }
}
