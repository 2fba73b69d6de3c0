"""A clerk's latency while somebody else reads a great deal: what one supervisor's report does to the windows."""
import http.client
import statistics
import threading
import time

import scenarios
import talking
from driving import Work, drive
from filling import CLERKS
from serving import start_hall

READERS = {
    "a report (audit verification)": "/api/v1/audit/verification",
    "lists of 500": "/api/v1/cases?limit=500",
    "lists of 500 with totals": "/api/v1/cases?limit=500&total=true",
}


class Reader(threading.Thread):
    """One client that asks for the same long answer again and again."""

    def __init__(self, address, path, token):
        super().__init__(daemon=True)
        self.address, self.path, self.token = address, path, token
        self.stopping, self.took, self.failed = threading.Event(), [], None

    def run(self):
        host, port = self.address.rsplit(":", 1)
        connection = http.client.HTTPConnection(host, int(port), timeout=120)
        while not self.stopping.is_set():
            began = time.perf_counter()
            connection.request("GET", self.path, headers=talking.headers(self.token))
            response = connection.getresponse()
            response.read()
            if response.status != 200:
                self.failed = "%s answered %d" % (self.path, response.status)
                return
            self.took.append(time.perf_counter() - began)

    def finish(self):
        self.stopping.set()
        self.join()
        if self.failed:
            raise talking.Refused(self.failed)


def measure(options, directory, numbers, say, connections=8):
    """Ratios of the clerk's p99 with each reader to that without, and all runs; alone and disturbed in turn."""
    hall, _, _ = start_hall(options.hall, directory, options.loops)
    runs = {None: []}
    with hall:
        tokens = talking.sign_in_clerks(hall.address, CLERKS)
        director = talking.sign_in(hall.address, "director", talking.PASSWORD)
        clerk = Work(scenarios.ONE_CASE, [
            talking.raw("GET", "/api/v1/cases/" + number, hall.address, token=tokens[n % CLERKS])
            for n, number in enumerate(numbers)])
        drive(hall, clerk, connections, 1)
        for turn in range(options.rounds):
            for name, path in [(None, None)] + list(READERS.items()):
                reader = Reader(hall.address, path, director) if path else None
                if reader:
                    reader.start()
                found = drive(hall, clerk, connections, options.seconds, seed=turn + 1)
                if reader:
                    reader.finish()
                    found["reads"], found["read_ms"] = len(reader.took), statistics.median(reader.took) * 1000
                runs.setdefault(name, []).append(found)
                say("  clerk, %d connections, beside %-32s %8.0f/s  p99 %7.2f ms" % (
                    connections, name or "nobody", found["rate"], found["p99"]))
        clerk.remove()
    alone = statistics.median(run["p99"] for run in runs[None])
    ratios = {name: statistics.median(run["p99"] for run in runs[name]) / alone for name in READERS}
    return ratios, runs


def lines(runs):
    """The table of it."""
    middle = lambda name, figure: statistics.median(run[figure] for run in runs[name])
    found = ["| a clerk's look-ups, 8 connections, beside | req/s | p50 ms | p99 ms | max ms | one such read takes, ms |",
             "|---|--:|--:|--:|--:|--:|"]
    for name in runs:
        found.append("| %s | %s | %.2f | %.2f | %.1f | %s |" % (
            name or "nobody", "{:,.0f}".format(middle(name, "rate")), middle(name, "p50"), middle(name, "p99"),
            middle(name, "max"), "%.1f" % middle(name, "read_ms") if name else "–"))
    return found
