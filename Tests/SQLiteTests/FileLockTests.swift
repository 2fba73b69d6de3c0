import Foundation
import Testing

@testable import SQLite

@Suite struct FileLockTests {
    @Test func `a second writer of this process is refused`() throws {
        let fixture = try Fixture()
        let refusal = DatabaseFileError.locked(fixture.writer.path, holder: getpid())
        #expect(throws: refusal) { try Writer(path: fixture.folder.file) { 0 } }
        #expect("\(refusal)".contains("process \(getpid())"))
    }

    @Test func `another process is refused with the pid of this one`() async throws {
        let fixture = try Fixture()
        await #expect(processExitsWith: .success) { [file = fixture.folder.file as String, pid = getpid() as Int32] in
            let error = try #require(throws: DatabaseFileError.self) { try Writer(path: file) { 0 } }
            guard case .locked(let path, pid) = error else { throw error }
            #expect(path.hasSuffix("/hall.db"))
        }
    }

    @Test func `two names of one file have one lock`() throws {
        let fixture = try Fixture()
        let other = fixture.folder.path + "/other.db"
        try FileManager.default.createSymbolicLink(atPath: other, withDestinationPath: fixture.folder.file)
        #expect(throws: DatabaseFileError.locked(fixture.writer.path, holder: getpid())) {
            try Writer(path: other) { 0 }
        }
    }

    @Test func `the lock of a process that was killed is free`() async throws {
        let folder = try TemporaryFolder()
        await #expect(processExitsWith: .signal(SIGKILL)) { [file = folder.file as String] in
            let writer = try Writer(path: file) { 0 }
            try writer.write { try $0.script("CREATE TABLE t (x) ") }
            kill(getpid(), SIGKILL)
        }
        let writer = try Writer(path: folder.file) { 0 }
        defer { writer.close() }
        #expect(try writer.write { try $0.first("SELECT count(*) FROM t") { $0.int(0) } } == 0)
    }

    @Test func `a writer that cannot be opened gives back the lock`() throws {
        let folder = try TemporaryFolder()
        try Data("no database, though it is as long as a page's beginning".utf8).write(to: URL(filePath: folder.file))
        for _ in 1...2 {
            let error = try databaseError { _ = try Writer(path: folder.file) { 0 } }
            #expect(error.isCorrupt)
        }
        #expect(try Data(contentsOf: URL(filePath: folder.file)).count == 55, "another's file stays as it was")
    }
}

@Suite struct FilePlaceTests {
    @Test func `a new file is its owner's alone, WAL and index too`() throws {
        let fixture = try Fixture()
        for name in ["hall.db", "hall.db-wal", "hall.db-shm", "hall.db.lock"] {
            var status = stat()
            #expect(stat(fixture.folder.path + "/" + name, &status) == 0, "\(name)")
            #expect(status.st_mode & 0o777 == 0o600, "\(name)")
        }
    }

    @Test func `a directory that is not there is named`() throws {
        let folder = try TemporaryFolder()
        let missing = folder.path + "/none"
        #expect(throws: DatabaseFileError.noDirectory(missing)) { try Writer(path: missing + "/hall.db") { 0 } }
        #expect(throws: DatabaseFileError.noDirectory(folder.file + "x")) {
            try Writer(path: folder.file + "x/hall.db") { 0 }
        }
    }

    /// In a process of its own, which gives up root's right to write anywhere.
    @Test func `a directory that cannot be written is refused, and nothing is put in it`() async throws {
        let folder = try TemporaryFolder()
        chmod(folder.path, 0o555)
        await #expect(processExitsWith: .success) { [file = folder.file as String, path = folder.path as String] in
            if getuid() == 0 { setuid(65534) }
            let error = try #require(throws: DatabaseFileError.self) { try Writer(path: file) { 0 } }
            guard case .notWritable(let place, let reason) = error else { throw error }
            #expect(place.hasSuffix(path.split(separator: "/").last ?? ""), "\(place)")
            #expect(reason == EACCES, "\(error)")
            #expect("\(error)".contains("Permission denied"))
        }
        chmod(folder.path, 0o755)
        #expect(try folder.names() == [])
    }

    @Test func `a file that cannot be written is refused`() async throws {
        let folder = try TemporaryFolder()
        try Writer(path: folder.file) { 0 }.close()
        for name in try folder.names() { chmod(folder.path + "/" + name, name == "hall.db" ? 0o444 : 0o666) }
        chmod(folder.path, 0o777)
        await #expect(processExitsWith: .success) { [file = folder.file as String] in
            if getuid() == 0 { setuid(65534) }
            let error = try #require(throws: DatabaseFileError.self) { try Writer(path: file) { 0 } }
            guard case .notWritable(let place, EACCES) = error else { throw error }
            #expect(place.hasSuffix("/hall.db"))
        }
    }

    @Test func `another program's file is refused before anything in it is changed`() throws {
        let folder = try TemporaryFolder()
        var options = WriterOptions()
        options.applicationID = 7
        try Writer(path: folder.file, options: options) { 0 }.close()
        let before = try Data(contentsOf: URL(filePath: folder.file))
        options.applicationID = 8
        #expect(throws: DatabaseFileError.self) { try Writer(path: folder.file, options: options) { 0 } }
        #expect(try Data(contentsOf: URL(filePath: folder.file)) == before)
        options.applicationID = 7
        try Writer(path: folder.file, options: options) { 0 }.close()
    }

    @Test(
        arguments: [
            (0x6969, .nfs), (0xFF53_4D42, .cifs), (0xFE53_4D42, .smb), (0x6573_5546, .fuse), (0x0102_1997, .plan9),
            // As a 32-bit system answers it.
            (-11_317_950, .cifs),
            // ext4, tmpfs, xfs, btrfs, overlay.
            (0xEF53, nil), (0x0102_1994, nil), (0x5846_5342, nil), (0x9123_683E, nil), (0x794C_7630, nil), (-1, nil),
        ] as [(Int, NetworkFileSystem?)])
    func `network file systems are known by their number`(_ type: Int, _ expected: NetworkFileSystem?) {
        #expect(NetworkFileSystem(ofType: type) == expected)
    }

    @Test func `the refusals say what to do`() {
        #expect("\(DatabaseFileError.networkFileSystem("/x", kind: "NFS"))".contains("move it to a local disk"))
        #expect("\(DatabaseFileError.notWritable("/x", systemError: EROFS))".contains("Read-only file system"))
        #expect("\(DatabaseFileError.locked("/x", holder: nil))".contains("another process"))
    }
}
