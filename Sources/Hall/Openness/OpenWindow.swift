import HTTP
import SQLite

/// A window as the public sees it (OPEN-03): who serves there, with card and whereabouts.
struct OpenWindow: Sendable {
    let window: Window
    let cards: [StaffCard]
}

/// The card of somebody who serves at a window (亮证上岗): name, number, post, photo by reference; no telephone of their own.
struct StaffCard: Sendable {
    let staffID: Int64
    let windowID: Int64
    let number: String
    let name: String
    let postTitle: String
    let photo: String?
    var whereabouts: Whereabouts?
}

/// The statement behind the cards.
enum StaffCardStore {
    static func cards(hallID: Int64, _ transaction: borrowing Transaction) throws -> [StaffCard] {
        let whereabouts = try Dictionary(
            WhereaboutsStore.open(hallID: hallID, transaction).map { ($0.staffID, $0) }
        ) { $1 }
        return try transaction.rows(
            """
            SELECT staff_id, window_id, number, name, post_title, photo FROM staff
            WHERE hall_id = ? AND window_id IS NOT NULL AND state = 'active' ORDER BY window_id, number
            """, [.integer(hallID)]
        ) { row in
            StaffCard(
                staffID: row.integer(0), windowID: row.integer(1), number: row.text(2), name: row.text(3),
                postTitle: row.text(4), photo: row.textOrNil(5), whereabouts: whereabouts[row.integer(0)])
        }
    }

    /// Every window with its cards, in the order of the windows' numbers.
    static func windows(_ facts: HallFacts, _ transaction: borrowing Transaction) throws -> [OpenWindow] {
        let cards = try Dictionary(grouping: cards(hallID: facts.hall.id, transaction), by: \.windowID)
        return facts.windows.values.sorted { $0.id < $1.id }
            .map { OpenWindow(window: $0, cards: cards[$0.id] ?? []) }
    }
}

extension OpenWindow: Output {
    static let shape = Shape<OpenWindow>(
        "OpenWindow",
        [
            .object("window", Label("窗口", "Window")) { $0.window },
            .list("staff", Label("工作人员", "Staff")) { $0.cards },
        ])
}

extension StaffCard: Output {
    static let shape = Shape<StaffCard>(
        "StaffCard",
        [
            .text("number", Label("工号", "Number")) { $0.number },
            .text("name", Label("姓名", "Name")) { $0.name },
            .text("postTitle", Label("岗位", "Post")) { $0.postTitle },
            .optionalText("photo", Label("照片", "Photo")) { $0.photo },
            .optionalText("awayAt", Label("去向", "Away at")) { $0.whereabouts?.place },
            .optionalInstant("backBy", Label("预计返回时间", "Back by")) { $0.whereabouts?.until },
        ])
}

struct OpenWindowList: Output {
    let items: [OpenWindow]

    static let shape = Shape<OpenWindowList>(
        "OpenWindowList", [.list("items", Label("窗口", "Windows")) { $0.items }])
}
