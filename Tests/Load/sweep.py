#!/usr/bin/env python3
"""Whether a look at what is due costs in proportion to what is due, not to what is open.

    Tests/Load/sweep.py --hall .build/release/hall [--open 1000000]

Makes a rehearsal's file, fills it with open cases whose due days lie ahead and a few that lie behind, and moves the clock through
a midnight over the server's own route: the register of overdue cases takes in what is due. Prints what that took, beside the
same with a hundredth of the open cases; the ratio is what matters."""
import argparse
import datetime
import os
import random
import shutil
import sqlite3
import sys
import tempfile
import time

sys.dont_write_bytecode = True

import talking
import townspeople
from filling import DAILY, DAYS
from serving import start_hall

START = "2026-11-24T09:00:00+08:00"


def filled(program, directory, count, late):
    """A stopped hall with `count` open committed cases, `late` of them due the day before the clock's start."""
    hall, first, _ = start_hall(program, directory, simulate=START)
    with hall:
        talking.open_accounts(hall.address, first["oneTimePassword"], 1)
        token = talking.sign_in_clerks(hall.address, 1)[0]
        catalogue = talking.require(200, hall.address, "GET", "/api/v1/catalogue")
        item = next(item for item in catalogue["items"] if item["code"] == "ZJ-01")
        body = townspeople.encoded(townspeople.intake(random.Random(1), item, townspeople.COMPLETE))
        made = talking.require(201, hall.address, "POST", "/api/v1/cases", body, token)
    database = sqlite3.connect(os.path.join(directory, "hall.sqlite"), isolation_level=None)
    database.execute("PRAGMA synchronous = OFF")
    columns = [row[1] for row in database.execute("PRAGMA table_info(cases)")]
    row = list(database.execute("SELECT %s FROM cases" % ", ".join(columns)).fetchone())
    insert = "INSERT INTO cases (%s) VALUES (%s)" % (", ".join(columns), ", ".join("?" * len(columns)))
    database.execute("BEGIN")
    day, place = datetime.date(2026, 11, 23), 0
    for number in range(count):
        place += 1
        if place > 5000:
            day, place = day - datetime.timedelta(days=1), 1
        copy = list(row)
        copy[columns.index("case_id")] = (DAYS + int(day.strftime("%Y%m%d"))) * DAILY + place
        ahead = datetime.date(2026, 12, 1) + datetime.timedelta(days=number % 200)
        copy[columns.index("due_on")] = "2026-11-24" if number < late else ahead.isoformat()
        database.execute(insert, copy)
    database.execute("UPDATE cases SET due_on = '2027-06-01' WHERE case_id = ?", (row[columns.index("case_id")],))
    # As after a night: nothing waits for the index of people, which would be another measurement.
    database.execute("INSERT INTO case_people_progress SELECT 1, max(case_id) FROM cases")
    database.execute("COMMIT")
    database.close()


def swept(program, directory, late):
    """Seconds that a midnight takes, and how many cases came onto the register."""
    hall, _, _ = start_hall(program, directory, simulate=START)
    with hall:
        token = talking.sign_in(hall.address, "director", talking.PASSWORD)
        begun = time.perf_counter()
        talking.require(200, hall.address, "POST", "/simulation/clock", {"advance": "PT15H5M"}, token)
        took = time.perf_counter() - begun
    database = sqlite3.connect(os.path.join(directory, "hall.sqlite"))
    found = database.execute("SELECT count(*) FROM overdue_cases").fetchone()[0]
    database.close()
    if found != late:
        raise SystemExit("%d came onto the register, not %d" % (found, late))
    return took


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hall", required=True)
    parser.add_argument("--open", type=int, default=1_000_000)
    arguments = parser.parse_args()
    print("| open | due | seconds through a midnight |")
    print("|---:|---:|---:|")
    for count in (arguments.open // 100, arguments.open):
        for late in (0, 100, 1000):
            directory = tempfile.mkdtemp(prefix="hall-sweep-")
            try:
                filled(arguments.hall, directory, count, late)
                print("| %d | %d | %.3f |" % (count, late, swept(arguments.hall, directory, late)), flush=True)
            finally:
                shutil.rmtree(directory)


if __name__ == "__main__":
    main()
