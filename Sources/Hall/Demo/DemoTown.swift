/// The people of a made-up county, drawn from a seed: the same seed gives the same people.
struct DemoTown {
    private var random: DemoRandom

    init(seed: UInt64) { random = DemoRandom(seed: seed) }

    /// One of them, each as likely.
    mutating func pick<T>(_ choices: [T]) -> T { choices[Int(random.next() % UInt64(choices.count))] }

    /// Whether something that happens `percent` times in a hundred happens now.
    mutating func chance(_ percent: Int) -> Bool { random.next() % 100 < percent }

    mutating func number(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(random.next() % UInt64(range.count))
    }

    // MARK: Persons

    mutating func personName() -> String {
        pick(Self.surnames) + pick(Self.givenNames) + (chance(40) ? pick(Self.givenNames) : "")
    }

    mutating func mobile() -> String { pick(["130", "135", "138", "151", "159", "177", "186", "189"]) + digits(8) }

    /// A number with a right check character; its area code does not exist, so that it is nobody's.
    mutating func residentID() -> String {
        let born = Day(number: number(-9000...12_000)).compactText
        let body = "990101" + born + digits(3)
        return body + String(ResidentId.checkCharacter(of: body))
    }

    // MARK: Organizations

    mutating func organizationName() -> String {
        pick(Self.places) + pick(Self.shopNames) + pick(["商贸有限公司", "餐饮店", "建筑工程有限公司", "农业合作社", "网络服务部", "印务有限公司"])
    }

    mutating func creditCode() -> String {
        let body = "9X999900MA" + String((0..<7).map { _ in pick(Array("0123456789ABCDEFGHJKLMNPQRTUWXY")) })
        return body + String(CreditCode.checkCharacter(of: body))
    }

    private mutating func digits(_ count: Int) -> String {
        String((0..<count).map { _ in pick(Array("0123456789")) })
    }

    private static let surnames = [
        "王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林", "何", "郭", "马", "罗",
    ]
    private static let givenNames = [
        "芳", "伟", "秀英", "娜", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳", "杰", "娟", "涛", "明", "超", "霞", "平",
    ]
    private static let places = ["青石", "柳河", "南塘", "北关", "东岭", "云溪", "石桥", "凤栖"]
    private static let shopNames = ["宏达", "惠民", "金穗", "鑫源", "顺发", "同心", "瑞丰", "广聚"]
}

/// SplitMix64: small, quick, and the same everywhere.
struct DemoRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}
