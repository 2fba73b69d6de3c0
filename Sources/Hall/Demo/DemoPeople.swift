/// The people and firms of the demo. Names are common ones put together by chance; numbers are well-formed and belong to
/// nobody: the certificates' area `361199` and the mobile prefix `154` have never been given out, and no local number begins with 9.
struct DemoPeople {
    /// Somebody's name, and how it is written in letters.
    struct Name: Hashable {
        let text: String
        let letters: String
    }

    private var chance: Chance
    private var usedNames: Set<String> = []

    init(seed: UInt64) { chance = Chance(seed: seed) }

    /// 安澜县, a county that is on no map.
    static let county = "安澜县"
    /// Prefecture 3611, county 99.
    static let area = "361199"

    // MARK: Persons

    private static let surnames = [
        ("王", "wang"), ("李", "li"), ("张", "zhang"), ("刘", "liu"), ("陈", "chen"), ("杨", "yang"), ("赵", "zhao"),
        ("黄", "huang"), ("周", "zhou"), ("吴", "wu"), ("徐", "xu"), ("孙", "sun"), ("胡", "hu"), ("朱", "zhu"),
        ("高", "gao"), ("林", "lin"), ("何", "he"), ("郭", "guo"), ("马", "ma"), ("罗", "luo"), ("梁", "liang"),
        ("宋", "song"), ("郑", "zheng"), ("谢", "xie"), ("韩", "han"), ("唐", "tang"), ("冯", "feng"), ("于", "yu"),
        ("董", "dong"), ("程", "cheng"), ("曹", "cao"), ("袁", "yuan"), ("邓", "deng"), ("许", "xu"), ("傅", "fu"),
        ("沈", "shen"), ("曾", "zeng"), ("彭", "peng"), ("苏", "su"), ("卢", "lu"), ("蒋", "jiang"), ("欧阳", "ouyang"),
    ]

    private static let givenNames = [
        ("芳", "fang"), ("伟", "wei"), ("秀英", "xiuying"), ("敏", "min"), ("静", "jing"), ("丽", "li"), ("强", "qiang"),
        ("磊", "lei"), ("军", "jun"), ("洋", "yang"), ("勇", "yong"), ("艳", "yan"), ("杰", "jie"), ("娟", "juan"),
        ("涛", "tao"), ("明", "ming"), ("超", "chao"), ("秀兰", "xiulan"), ("霞", "xia"), ("平", "ping"),
        ("刚", "gang"), ("桂英", "guiying"), ("文博", "wenbo"), ("思远", "siyuan"), ("雨桐", "yutong"),
        ("志强", "zhiqiang"), ("建国", "jianguo"), ("海燕", "haiyan"), ("晓东", "xiaodong"), ("春梅", "chunmei"),
        ("国华", "guohua"), ("小红", "xiaohong"), ("子涵", "zihan"), ("俊杰", "junjie"), ("美玲", "meiling"),
        ("振华", "zhenhua"), ("玉兰", "yulan"), ("凯", "kai"), ("佳怡", "jiayi"), ("晨曦", "chenxi"),
    ]

    mutating func name() -> Name {
        let surname = chance.pick(Self.surnames)
        let given = chance.pick(Self.givenNames)
        return Name(text: surname.0 + given.0, letters: surname.1 + given.1)
    }

    /// A name that nobody else on the staff has, nor the letters of it.
    mutating func staffName() -> Name {
        while true {
            let name = name()
            if usedNames.insert(name.text).inserted && usedNames.insert(name.letters).inserted { return name }
        }
    }

    /// Of somebody between 18 and 80 on `day`.
    mutating func residentId(on day: Day) -> String {
        let birth = day + -chance.number(18 * 366...80 * 365)
        return ResidentId.complete(Self.area + birth.compactText + Digits.text(chance.number(1...999), 3))
    }

    mutating func mobile() -> String { "154" + chance.digits(8) }

    mutating func landline() -> String { "0793-9" + chance.digits(6) }

    mutating func passport() -> String { "E" + chance.digits(8) }

    // MARK: Firms

    private static let firmNames = [
        "云帆", "禾盛", "宏远", "鑫达", "绿野", "瑞丰", "康源", "天成", "恒信", "安顺", "锦绣", "蓝湾", "青禾", "德润", "启航",
    ]
    private static let firmTrades = ["商贸", "建筑工程", "农业科技", "餐饮管理", "文化传媒", "物流", "食品", "林业开发", "置业"]

    mutating func firm() -> String { Self.county + chance.pick(Self.firmNames) + chance.pick(Self.firmTrades) + "有限公司" }

    mutating func creditCode() -> String { CreditCode.complete("91" + Self.area + "MA9" + chance.digits(6)) }

    // MARK: Applicants

    /// A person, or a firm where the item asks for one.
    mutating func applicant(for audience: Item.Audience, on day: Day) -> DemoApplicant {
        let isFirm = audience == .organization || (audience == .both && chance.happens(percent: 40))
        guard !isFirm else {
            return DemoApplicant(
                isFirm: true, name: firm(), certificateKind: .unifiedSocialCreditCode, certificate: creditCode(),
                phone: chance.happens(percent: 50) ? landline() : mobile())
        }
        let hasPassport = chance.happens(percent: 2)
        return DemoApplicant(
            isFirm: false, name: name().text, certificateKind: hasPassport ? .passport : .residentId,
            certificate: hasPassport ? passport() : residentId(on: day), phone: mobile())
    }
}

/// Who comes to the demo's hall.
struct DemoApplicant {
    let isFirm: Bool
    let name: String
    let certificateKind: CertificateKind
    let certificate: String
    let phone: String
}
