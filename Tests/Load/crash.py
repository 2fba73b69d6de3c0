#!/usr/bin/env python3
"""64 clients take in cases at once. First undisturbed, then with `kill -9` in the middle, some times over: no number twice,
no gap in any day's numbers, no wrong answer, and every case that a client was told of is in the file.

    Tests/Load/crash.py                          ten seconds, then three kills
    Tests/Load/crash.py --seconds 3 --kills 10

A process that is killed loses nothing that the kernel already has; what it shows is that nothing was answered before it was
committed, and that what was half done is not there. It says nothing about power loss."""
import sys

sys.dont_write_bytecode = True
import argparse
import glob
import http.client
import json
import os
import random
import shutil
import sqlite3
import subprocess
import tempfile
import threading
import time

import talking
import townspeople
from filling import number_of
from serving import start_hall

REPOSITORY = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
CLERKS = 16


class Client(threading.Thread):
    """One window's program: takes in case after case and remembers what it was told."""

    def __init__(self, address, token, bodies, stopping):
        super().__init__(daemon=True)
        self.address, self.token, self.bodies, self.stopping = address, token, bodies, stopping
        self.told, self.wrong, self.broken = [], [], None

    def run(self):
        host, port = self.address.rsplit(":", 1)
        connection = http.client.HTTPConnection(host, int(port), timeout=30)
        fields = talking.headers(self.token, b"{}")
        try:
            for body in self.bodies:
                if self.stopping.is_set():
                    return
                connection.request("POST", "/api/v1/cases", body, fields)
                response = connection.getresponse()
                content = response.read()
                if response.status == 201:
                    answer = json.loads(content)
                    self.told.append((answer["number"], answer["notices"][0]["number"]))
                else:
                    self.wrong.append("%d %s" % (response.status, content[:300]))
        except (OSError, http.client.HTTPException) as error:
            self.broken = repr(error)


def storm(hall, tokens, bodies, count, seconds, kill_after=None):
    """Lets the clients loose; kills the hall in between where `kill_after` is given."""
    stopping = threading.Event()
    clients = [Client(hall.address, tokens[n % CLERKS], endless(bodies, n), stopping) for n in range(count)]
    for client in clients:
        client.start()
    time.sleep(kill_after if kill_after is not None else seconds)
    if kill_after is not None:
        hall.stop(at_once=True)
    stopping.set()
    for client in clients:
        client.join(60)
    return clients


def endless(bodies, start):
    while True:
        for n in range(len(bodies)):
            yield bodies[(start * 97 + n) % len(bodies)]


def look(directory, told, is_exact):
    """What is wrong with the file of a stopped hall, given what clients were told; the number of its cases."""
    faults = []
    database = sqlite3.connect(os.path.join(directory, "hall.sqlite"))
    check = database.execute("PRAGMA integrity_check").fetchone()[0]
    if check != "ok":
        faults.append("integrity_check: " + check)
    faults += ["broken reference: %s" % (row,) for row in database.execute("PRAGMA foreign_key_check").fetchmany(5)]
    for table, column, series, place in (("cases", "case_id", "", 0), ("notices", "notice_id", "N-", 1)):
        known = [number_of(row_key, series) for (row_key,) in database.execute("SELECT %s FROM %s" % (column, table))]
        numbers = [pair[place] for pair in told]
        if len(set(numbers)) != len(numbers):
            faults.append("%s: a number was given out twice" % table)
        lost = set(numbers) - set(known)
        if lost:
            faults.append("%s: %d were answered with 201 and are lost, as %s" % (table, len(lost), sorted(lost)[:3]))
        if is_exact and len(known) != len(numbers):
            faults.append("%s: clients were told of %d, the file has %d" % (table, len(numbers), len(known)))
        faults += gaps(table, known)
    faults += torn(database)
    counted = {table: database.execute("SELECT count(*) FROM %s" % table).fetchone()[0] for table in ("cases", "notices")}
    database.close()
    return faults, counted


def gaps(table, known):
    """Days whose numbers do not run 1, 2, 3 … to as many as there are."""
    by_day = {}
    for number in known:
        parts = number.split("-")
        by_day.setdefault(parts[-2], []).append(int(parts[-1]))
    return ["%s: the numbers of %s have a gap" % (table, day)
            for day, taken in by_day.items() if sorted(taken) != list(range(1, len(taken) + 1))]


def torn(database):
    """Cases that lack a part that every case has, or whose audit entry is missing."""
    found = []
    missing = ("SELECT count(*) FROM cases c WHERE length(replace(replace(c.materials, 'p', ''), 's', '')) <>"
               " (SELECT count(*) FROM case_materials m WHERE m.case_id = c.case_id AND m.state <> 'present')")
    for part, sql in {
            "the rows of their missing materials": missing,
            "a notice": "SELECT count(*) FROM cases WHERE case_id NOT IN (SELECT case_id FROM notices)",
            "what is owed on them": "SELECT count(*) FROM cases c WHERE state <> 'returned'"
                " AND NOT EXISTS (SELECT 1 FROM obligations o WHERE o.case_id = c.case_id)"}.items():
        count = database.execute(sql).fetchone()[0]
        if count:
            found.append("%d cases have not %s" % (count, part))
    audited = {subject for (subject,) in database.execute("SELECT subject FROM audit_entries")}
    silent = [row_key for (row_key,) in database.execute("SELECT case_id FROM cases") if number_of(row_key) not in audited]
    if silent:
        found.append("%d cases have no audit entry" % len(silent))
    return found


def verify(program, directory):
    """What the hall's own commands say of the file."""
    faults = []
    for words in (["audit", "verify"], ["doctor"]):
        ran = subprocess.run([program, *words, "--data", directory], capture_output=True, text=True)
        is_unknown = words == ["doctor"] and ran.returncode == 2
        if ran.returncode and not is_unknown:
            faults.append("hall %s: %s" % (" ".join(words), (ran.stdout + ran.stderr).strip()))
    return faults


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hall", help="a program already built, instead of building one")
    parser.add_argument("--clients", type=int, default=64)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--kills", type=int, default=3)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    chosen = parser.parse_args()
    if not chosen.hall:
        subprocess.run(["swift", "build", "-c", "release", "--product", "hall"], cwd=REPOSITORY, check=True)
        chosen.hall = os.path.join(REPOSITORY, ".build", "release", "hall")
    with tempfile.TemporaryDirectory(prefix="hall-crash-") as directory:
        faults = run(chosen, shutil.copy(chosen.hall, os.path.join(directory, "hall")), os.path.join(directory, "data"))
    for fault in faults:
        print("  WRONG " + fault)
    print("seed %d: %s" % (chosen.seed, "%d fault(s)" % len(faults) if faults else "all is well"))
    sys.exit(1 if faults else 0)


def run(chosen, program, directory):
    rng = random.Random(chosen.seed)
    os.makedirs(directory)
    with open(os.path.join(REPOSITORY, "Sources", "Starter", "data", "catalogue.json")) as file:
        items = json.load(file)["items"]
    bodies = [townspeople.encoded(body) for body in townspeople.intakes(items, 500, chosen.seed)]
    faults, told, counted = [], [], {"cases": 0}
    for turn in range(chosen.kills + 1):
        hall, first, took = start_hall(program, directory)
        if first:
            talking.open_accounts(hall.address, first["oneTimePassword"], CLERKS)
        tokens = talking.sign_in_clerks(hall.address, CLERKS)
        kill_after = rng.uniform(0.2, 1) * min(chosen.seconds, 4) if turn else None
        clients = storm(hall, tokens, bodies, chosen.clients, chosen.seconds, kill_after)
        if turn == 0:
            hall.stop()
        fresh = [pair for client in clients for pair in client.told]
        told += fresh
        faults += [wrong for client in clients for wrong in client.wrong][:5]
        if turn == 0:
            faults += ["a connection broke: " + client.broken for client in clients if client.broken][:5]
        else:
            restart(program, directory)
        found, now = look(directory, told, is_exact=turn == 0)
        unheard = now["cases"] - counted["cases"] - len(fresh)
        counted = now
        print("%s: %d clients were told of %d cases%s; %d in the file" % (
            "killed after %.2f s" % kill_after if turn else "%.0f s undisturbed" % chosen.seconds, chosen.clients,
            len(fresh), ", %d more were committed but not heard of" % unheard if turn else "", now["cases"]), flush=True)
        if turn and unheard > chosen.clients:
            found.append("more cases than clients could have been waiting for")
        faults += found + verify(program, directory)
    return faults


def restart(program, directory):
    """Starts the hall on what the kill left behind, as an operator would, and stops it in good order."""
    if not glob.glob(os.path.join(directory, "hall.sqlite-wal")):
        print("  (no write-ahead log was left behind)")
    hall, _, _ = start_hall(program, directory)
    with hall:
        talking.require(200, hall.address, "GET", "/readyz")


if __name__ == "__main__":
    main()
