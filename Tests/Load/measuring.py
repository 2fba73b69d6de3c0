"""Rounds of runs: every server in turn, round after round, each round on fresh copies of the filled files."""
import os
import shutil
import sqlite3
import statistics
import subprocess

import scenarios
import talking
from driving import Failed, drive, run_wrk
from filling import CLERKS
from serving import start_hall, start_nginx, start_peer

HALL, PEER, NGINX = "hall", "peer", "nginx"


class Bench:
    """What is measured, how long, and what was found: lists of runs by (work, connections, server)."""

    def __init__(self, options, items, filled, numbers, peer_file):
        self.options, self.items, self.filled, self.numbers = options, items, filled, numbers
        self.peer_file = peer_file
        self.found, self.memory, self.batches = {}, {}, {}

    def run(self):
        for turn in range(self.options.rounds):
            self.say("round %d of %d" % (turn + 1, self.options.rounds))
            self.round(turn)

    def round(self, turn):
        running = self.start()
        try:
            for work in self.options.works:
                for connections in self.options.connections:
                    order = running if turn % 2 == 0 else running[::-1]
                    for served, works in order:
                        if work in works:
                            self.one(served, works[work], connections, turn)
            for served, _ in running:
                if served.name != NGINX:
                    self.memory.setdefault(served.name, []).append(served.memory())
        finally:
            for served, works in running:
                served.stop()
                for work in works.values():
                    work.remove()

    def start(self):
        """The servers of a round, each with its requests; warmed up by a second of reading."""
        running = []
        if self.filled:
            directory = self.fresh_copy()
            hall, _, _ = start_hall(self.options.hall, directory, self.options.loops)
            talking.open_all_day(hall.address)
            tokens = talking.sign_in_clerks(hall.address, CLERKS)
            scenarios.check_hall(hall.address, self.numbers, tokens)
            running.append((hall, scenarios.of_hall(hall.address, self.numbers, tokens, self.items)))
        if self.peer_file:
            copy = os.path.join(self.options.root, "peer-run.sqlite")
            remove(copy)
            shutil.copyfile(self.peer_file, copy)
            peer = start_peer(self.options.peer_program, copy)
            scenarios.check_peer(peer.address, self.options.cases)
            running.append((peer, scenarios.of_peer(peer.address, self.options.cases)))
        if self.options.nginx and scenarios.HEALTH in self.options.works:
            nginx = start_nginx(b"ok\n")
            running.append((nginx, scenarios.of_nginx(nginx.address)))
        for served, works in running:
            for work in (scenarios.HEALTH, scenarios.ONE_CASE):
                if work in works:
                    run_wrk(served, works[work], 32, 1, 1)
        return running

    def fresh_copy(self):
        directory = os.path.join(self.options.root, "run")
        shutil.rmtree(directory, ignore_errors=True)
        os.makedirs(directory)
        shutil.copyfile(os.path.join(self.filled, "hall.sqlite"), os.path.join(directory, "hall.sqlite"))
        return directory

    def one(self, served, work, connections, turn):
        counts_batches = served.name == HALL and work.name == scenarios.INTAKE
        before = Batches(os.path.join(self.options.root, "run", "hall.sqlite")) if counts_batches else None
        found = drive(served, work, connections, self.options.seconds, seed=turn + 1)
        if before:
            self.batches.setdefault(connections, []).append(before.average())
        self.found.setdefault((work.name, connections, served.name), []).append(found)
        self.say("  %-20s %4d  %-6s %9.0f/s  p50 %7.2f  p99 %7.2f ms  %6.1f µs" % (
            work.name, connections, served.name, found["rate"], found["p50"], found["p99"], found["processor"]))

    def say(self, line):
        if not self.options.quiet:
            print(line, flush=True)

    def median(self, work, connections, server, figure):
        runs = self.found.get((work, connections, server))
        return statistics.median(run[figure] for run in runs) if runs else None


class Batches:
    """How many intakes the hall committed together: all cases of a batch bear the same instant."""

    def __init__(self, path):
        self.path = path
        self.before = self.ask("SELECT max(case_id) FROM cases")[0]

    def ask(self, sql, *arguments):
        database = sqlite3.connect("file:%s?mode=ro" % self.path, uri=True)
        try:
            return database.execute(sql, arguments).fetchone()
        finally:
            database.close()

    def average(self):
        cases, instants = self.ask(
            "SELECT count(*), count(DISTINCT registered_at) FROM cases WHERE case_id > ?", self.before)
        return cases / max(instants, 1)


def start_times(options, filled, tries=10):
    """Milliseconds from spawning to the first line on standard output, on a migrated, filled file."""
    directory = os.path.join(options.root, "run")
    found = []
    for _ in range(tries):
        hall, _, took = start_hall(options.hall, directory, options.loops)
        hall.stop()
        found.append(took * 1000)
    return found


def c_limit(options, filled, batches):
    """What the intake's statements reach in C, by batch size; None without a compiler."""
    here = os.path.dirname(os.path.abspath(__file__))
    program = os.path.join(options.root, "c_limit")
    built = subprocess.run(
        ["gcc", "-O2", "-o", program, os.path.join(here, "c_limit.c"), "-lsqlite3"], capture_output=True, text=True)
    if built.returncode:
        raise Failed("c_limit.c does not compile (libsqlite3-dev?):\n" + built.stderr)
    require_known_tables(os.path.join(filled, "hall.sqlite"))
    found = {}
    copy = os.path.join(options.root, "limit.sqlite")
    for batch in batches:
        remove(copy)
        shutil.copyfile(os.path.join(filled, "hall.sqlite"), copy)
        found[batch] = []
        for _ in range(options.rounds):
            os.sync()
            ran = subprocess.run([program, copy, str(batch), str(options.seconds)], capture_output=True, text=True)
            if ran.returncode:
                raise Failed(ran.stderr)
            found[batch].append(ran.stdout)
    remove(copy)
    return found


def require_known_tables(path):
    """The tables that an intake writes must be those that c_limit.c writes, or its figure would flatter the server."""
    database = sqlite3.connect("file:%s?mode=ro" % path, uri=True)
    written = set()
    for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        columns = [column[1] for column in database.execute("PRAGMA table_info(%s)" % name)]
        if "case_id" in columns and database.execute(
                "SELECT 1 FROM %s WHERE case_id <= 100 LIMIT 1" % name).fetchone():
            written.add(name)
    database.close()
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "c_limit.c")) as file:
        source = file.read()
    unknown = [name for name in sorted(written) if '"%s"' % name not in source]
    if unknown:
        raise Failed("the intake writes tables that c_limit.c does not: " + ", ".join(unknown))


def remove(path):
    for end in ("", "-wal", "-shm"):
        if os.path.exists(path + end):
            os.remove(path + end)
