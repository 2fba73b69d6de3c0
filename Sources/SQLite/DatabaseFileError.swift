/// Why a data file cannot be opened here, or not now; found before or while it is opened.
public enum DatabaseFileError: Error, Sendable, Equatable {
    /// The directory that should hold the file does not exist.
    case noDirectory(String)
    /// There is no file at that path.
    case notFound(String)
    /// The directory, or the file in it, cannot be written; `errno` says why (EACCES, EROFS).
    case notWritable(String, systemError: Int32)
    /// The file lies on a network file system, on which SQLite's locks and shared memory cannot be relied upon.
    case networkFileSystem(String, kind: String)
    /// Another process writes to the file: its pid, where it is known.
    case locked(String, holder: Int32?)
    /// The file belongs to another program: its `application_id`.
    case foreign(String, applicationID: Int32)
    /// The file is not kept as asked for: SQLite answered something else (`journal_mode`, `encoding`).
    case unsuitable(String, setting: String, found: String)
    /// The writer was closed.
    case closed(String)
}

extension DatabaseFileError: CustomStringConvertible {
    /// One sentence that says what to do.
    public var description: String {
        switch self {
        case .noDirectory(let path):
            "\(path): there is no such directory; create it first"
        case .notFound(let path):
            "\(path): there is no such file"
        case .notWritable(let path, let systemError):
            "\(path) cannot be written: \(SystemError.text(systemError)); check its owner, its mode and how it is mounted"
        case .networkFileSystem(let path, let kind):
            "\(path) lies on a network file system (\(kind)), where data can be lost; move it to a local disk"
        case .locked(let path, let holder):
            "\(path) is in use by \(holder.map { "process \($0)" } ?? "another process"); stop it first, or ask it"
        case .foreign(let path, let applicationID):
            "\(path) is the data file of another program (application_id \(applicationID))"
        case .unsuitable(let path, let setting, let found):
            "\(path): \(setting) is \(found), which will not do"
        case .closed(let path):
            "\(path) was closed"
        }
    }
}
