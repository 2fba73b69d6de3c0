-- Hall: the file's own facts, the hall, its units and windows.

-- One row: what this file is. A file made for rehearsals says so for good (design: time travel).
CREATE TABLE hall_files (
    hall_file_id  INTEGER PRIMARY KEY CHECK (hall_file_id = 1),
    is_simulation INTEGER NOT NULL CHECK (is_simulation IN (0, 1)),
    simulated_at  INTEGER,                    -- where the standing clock was left, ms UTC
    lookup_key    BLOB    NOT NULL CHECK (length(lookup_key) = 32),
    created_at    INTEGER NOT NULL
) STRICT;

-- 政务大厅 (POLICY-03: level; branch halls follow by reference).
CREATE TABLE halls (
    hall_id INTEGER PRIMARY KEY,
    code    TEXT    NOT NULL UNIQUE CHECK (code GLOB '[A-Z][0-9][0-9]'),
    name    TEXT    NOT NULL,
    level   TEXT    NOT NULL CHECK (level = 'village' OR level = 'town' OR level = 'county' OR level = 'city' OR level = 'province' OR level = 'state'),
    hotline TEXT    NOT NULL,
    address TEXT    NOT NULL
) STRICT;

INSERT INTO halls (hall_id, code, name, level, hotline, address)
VALUES (1, 'H01', '县政务服务中心', 'county', '12345', '');

-- 进驻部门(单位).
CREATE TABLE units (
    unit_id INTEGER PRIMARY KEY,
    hall_id INTEGER NOT NULL REFERENCES halls (hall_id),
    code    TEXT    NOT NULL,
    name    TEXT    NOT NULL,
    name_en TEXT    NOT NULL,
    kind    TEXT    NOT NULL CHECK (kind IN ('government', 'publicService')),
    UNIQUE (hall_id, code)
) STRICT;

-- 窗口; only comprehensive ones accept (CASE-34).
CREATE TABLE windows (
    window_id INTEGER PRIMARY KEY,
    hall_id   INTEGER NOT NULL REFERENCES halls (hall_id),
    number    TEXT    NOT NULL,
    name      TEXT    NOT NULL,
    kind      TEXT    NOT NULL CHECK (kind IN ('comprehensive', 'unit')),
    unit_id   INTEGER REFERENCES units (unit_id),
    theme     TEXT CHECK (theme = 'socialAffairs' OR theme = 'enterprise' OR theme = 'construction' OR theme = 'other'),
    state     TEXT    NOT NULL CHECK (state = 'open' OR state = 'paused' OR state = 'closed'),
    UNIQUE (hall_id, number),
    CHECK ((kind = 'unit') = (unit_id IS NOT NULL))
) STRICT;

-- ITEM-03: the front desk in four themes.
INSERT INTO windows (window_id, hall_id, number, name, kind, theme, state)
VALUES (1, 1, '1', '社会事务综合窗口', 'comprehensive', 'socialAffairs', 'open'),
       (2, 1, '2', '企业注册开办综合窗口', 'comprehensive', 'enterprise', 'open'),
       (3, 1, '3', '工程建设项目综合窗口', 'comprehensive', 'construction', 'open'),
       (4, 1, '4', '其他事务综合窗口', 'comprehensive', 'other', 'open');

-- Statutory holidays and make-up working days (CLOCK-01, CLOCK-02); days that follow the weekday have no row.
CREATE TABLE calendar_years (
    year        INTEGER PRIMARY KEY CHECK (year BETWEEN 1900 AND 2200),
    status      TEXT    NOT NULL CHECK (status IN ('published', 'provisional')),
    imported_at INTEGER NOT NULL
) STRICT;

CREATE TABLE calendar_days (
    day  TEXT    PRIMARY KEY CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    year INTEGER NOT NULL REFERENCES calendar_years (year),
    kind TEXT    NOT NULL CHECK (kind IN ('holiday', 'makeUpDay')),
    name TEXT    NOT NULL
) STRICT, WITHOUT ROWID;
