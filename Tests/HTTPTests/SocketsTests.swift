import Glibc
import Testing

@testable import HTTP

/// A directory of the test's own, removed with it.
final class TemporaryDirectory {
    let path: String

    init() throws {
        var template = Array("/tmp/http-tests-XXXXXX".utf8CString)
        let made = try #require(mkdtemp(&template))
        path = String(cString: made)
    }

    deinit {
        for name in names { unlink(path + "/" + name) }
        rmdir(path)
    }

    /// The files in it.
    var names: [String] {
        guard let directory = opendir(path) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }
}

/// The mode bits of a file; nil where there is none.
private func mode(_ path: String) -> mode_t? {
    var status = stat()
    return lstat(path, &status) == 0 ? status.st_mode : nil
}

@Suite("Unix sockets")
struct UnixSocketTests {
    private let directory: TemporaryDirectory
    private var path: String { directory.path + "/hall.sock" }

    init() throws { directory = try TemporaryDirectory() }

    @Test func `a socket file has the mode that was asked for`() throws {
        let descriptor = try Sockets.listen(path: path, mode: 0o600)
        defer { close(descriptor) }
        #expect(mode(path) == S_IFSOCK | 0o600)
    }

    @Test func `a socket file at which nobody listens any more is taken over`() throws {
        close(try Sockets.listen(path: path, mode: 0o600))
        let descriptor = try Sockets.listen(path: path, mode: 0o660)
        defer { close(descriptor) }
        #expect(mode(path) == S_IFSOCK | 0o660)
    }

    @Test func `a socket file in use stays another server's`() throws {
        let descriptor = try Sockets.listen(path: path, mode: 0o600)
        defer { close(descriptor) }
        #expect(throws: ListenError.self) { try Sockets.listen(path: path, mode: 0o600) }
        #expect(mode(path) == S_IFSOCK | 0o600)
    }

    @Test func `a file that is no socket is never removed`() throws {
        close(open(path, O_CREAT | O_WRONLY, 0o640))
        #expect(throws: ListenError.self) { try Sockets.listen(path: path, mode: 0o600) }
        #expect(mode(path) == S_IFREG | 0o640)
        unlink(path)
        symlink("/etc/hostname", path)
        #expect(throws: ListenError.self) { try Sockets.listen(path: path, mode: 0o600) }
        #expect(directory.names == ["hall.sock"])
    }
}
