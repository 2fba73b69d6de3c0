internal import CSQLite

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// Where a data file lies: its real path, so that two names of one file have one lock, and its directory.
struct FilePlace {
    let path: String
    let directory: String

    /// Follows symbolic links; the file itself need not exist, its directory must.
    init(_ path: String) throws(DatabaseFileError) {
        let slash = path.lastIndex(of: "/")
        let parent = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
        guard !name.isEmpty, let real = Self.real(parent), Self.isDirectory(real) else {
            throw .noDirectory(parent)
        }
        let joined = real == "/" ? "/" + name : real + "/" + name
        let path = Self.real(joined) ?? joined
        self.path = path
        directory = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? real
    }

    var exists: Bool { access(path, F_OK) == 0 }

    private static func real(_ path: String) -> String? {
        guard let real = realpath(path, nil) else { return nil }
        defer { free(real) }
        return String(cString: real)
    }

    private static func isDirectory(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// Refuses directories on which SQLite's locks do not hold, and those that cannot be written.
    func requireFit(allowingNetwork: Bool) throws(DatabaseFileError) {
        if !allowingNetwork, let kind = NetworkFileSystem(ofType: csqlite_file_system_type(directory)) {
            throw .networkFileSystem(directory, kind: kind.rawValue)
        }
        guard access(directory, W_OK) == 0 else { throw .notWritable(directory, systemError: errno) }
        if exists, access(path, W_OK) != 0 { throw .notWritable(path, systemError: errno) }
    }

    /// Creates an empty file that only its owner may read, unless there is one. SQLite gives its mode to WAL and index.
    ///
    /// An existing file is never opened here: closing a descriptor of it would drop SQLite's locks (fcntl(2)).
    func create() throws(DatabaseFileError) {
        let descriptor = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
        if descriptor < 0 {
            if errno == EEXIST { return }
            throw .notWritable(path, systemError: errno)
        }
        _ = fchmod(descriptor, 0o600)
        close(descriptor)
        try Self.synchronize(directory)
    }

    /// fsync(2) of a file or directory.
    static func synchronize(_ path: String) throws(DatabaseFileError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .notWritable(path, systemError: errno) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw .notWritable(path, systemError: errno) }
    }
}

/// File systems whose locks or shared memory cannot be relied upon, by statfs(2)'s type number (linux/magic.h).
enum NetworkFileSystem: String, CaseIterable {
    case nfs = "NFS"
    case smb = "SMB"
    case cifs = "CIFS"
    case fuse = "FUSE"
    case plan9 = "9P"
    case ceph = "Ceph"
    case afs = "AFS"
    case coda = "Coda"
    case ncp = "NCP"
    case lustre = "Lustre"
    case gfs2 = "GFS2"
    case ocfs2 = "OCFS2"
    case gpfs = "GPFS"
    case virtualBox = "VirtualBox shared folder"
    case parallels = "Parallels shared folder"

    init?(ofType type: Int) {
        guard let found = Self.allCases.first(where: { $0.types.contains(UInt32(truncatingIfNeeded: type)) }) else {
            return nil
        }
        self = found
    }

    private var types: [UInt32] {
        switch self {
        case .nfs: [0x6969]
        case .smb: [0x517B, 0xFE53_4D42]
        case .cifs: [0xFF53_4D42]
        case .fuse: [0x6573_5546]
        case .plan9: [0x0102_1997]
        case .ceph: [0x00C3_6400]
        case .afs: [0x5346_414F, 0x6B41_4653]
        case .coda: [0x7375_7245]
        case .ncp: [0x564C]
        case .lustre: [0x0BD0_0BD0]
        case .gfs2: [0x0116_1970]
        case .ocfs2: [0x7461_636F]
        case .gpfs: [0x4750_4653]
        case .virtualBox: [0x786F_4256]
        case .parallels: [0x7C7C_6673]
        }
    }
}
