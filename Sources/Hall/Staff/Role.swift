/// A role (角色) with what it may do.
struct Role: Output {
    let role: String
    let label: Label
    let permissions: [Permission]

    static let shape = Shape<Role>(
        "Role",
        [
            .text("role", Label("角色", "Role")) { $0.role },
            .label("label", Label("名称", "Name")) { $0.label },
            .list("permissions", Label("权限", "Permissions")) { $0.permissions.map { PermissionView(permission: $0) } },
        ])
}

struct PermissionView: Output {
    let permission: Permission

    static let shape = Shape<PermissionView>(
        "Permission", [.choice("permission", "permissionLabel", Label("权限", "Permission")) { $0.permission }])
}

struct RoleList: Output {
    let items: [Role]

    static let shape = Shape<RoleList>("RoleList", [.list("items", Label("角色", "Roles")) { $0.items }])
}

/// A role given to an account or taken from it.
struct RoleChange: Output {
    enum Act: String, Labelled {
        case granted, revoked

        var label: Label {
            switch self {
            case .granted: Label("授予", "granted")
            case .revoked: Label("收回", "revoked")
            }
        }
    }

    let id: Int64
    let at: Instant
    let actor: String
    let role: String
    let act: Act
    let reason: String

    static let shape = Shape<RoleChange>(
        "RoleChange",
        [
            .instant("at", Label("时间", "At")) { $0.at },
            .text("actor", Label("经办人", "By")) { $0.actor },
            .text("role", Label("角色", "Role")) { $0.role },
            .choice("act", "actLabel", Label("授予或收回", "Granted or revoked")) { $0.act },
            .text("reason", Label("理由", "Reason")) { $0.reason },
        ])
}

/// The rules of roles (等保: separated admin rights, least privilege).
enum RoleRules {
    /// Whoever manages accounts does not read the trail of what account managers did, and the other way round.
    static func mixesDuties(_ permissions: PermissionSet) -> Bool {
        permissions.contains(.manageAccount) && permissions.contains(.readAudit)
    }
}

extension RolePermissions {
    /// In the order of their identifiers.
    var list: [Role] {
        labels.sorted { $0.key < $1.key }.map { role, label in
            Role(role: role, label: label, permissions: permissions[role]?.list ?? [])
        }
    }
}

extension ProblemKind {
    static let selfEscalation = ProblemKind(403, "role.selfEscalation", Label("不得自行扩权", "No raising one's own rights"))
    static let mixedDuties = ProblemKind(409, "role.mixedDuties", Label("帐号管理与审计不得一人兼任", "Duties are separated"))
    static let roleHeld = ProblemKind(409, "role.held", Label("已有该角色", "Role already held"))
    static let roleNotHeld = ProblemKind(409, "role.notHeld", Label("没有该角色", "Role not held"))
}
