/* What the intake's statements reach without a server: the same SQL, in the same order, with the same values, in batches
   of the same size, on the same settings, with nothing else done. Usage: c_limit FILE BATCH SECONDS
   FILE is a filled data file that no server has open; it is written to. The cases to take in are read from its first
   TEMPLATES cases, rows and all. Prints one line of JSON: intakes a second, processor microseconds an intake, and the
   microseconds an intake spent on each table's statements and on COMMIT. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { TEMPLATES = 128, MOST_ROWS = 64, MOST_VALUES = 32 };

static sqlite3 *db;

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

static void step(sqlite3_stmt *statement) {
    while (1) {
        int code = sqlite3_step(statement);
        if (code == SQLITE_DONE) break;
        if (code != SQLITE_ROW) fail(sqlite3_sql(statement));
    }
    sqlite3_reset(statement);
}

/* How a template's rows are read, and how such a row is written for a new case. The first value is the case's id, but
   in `cases`, where it is the number; `unique` is the place of a value that must be new in every row. */
enum { CASE, MATERIAL, EVENT, JUDGEMENT, OBLIGATION, NOTICE, AUDIT, KINDS };
static const struct { const char *name, *read, *write; int unique; } kinds[KINDS] = {
    [CASE] = {
        "cases",
        "SELECT number, hall_id, item_version_id, channel, applicant_kind, applicant_name, certificate_kind,"
        " certificate_number, phone, state, type, initial_type, track, promises_to_supply, policy_level, policy_citation,"
        " review_note, lead_unit_id, window_id, staff_id, registered_at, registered_on, accepted_at,"
        " materials_completed_at, supplement_due_on, limit_working_days, due_on, due_is_provisional"
        " FROM cases WHERE case_id = ?",
        "INSERT INTO cases (number, hall_id, version, item_version_id, channel, applicant_kind, applicant_name,"
        " certificate_kind, certificate_number, phone, state, type, initial_type, track, promises_to_supply,"
        " policy_level, policy_citation, review_note, lead_unit_id, window_id, staff_id, registered_at, registered_on,"
        " accepted_at, materials_completed_at, supplement_due_on, limit_working_days, due_on, due_is_provisional)"
        " VALUES (?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", 1},
    [MATERIAL] = {
        "case_materials",
        "SELECT case_id, position, material, state, received_at FROM case_materials WHERE case_id = ? ORDER BY position",
        "INSERT INTO case_materials (case_id, position, material, state, received_at) VALUES (?, ?, ?, ?, ?)", 0},
    [EVENT] = {
        "case_events",
        "SELECT case_id, sequence, at, staff_id, action, from_state, to_state, note FROM case_events WHERE case_id = ?",
        "INSERT INTO case_events (case_id, sequence, at, staff_id, action, from_state, to_state, note)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)", 0},
    [JUDGEMENT] = {
        "type_judgements",
        "SELECT case_id, sequence, at, staff_id, cause, type, track, reasons_zh, reasons_en FROM type_judgements"
        " WHERE case_id = ?",
        "INSERT INTO type_judgements (case_id, sequence, at, staff_id, cause, type, track, reasons_zh, reasons_en)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", 0},
    [OBLIGATION] = {
        "obligations",
        "SELECT case_id, kind, rule, window_id, staff_id, due_on FROM obligations WHERE case_id = ?",
        "INSERT INTO obligations (case_id, kind, rule, window_id, staff_id, due_on) VALUES (?, ?, ?, ?, ?, ?)", 0},
    [NOTICE] = {
        "notices",
        "SELECT case_id, number, hall_id, kind, issued_at, staff_id, body FROM notices WHERE case_id = ?",
        "INSERT INTO notices (case_id, number, hall_id, kind, issued_at, staff_id, body) VALUES (?, ?, ?, ?, ?, ?, ?)", 2},
    [AUDIT] = {
        "audit_entries",
        "SELECT a.subject, a.at, a.account_id, a.actor, a.origin, a.act, a.status, a.request_id, a.particulars, a.hash"
        " FROM audit_entries a JOIN cases c ON c.number = a.subject WHERE c.case_id = ?",
        "INSERT INTO audit_entries (subject, at, account_id, actor, origin, act, status, request_id, particulars, hash)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", 1},
};

struct row { int kind, count; sqlite3_value *values[MOST_VALUES]; };
struct template { int count; struct row rows[MOST_ROWS]; };
static struct template templates[TEMPLATES];

static void read_template(struct template *template, sqlite3_int64 case_id) {
    for (int kind = 0; kind < KINDS; kind++) {
        sqlite3_stmt *statement = prepare(kinds[kind].read);
        sqlite3_bind_int64(statement, 1, case_id);
        while (sqlite3_step(statement) == SQLITE_ROW) {
            if (template->count == MOST_ROWS) fail("a case has too many rows");
            struct row *row = &template->rows[template->count++];
            row->kind = kind;
            row->count = sqlite3_column_count(statement);
            for (int i = 0; i < row->count; i++) row->values[i] = sqlite3_value_dup(sqlite3_column_value(statement, i));
        }
        sqlite3_finalize(statement);
    }
    if (template->count == 0) fail("the file has too few cases");
}

static double spent_on[KINDS];
static sqlite3_stmt *writing[KINDS], *begin, *commit, *savepoint, *release, *count_up, *last_hash;

static sqlite3_int64 next_number(const char *series, const char *day) {
    sqlite3_bind_int64(count_up, 1, 1);
    sqlite3_bind_text(count_up, 2, series, -1, SQLITE_STATIC);
    sqlite3_bind_text(count_up, 3, day, -1, SQLITE_STATIC);
    if (sqlite3_step(count_up) != SQLITE_ROW) fail("number");
    sqlite3_int64 next = sqlite3_column_int64(count_up, 0);
    step(count_up);
    return next;
}

static void take_in(const struct template *template) {
    char number[64], notice[64];
    sqlite3_int64 case_id = 0;
    step(savepoint);
    snprintf(number, sizeof number, "H01-20991231-%05lld", next_number("case", "2099-12-31"));
    for (int r = 0; r < template->count; r++) {
        const struct row *row = &template->rows[r];
        sqlite3_stmt *statement = writing[row->kind];
        double began = seconds(CLOCK_MONOTONIC);
        if (row->kind == AUDIT) step(last_hash);
        for (int i = 0; i < row->count; i++) sqlite3_bind_value(statement, i + 1, row->values[i]);
        if (row->kind != CASE && row->kind != AUDIT) sqlite3_bind_int64(statement, 1, case_id);
        if (row->kind == NOTICE) {
            snprintf(notice, sizeof notice, "H01-N-20991231-%05lld", next_number("notice", "2099-12-31"));
            sqlite3_bind_text(statement, kinds[NOTICE].unique, notice, -1, SQLITE_STATIC);
        } else if (kinds[row->kind].unique) {
            sqlite3_bind_text(statement, kinds[row->kind].unique, number, -1, SQLITE_STATIC);
        }
        step(statement);
        if (row->kind == CASE) case_id = sqlite3_last_insert_rowid(db);
        spent_on[row->kind] += seconds(CLOCK_MONOTONIC) - began;
    }
    step(release);
}

static void open_file(const char *path) {
    if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK) fail(path);
    const char *settings = "PRAGMA journal_mode = wal; PRAGMA synchronous = 2; PRAGMA foreign_keys = 1;"
        "PRAGMA recursive_triggers = 1; PRAGMA cell_size_check = 1; PRAGMA temp_store = 2; PRAGMA cache_size = -16384;"
        "PRAGMA mmap_size = 0; PRAGMA journal_size_limit = 67108864; PRAGMA wal_autocheckpoint = 1000;";
    if (sqlite3_exec(db, settings, NULL, NULL, NULL) != SQLITE_OK) fail("settings");
    for (int kind = 0; kind < KINDS; kind++) writing[kind] = prepare(kinds[kind].write);
    begin = prepare("BEGIN IMMEDIATE");
    commit = prepare("COMMIT");
    savepoint = prepare("SAVEPOINT job");
    release = prepare("RELEASE job");
    count_up = prepare("INSERT INTO number_counters (hall_id, series, day, last) VALUES (?, ?, ?, 1)"
                       " ON CONFLICT DO UPDATE SET last = last + 1 RETURNING last");
    last_hash = prepare("SELECT hash FROM audit_entries ORDER BY audit_entry_id DESC LIMIT 1");
}

int main(int argc, char **argv) {
    if (argc != 4) {
        fprintf(stderr, "usage: c_limit FILE BATCH SECONDS\n");
        return 2;
    }
    int batch = atoi(argv[2]);
    double limit = atof(argv[3]);
    open_file(argv[1]);
    for (int i = 0; i < TEMPLATES; i++) read_template(&templates[i], i + 1);
    double began = seconds(CLOCK_MONOTONIC), spent = seconds(CLOCK_PROCESS_CPUTIME_ID);
    double committing = 0;
    long done = 0;
    while (seconds(CLOCK_MONOTONIC) - began < limit) {
        step(begin);
        for (int i = 0; i < batch; i++, done++) take_in(&templates[done * 31 % TEMPLATES]);
        double from = seconds(CLOCK_MONOTONIC);
        step(commit);
        committing += seconds(CLOCK_MONOTONIC) - from;
    }
    double took = seconds(CLOCK_MONOTONIC) - began;
    printf("{\"batch\":%d,\"intakes\":%ld,\"rate\":%.1f,\"processor\":%.2f,\"parts\":{", batch, done, done / took,
           (seconds(CLOCK_PROCESS_CPUTIME_ID) - spent) * 1e6 / done);
    for (int kind = 0; kind < KINDS; kind++) printf("\"%s\":%.1f,", kinds[kind].name, spent_on[kind] * 1e6 / done);
    printf("\"commit\":%.1f}}\n", committing * 1e6 / done);
    sqlite3_close(db);
    return 0;
}
