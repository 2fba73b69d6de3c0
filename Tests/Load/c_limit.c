/* What the intake's statements reach without a server: the same rows into the same tables in the same order, in batches of
   the same size, on the same settings, with nothing else done. Usage: c_limit FILE BATCH SECONDS
   FILE is a filled data file that no server has open; it is written to. The cases to take in are read from its first
   TEMPLATES cases, rows and all, and the columns from its schema; keys are given anew, as the intake gives them. Prints one line of JSON: intakes a second, processor
   microseconds an intake, and the microseconds an intake spent on each table's statements and on COMMIT. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { TEMPLATES = 128, MOST_ROWS = 64, MOST_COLUMNS = 96, TABLES = 7 };

/* In the order in which the intake writes them. */
static const char *const tables[TABLES] = {
    "cases", "case_materials", "case_events", "type_judgements", "obligations", "notices", "audit_entries"};
enum { CASES = 0, NOTICES = 5, AUDIT = 6 };
/* (hall × 10^8 + day) × 10^7, of hall 1 on a day that no case has. */
static const sqlite3_int64 day_key = 120991231LL * 10000000;

struct writing { sqlite3_stmt *statement; int count, case_id, notice_id, subject; double spent; };
struct row { int table; sqlite3_value *values[MOST_COLUMNS]; };
struct template { int count; struct row rows[MOST_ROWS]; };

static sqlite3 *db;
static struct writing writing[TABLES];
static struct template templates[TEMPLATES];
static sqlite3_stmt *begin, *commit, *savepoint, *release, *last_key[TABLES], *last_hash, *version;

static double seconds(clockid_t clock) {
    struct timespec now;
    clock_gettime(clock, &now);
    return now.tv_sec + now.tv_nsec / 1e9;
}

static void fail(const char *what) {
    fprintf(stderr, "c_limit: %s: %s\n", what, sqlite3_errmsg(db));
    exit(1);
}

static sqlite3_stmt *prepare(const char *sql) {
    sqlite3_stmt *statement;
    if (sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) != SQLITE_OK) fail(sql);
    return statement;
}

/* Runs a statement to its end; its rows are of no interest. */
static void run(sqlite3_stmt *statement) {
    int code;
    do code = sqlite3_step(statement); while (code == SQLITE_ROW);
    if (code != SQLITE_DONE) fail(sqlite3_sql(statement));
    sqlite3_reset(statement);
}

/* The columns of a table but for a key that SQLite gives by itself: how its rows are read, and written again. */
static sqlite3_stmt *prepare_table(int table) {
    struct writing *w = &writing[table];
    char columns[4096] = "", marks[512] = "", sql[8192];
    sqlite3_stmt *info = prepare(
        "SELECT name FROM pragma_table_info(?1) WHERE name IN ('case_id', 'notice_id') OR NOT (pk = 1 AND type = 'INTEGER'"
        " AND (SELECT count(*) FROM pragma_table_info(?1) WHERE pk > 0) = 1)");
    sqlite3_bind_text(info, 1, tables[table], -1, SQLITE_STATIC);
    while (sqlite3_step(info) == SQLITE_ROW) {
        const char *name = (const char *)sqlite3_column_text(info, 0);
        if (++w->count > MOST_COLUMNS) fail("a table has too many columns");
        if (strcmp(name, "case_id") == 0) w->case_id = w->count;
        if (strcmp(name, "notice_id") == 0) w->notice_id = w->count;
        if (strcmp(name, "subject") == 0) w->subject = w->count;
        if (w->count > 1) strcat(columns, ", "), strcat(marks, ", ");
        strcat(columns, name), strcat(marks, "?");
    }
    sqlite3_finalize(info);
    snprintf(sql, sizeof sql, "INSERT INTO %s (%s) VALUES (%s)", tables[table], columns, marks);
    w->statement = prepare(sql);
    snprintf(sql, sizeof sql, table == AUDIT ? "SELECT %s FROM %s WHERE act = 'case.takeIn' AND audit_entry_id >= ? LIMIT 1"
                                             : "SELECT %s FROM %s WHERE case_id = ?", columns, tables[table]);
    return prepare(sql);
}

static void read_templates(void) {
    sqlite3_int64 keys[TEMPLATES];
    sqlite3_stmt *known = prepare("SELECT case_id FROM cases ORDER BY case_id LIMIT ?");
    sqlite3_bind_int64(known, 1, TEMPLATES);
    for (int i = 0; i < TEMPLATES; i++) {
        if (sqlite3_step(known) != SQLITE_ROW) fail("the file has too few cases");
        keys[i] = sqlite3_column_int64(known, 0);
    }
    sqlite3_finalize(known);
    for (int table = 0; table < TABLES; table++) {
        sqlite3_stmt *reading = prepare_table(table);
        for (int i = 0; i < TEMPLATES; i++) {
            struct template *template = &templates[i];
            sqlite3_bind_int64(reading, 1, table == AUDIT ? i + 1 : keys[i]);
            while (sqlite3_step(reading) == SQLITE_ROW) {
                if (template->count == MOST_ROWS) fail("a case has too many rows");
                struct row *row = &template->rows[template->count++];
                row->table = table;
                for (int column = 0; column < writing[table].count; column++)
                    row->values[column] = sqlite3_value_dup(sqlite3_column_value(reading, column));
            }
            sqlite3_reset(reading);
        }
        sqlite3_finalize(reading);
    }
}

/* One after the day's last, as DocumentNumber counts. */
static sqlite3_int64 next_key(int table) {
    sqlite3_stmt *statement = last_key[table];
    sqlite3_bind_int64(statement, 1, day_key + 1);
    sqlite3_bind_int64(statement, 2, day_key + 9999999);
    if (sqlite3_step(statement) != SQLITE_ROW) fail("number");
    sqlite3_int64 last = sqlite3_column_int64(statement, 0);
    run(statement);
    return last ? last + 1 : day_key + 1;
}

static void take_in(const struct template *template) {
    char number[64];
    sqlite3_int64 case_id = 0;
    run(savepoint);
    run(version);
    for (int r = 0; r < template->count; r++) {
        const struct row *row = &template->rows[r];
        struct writing *w = &writing[row->table];
        double from = seconds(CLOCK_MONOTONIC);
        if (row->table == CASES) {
            case_id = next_key(CASES);
            snprintf(number, sizeof number, "H01-20991231-%05lld", case_id - day_key);
        }
        if (row->table == AUDIT) run(last_hash);
        for (int i = 0; i < w->count; i++) sqlite3_bind_value(w->statement, i + 1, row->values[i]);
        if (w->case_id) sqlite3_bind_int64(w->statement, w->case_id, case_id);
        if (row->table == NOTICES) sqlite3_bind_int64(w->statement, w->notice_id, next_key(NOTICES));
        if (w->subject) sqlite3_bind_text(w->statement, w->subject, number, -1, SQLITE_STATIC);
        run(w->statement);
        w->spent += seconds(CLOCK_MONOTONIC) - from;
    }
    run(release);
}

static void open_file(const char *path) {
    if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK) fail(path);
    const char *settings = "PRAGMA journal_mode = wal; PRAGMA synchronous = 2; PRAGMA foreign_keys = 1;"
        "PRAGMA recursive_triggers = 1; PRAGMA cell_size_check = 1; PRAGMA temp_store = 2; PRAGMA cache_size = -16384;"
        "PRAGMA mmap_size = 0; PRAGMA journal_size_limit = 67108864; PRAGMA wal_autocheckpoint = 1000;";
    if (sqlite3_exec(db, settings, NULL, NULL, NULL) != SQLITE_OK) fail("settings");
    begin = prepare("BEGIN IMMEDIATE");
    commit = prepare("COMMIT");
    savepoint = prepare("SAVEPOINT job");
    release = prepare("RELEASE job");
    last_key[CASES] = prepare("SELECT max(case_id) FROM cases WHERE case_id BETWEEN ? AND ?");
    last_key[NOTICES] = prepare("SELECT max(notice_id) FROM notices WHERE notice_id BETWEEN ? AND ?");
    version = prepare("SELECT facts_version FROM hall_files");
    last_hash = prepare("SELECT hash FROM audit_entries ORDER BY audit_entry_id DESC LIMIT 1");
    read_templates();
}

int main(int argc, char **argv) {
    if (argc != 4) {
        fprintf(stderr, "usage: c_limit FILE BATCH SECONDS\n");
        return 2;
    }
    int batch = atoi(argv[2]);
    double limit = atof(argv[3]), committing = 0;
    long done = 0;
    open_file(argv[1]);
    double began = seconds(CLOCK_MONOTONIC), processor = seconds(CLOCK_PROCESS_CPUTIME_ID);
    while (seconds(CLOCK_MONOTONIC) - began < limit) {
        run(begin);
        for (int i = 0; i < batch; i++, done++) take_in(&templates[done * 31 % TEMPLATES]);
        double from = seconds(CLOCK_MONOTONIC);
        run(commit);
        committing += seconds(CLOCK_MONOTONIC) - from;
    }
    double took = seconds(CLOCK_MONOTONIC) - began;
    printf("{\"batch\":%d,\"intakes\":%ld,\"rate\":%.1f,\"processor\":%.2f,\"parts\":{", batch, done, done / took,
           (seconds(CLOCK_PROCESS_CPUTIME_ID) - processor) * 1e6 / done);
    for (int table = 0; table < TABLES; table++) printf("\"%s\":%.1f,", tables[table], writing[table].spent * 1e6 / done);
    printf("\"commit\":%.1f}}\n", committing * 1e6 / done);
    sqlite3_close(db);
    return 0;
}
