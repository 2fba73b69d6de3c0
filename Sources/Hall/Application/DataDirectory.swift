import Foundation

/// The files of a data directory.
public enum DataDirectory {
    /// Makes the directory and its `backups`, readable by their owner only, where they are not there.
    ///
    /// - Throws: a ``HallStartError`` naming the path.
    public static func prepare(_ directory: String) throws(HallStartError) {
        for path in [directory, directory + "/backups"] {
            do {
                try FileManager.default.createDirectory(
                    atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            } catch {
                throw HallStartError("\(path): 无法建立目录 / cannot make the directory: \(error.localizedDescription)")
            }
        }
    }

    /// The socket over which the person who runs the machine speaks to the running server.
    public static func socket(_ directory: String) -> String { directory + "/hall.sock" }
}
