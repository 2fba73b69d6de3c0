#pragma once
#include <fcntl.h>
#include <sqlite3.h>
#include <sys/syscall.h>
#include <sys/vfs.h>
#include <unistd.h>

// What Swift cannot import: functions with variable arguments, and macros that cast a number to a function pointer.

/// Chooses how the library guards itself (SQLITE_CONFIG_SINGLETHREAD, …); only before it is begun.
static inline int csqlite_configure(int threading) {
    return sqlite3_config(threading);
}

/// Leaves the library's statistics of memory off; only before the library is begun.
static inline int csqlite_count_no_memory(void) {
    return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

/// Switches one of the connection's flags (SQLITE_DBCONFIG_…) on or off.
static inline int csqlite_set_flag(sqlite3 *connection, int flag, int on) {
    return sqlite3_db_config(connection, flag, on, (int *)0);
}

/// Binds bytes as text; they must stay in place until the statement's bindings are cleared.
static inline int csqlite_bind_text(sqlite3_stmt *statement, int index, const void *bytes, sqlite3_uint64 count) {
    return sqlite3_bind_text64(statement, index, (const char *)bytes, count, SQLITE_STATIC, SQLITE_UTF8);
}

/// Binds bytes as a blob; they must stay in place until the statement's bindings are cleared.
static inline int csqlite_bind_blob(sqlite3_stmt *statement, int index, const void *bytes, sqlite3_uint64 count) {
    return sqlite3_bind_blob64(statement, index, bytes, count, SQLITE_STATIC);
}

/// The type number of the file system that holds `path` (statfs(2)), or -1 with errno set.
static inline long csqlite_file_system_type(const char *path) {
    struct statfs answer;
    if (statfs(path, &answer) != 0) return -1;
    return (long)(unsigned int)answer.f_type;
}

/// renameat2(2) with RENAME_NOREPLACE: fails with EEXIST where `to` exists.
static inline int csqlite_rename_to_new(const char *from, const char *to) {
    return (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 1u);
}

/// The errno of the latest input/output call that failed on the log or the data file; 0 where none did.
/// sqlite3_system_errno() does not have that of a failed COMMIT.
static inline int csqlite_last_errno(sqlite3 *connection) {
    sqlite3_file *log = 0;
    int number = 0;
    if (sqlite3_file_control(connection, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log) == SQLITE_OK && log && log->pMethods)
        log->pMethods->xFileControl(log, SQLITE_FCNTL_LAST_ERRNO, &number);
    if (number == 0) sqlite3_file_control(connection, "main", SQLITE_FCNTL_LAST_ERRNO, &number);
    return number;
}
