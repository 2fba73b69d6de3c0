import SQLite

/// Every statement about posts.
enum PostStore {
    static func posts(hallID: Int64, _ transaction: borrowing Transaction) throws -> [Post] {
        try transaction.rows(selection + " WHERE w.hall_id = ? ORDER BY w.window_id, p.code", [.integer(hallID)], post)
    }

    static func find(_ code: String, windowID: Int64, _ transaction: borrowing Transaction) throws -> Post? {
        try transaction.first(
            selection + " WHERE p.window_id = ? AND p.code = ?", [.integer(windowID), .text(code)], post)
    }

    /// The posts of which somebody is holder A or B.
    static func held(by staffID: Int64, _ transaction: borrowing Transaction) throws -> [Post] {
        try transaction.rows(
            selection + " WHERE p.holder_a_id = ? OR p.holder_b_id = ? ORDER BY p.post_id",
            [.integer(staffID), .integer(staffID)], post)
    }

    private static let selection = SQLText(
        """
        SELECT p.post_id, w.number, p.code, p.name, a.staff_id, a.number, a.name, b.staff_id, b.number, b.name, p.state
        FROM posts p JOIN windows w USING (window_id) LEFT JOIN staff a ON a.staff_id = p.holder_a_id
             LEFT JOIN staff b ON b.staff_id = p.holder_b_id
        """)

    private static func post(_ row: borrowing Row) -> Post {
        func holder(_ column: Int) -> Post.Holder? {
            row.integerOrNil(column).map {
                Post.Holder(id: $0, number: row.text(column + 1), name: row.text(column + 2))
            }
        }
        return Post(
            id: row.integer(0), windowNumber: row.text(1), code: row.text(2), name: row.text(3), holderA: holder(4),
            holderB: holder(7), state: Post.State(rawValue: row.text(10)) ?? .retired)
    }

    /// Makes the post without holders. Returns the row's id.
    static func insert(
        _ code: String, name: String, windowID: Int64, _ transaction: borrowing Transaction
    ) throws -> Int64 {
        try transaction.execute(
            "INSERT INTO posts (window_id, code, name, state) VALUES (?, ?, ?, 'active')",
            [.integer(windowID), .text(code), .text(name)])
        return transaction.lastInsertedID
    }

    static func update(_ post: Post, _ transaction: borrowing Transaction) throws {
        try transaction.execute(
            "UPDATE posts SET name = ?, holder_a_id = ?, holder_b_id = ?, state = ? WHERE post_id = ?",
            [
                .text(post.name), .integer(post.holderA?.id), .integer(post.holderB?.id), .text(post.state.rawValue),
                .integer(post.id),
            ])
    }
}

/// Every statement about staffing plans (CASE-58).
enum StaffingStore {
    static func plans(hallID: Int64, _ transaction: borrowing Transaction) throws -> [StaffingPlan] {
        try transaction.rows(
            "SELECT section, function, headcount FROM staffing_plans WHERE hall_id = ? ORDER BY section, function",
            [.integer(hallID)]
        ) { StaffingPlan(section: $0.text(0), function: $0.text(1), headcount: $0.int(2)) }
    }
}

/// How many people a section is meant to have in a function (CASE-58).
struct StaffingPlan: Output {
    let section: String
    let function: String
    let headcount: Int

    static let shape = Shape<StaffingPlan>(
        "StaffingPlan",
        [
            .text("section", Label("科室", "Section")) { $0.section },
            .text("function", Label("职务", "Function")) { $0.function },
            .integer("headcount", Label("人数", "Headcount")) { $0.headcount },
        ])
}
