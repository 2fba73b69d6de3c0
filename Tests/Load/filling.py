"""A data file with realistic cases.

One case of every item in every situation is taken in through the front door. The file is then filled from those by SQL
while no server runs: each new case is a copy of all the rows of one of them, in whatever tables have a `case_id`, with a
key, a day, an applicant of its own. So a changed schema needs no change here, as long as columns keep their names:
`…_at` are instants in milliseconds, `…_on` days; the keys of cases and notices hold hall, day and sequence."""
import datetime
import hashlib
import json
import os
import random
import re
import shutil
import sqlite3

import talking
import townspeople
from serving import start_hall

CLERKS = 16
SHANGHAI = datetime.timezone(datetime.timedelta(hours=8))
DAY = 86_400_000
DAILY, DAYS = 10_000_000, 100_000_000  # DocumentNumber
SETTLED_AFTER = 30  # days after which nothing is owed on a case any more


def filled_file(program, root, items, count):
    """The directory of a stopped hall with `count` cases, made by this program or kept from an earlier run."""
    directory = os.path.join(root, "filled-%s-%d" % (fingerprint(program), count))
    if os.path.exists(os.path.join(directory, "filled.json")):
        return directory, False
    for old in os.listdir(root):
        if old.startswith("filled-"):
            shutil.rmtree(os.path.join(root, old))
    os.makedirs(directory)
    templates = take_in_templates(program, directory, items)
    numbers = fill(os.path.join(directory, "hall.sqlite"), templates, count)
    with open(os.path.join(directory, "filled.json"), "w") as file:
        json.dump({"templates": [number for number, _ in templates], "numbers": numbers}, file)
    return directory, True


def key(number):
    """The key of the row of `H01-20261123-00042` or `H01-N-20261123-00042`, in a file's first hall."""
    parts = number.split("-")
    return (DAYS + int(parts[-2])) * DAILY + int(parts[-1])


def number_of(row_key, series=""):
    return "H01-%s%08d-%05d" % (series, row_key // DAILY % DAYS, row_key % DAILY)


def fingerprint(program):
    """Of the program and of this file: what the filled file depends on."""
    digest = hashlib.sha256()
    for path in (program, __file__, townspeople.__file__):
        with open(path, "rb") as file:
            digest.update(file.read())
    return digest.hexdigest()[:12]


def take_in_templates(program, directory, items):
    """One case of every item in every situation: number and weight."""
    hall, first, _ = start_hall(program, directory)
    with hall:
        talking.open_accounts(hall.address, first["oneTimePassword"], CLERKS)
        tokens = talking.sign_in_clerks(hall.address, CLERKS)
        rng = random.Random(1)
        templates = []
        for item in items:
            for situation, weight in townspeople.SITUATIONS.items():
                body = townspeople.encoded(townspeople.intake(rng, item, situation))
                made = talking.require(201, hall.address, "POST", "/api/v1/cases", body, rng.choice(tokens))
                templates.append((made["number"], weight))
    return templates


class Template:
    """All rows of one case."""

    def __init__(self, database, tables, number):
        self.number = number
        case_id = key(number)
        row = database.execute(
            "SELECT applicant_name, applicant_kind, certificate_number, phone, registered_at FROM cases"
            " WHERE case_id = ?", (case_id,)).fetchone()
        self.name, self.kind, self.certificate, self.phone, self.registered_at = row
        self.rows = {
            table.name: [list(found) for found in database.execute(
                "SELECT %s FROM %s WHERE case_id = ?" % (", ".join(table.columns), table.name), (case_id,))]
            for table in tables}
        self.notices = [found[0] for found in database.execute(
            "SELECT notice_id FROM notices WHERE case_id = ? ORDER BY notice_id", (case_id,))]
        self.entries = database.execute(
            "SELECT at, account_id, actor, origin, act, subject, status, request_id, particulars FROM audit_entries"
            " WHERE subject = ? ORDER BY audit_entry_id", (number,)).fetchall()


class Table:
    """A table whose rows belong to a case; a key that SQLite gives by itself is left to it."""

    def __init__(self, database, name):
        self.name = name
        info = database.execute("PRAGMA table_info(%s)" % name).fetchall()
        keys = [column for column in info if column[5]]
        given = keys[0][1] if len(keys) == 1 and keys[0][2] == "INTEGER" else None
        self.columns = [column[1] for column in info if column[1] != given or column[1] in ("case_id", "notice_id")]
        self.insert = "INSERT INTO %s (%s) VALUES (%s)" % (
            name, ", ".join(self.columns), ", ".join("?" * len(self.columns)))
        self.instants = [i for i, column in enumerate(self.columns) if column == "at" or column.endswith("_at")]
        self.days = [i for i, column in enumerate(self.columns) if column.endswith("_on")]
        self.texts = [i for i, column in enumerate(self.columns) if column in (
            "notices", "applicant_name", "applicant", "certificate_number", "phone", "body")]

    @staticmethod
    def of_cases(database):
        names = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        having = [name for name in names if any(
            column[1] == "case_id" for column in database.execute("PRAGMA table_info(%s)" % name))]
        return [Table(database, name) for name in sorted(having, key=lambda name: name != "cases")]


def fill(path, templates, count):
    """Adds cases up to `count` on working days before today; answers their numbers."""
    database = sqlite3.connect(path, isolation_level=None)
    for sql in ("PRAGMA synchronous = OFF", "PRAGMA foreign_keys = OFF", "PRAGMA cache_size = -500000", "BEGIN"):
        database.execute(sql)
    tables = Table.of_cases(database)
    known = [Template(database, tables, number) for number, _ in templates]
    numbers = []
    copying = Copying(database, tables)
    for day, place, per_day in days(count - len(known)):
        template = copying.rng.choices(known, [weight for _, weight in templates])[0]
        numbers.append(copying.copy(template, day, place, per_day))
    copying.finish()
    database.execute("COMMIT")
    faults = database.execute("PRAGMA foreign_key_check").fetchall()
    if faults:
        raise RuntimeError("the filled file has broken references: %s" % faults[:5])
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    return numbers


def days(count):
    """For every case to be added, its day, its place on that day and how many that day has; oldest first."""
    per_day = max(20, count // 500)
    needed, day, chosen = -(-count // per_day), datetime.datetime.now(SHANGHAI).date(), []
    while len(chosen) < needed:
        day -= datetime.timedelta(days=1)
        if day.weekday() < 5:
            chosen.append(day)
    for n in range(count):
        yield chosen[-1 - n // per_day], n % per_day, per_day


class Copying:
    """Writes copies of cases, day after day, and the audit trail's chain along with them."""

    def __init__(self, database, tables):
        self.database, self.tables, self.rng = database, tables, random.Random(20261124)
        self.copied = 0
        self.hash = database.execute("SELECT hash FROM audit_entries ORDER BY audit_entry_id DESC LIMIT 1").fetchone()[0]
        self.counted = {}
        self.now = datetime.datetime.now(SHANGHAI)
        self.waiting = {table.name: [] for table in tables}
        self.entries = []

    def copy(self, template, day, place, per_day):
        self.copied += 1
        self.case_id = (DAYS + int(day.strftime("%Y%m%d"))) * DAILY + place + 1
        number = number_of(self.case_id)
        opens = datetime.datetime(day.year, day.month, day.day, 9, tzinfo=SHANGHAI).timestamp() * 1000
        later = int(opens) + place * (8 * 3_600_000) // per_day - template.registered_at
        replaced = {template.number: number, template.name: self.name(template), template.phone: townspeople.phone(self.rng),
                    template.certificate: self.certificate(template)}
        self.notices = {}
        for notice in template.notices:
            self.notices[notice] = (DAYS + int(day.strftime("%Y%m%d"))) * DAILY + self.count(day)
            replaced[str(notice)] = str(self.notices[notice])
        then = datetime.datetime.fromtimestamp(template.registered_at / 1000, SHANGHAI).date()
        moved = Moved(later, day - then, replaced)
        for table in self.tables:
            for row in template.rows[table.name]:
                self.waiting[table.name].append(self.row(table, row, moved))
        for entry in template.entries:
            self.append_entry(entry, later, number)
        if self.copied % 2000 == 0:
            self.flush()
        return number

    def row(self, table, row, moved):
        row = list(row)
        row[table.columns.index("case_id")] = self.case_id
        if "notice_id" in table.columns and table.name == "notices":
            row[table.columns.index("notice_id")] = self.notices[row[table.columns.index("notice_id")]]
        for i in table.instants:
            row[i] = row[i] and row[i] + moved.milliseconds
        for i in table.days:
            row[i] = moved.day(row[i])
        for i in table.texts:
            row[i] = moved.text(row[i], with_days=table.columns[i] == "body")
        if table.name == "obligations" and -moved.days.days > SETTLED_AFTER:
            due = datetime.datetime.fromisoformat(row[table.columns.index("due_on")] + "T16:00:00+08:00")
            row[table.columns.index("done_at")] = int(due.timestamp() * 1000)
        if table.name == "cases":
            self.settle(table, row)
        return row

    def settle(self, table, row):
        """What was due before today has been decided and finished on its due day; an open hall has few that are late."""
        place = table.columns.index
        due = row[place("due_on")]
        if row[place("state")] == "accepted" and due and due < self.now.date().isoformat():
            ended = int(datetime.datetime.fromisoformat(due + "T15:00:00+08:00").timestamp() * 1000)
            row[place("state")], row[place("decided_at")], row[place("finished_at")] = "finished", ended, ended

    def name(self, template):
        return (townspeople.person if template.kind == "person" else townspeople.organization)(self.rng)

    def certificate(self, template):
        return (townspeople.resident_id if template.kind == "person" else townspeople.credit_code)(self.rng)

    def count(self, day):
        """The day's next notice."""
        self.counted[day] = self.counted.get(day, 0) + 1
        return self.counted[day]

    def append_entry(self, entry, later, number):
        """Chains the entry to the one before as the server does: every field with its length before it."""
        at, account, actor, origin, act, _, status, request, particulars = entry
        at += later
        parts = [self.hash, at.to_bytes(8, "little", signed=True), (account or 0).to_bytes(8, "little", signed=True)]
        for text in (actor, origin, act, number):
            parts += [len(text.encode()).to_bytes(8, "little"), text.encode()]
        parts.append(status.to_bytes(8, "little"))
        for text in (request, particulars):
            parts += [len(text.encode()).to_bytes(8, "little"), text.encode()]
        self.hash = hashlib.sha256(b"".join(parts)).digest()
        self.entries.append((at, account, actor, origin, act, number, status, request, particulars, self.hash))

    def flush(self):
        for table in self.tables:
            self.database.executemany(table.insert, self.waiting[table.name])
            self.waiting[table.name] = []
        self.database.executemany(
            "INSERT INTO audit_entries (at, account_id, actor, origin, act, subject, status, request_id, particulars, hash)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", self.entries)
        self.entries = []

    def finish(self):
        self.flush()


class Moved:
    """By how much a copy lies away from its template, and what it has of its own."""

    ISO = re.compile(r"\d{4}-\d{2}-\d{2}")

    def __init__(self, milliseconds, days_, replaced):
        self.milliseconds, self.days = milliseconds, days_
        self.replaced = replaced
        self.pattern = re.compile("|".join(re.escape(key) for key in sorted(replaced, key=len, reverse=True)))

    def day(self, text):
        return text and (datetime.date.fromisoformat(text) + self.days).isoformat()

    def text(self, text, with_days):
        if text is None:
            return None
        text = self.pattern.sub(lambda match: self.replaced[match.group()], text)
        return self.ISO.sub(lambda match: self.day(match.group()), text) if with_days else text
