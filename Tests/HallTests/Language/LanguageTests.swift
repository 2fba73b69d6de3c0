import Testing

@testable import Hall

@Suite("Choosing a language (RFC 9110 §12.5.4)")
struct LanguageTests {
    @Test(
        arguments: [
            (nil, .zh), ("", .zh), ("zh", .zh), ("zh-CN", .zh), ("zh-Hant-HK", .zh), ("en", .en), ("EN-us", .en),
            ("en-GB;q=0.1", .en), ("fr", .zh), ("*", .zh), ("fr, de;q=0.5", .zh),
            // Chinese unless English is preferred.
            ("en, zh", .zh), ("zh, en", .zh), ("en;q=0.5, zh;q=0.5", .zh), ("zh;q=0.8, en", .en), ("en, zh;q=0.9", .en),
            ("zh-CN,zh;q=0.9,en;q=0.8", .zh), ("en-US,en;q=0.9,zh-CN;q=0.8", .en), ("fr, en;q=0.3", .en),
            // The best of a language's ranges counts.
            ("en;q=0.2, zh;q=0.5, en-US;q=0.9", .en),
            // A star stands for what is not named.
            ("en;q=0.5, *", .zh), ("en, *;q=0.5", .en), ("zh;q=0.5, *", .en), ("fr, *;q=0.1", .zh),
            // Zero is a refusal.
            ("en;q=0", .zh), ("zh;q=0, en;q=0.1", .en), ("zh;q=0", .zh), ("zh;q=0, *", .en),
            // Blanks, capitals; what is malformed does not count.
            (" en ; q=0.9 , zh ; q=0.1 ", .en), ("en;Q=0.9, zh;Q=0.1", .en), ("en;q=x", .zh), ("en;q=2", .zh),
            ("en;q=-1", .zh), ("en;q=nan", .zh), ("en;q=0x1", .zh), (";;;,,,", .zh), ("english", .zh), ("e", .zh),
        ] as [(String?, Language)])
    func `is done as the field says`(field: String?, expected: Language) {
        #expect(Language(acceptLanguage: field) == expected)
    }

    @Test func `a label is in either language`() {
        #expect(Label("政务", "service").text(.zh) == "政务")
        #expect(Label("政务", "service").text(.en) == "service")
        #expect(Language.zh.tag == "zh-CN")
        #expect(Language.en.tag == "en")
    }
}
