"""Driving a server with wrk, and what it took of the machine meanwhile."""
import json
import os
import subprocess
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))


class Failed(Exception):
    """A run with refused or broken requests: its figures would mean nothing."""


class Work:
    """Requests to be replayed against one server."""

    def __init__(self, name, requests, in_sequence=False):
        self.name, self.count = name, len(requests)
        self.order = "sequence" if in_sequence else "shuffled"
        handle, self.path = tempfile.mkstemp(prefix="bench-requests-")
        with os.fdopen(handle, "wb") as file:
            for request in requests:
                file.write(b"%d\n%s\n" % (len(request), request))

    def remove(self):
        os.unlink(self.path)


def drive(served, work, connections, seconds, seed=1):
    """One run: requests a second, latencies in milliseconds, processor microseconds a request."""
    os.sync()
    before = served.processor_seconds()
    found = run_wrk(served, work, connections, seconds, seed)
    spent = served.processor_seconds() - before
    what = "%s, %s, %d connections" % (served.name, work.name, connections)
    if found["refused"] or found["broken"] or not found["requests"]:
        raise Failed("%s: of %d requests %d were answered with 4xx or 5xx, %d broke" % (
            what, found["requests"], found["refused"], found["broken"]))
    return {
        "rate": found["requests"] / found["seconds"], "requests": found["requests"],
        "p50": found["p50"] / 1000, "p99": found["p99"] / 1000, "p999": found["p999"] / 1000, "max": found["max"] / 1000,
        "processor": spent * 1e6 / found["requests"]}


def run_wrk(served, work, connections, seconds, seed):
    command = ["wrk", "-t1", "-c%d" % connections, "-d%ds" % seconds, "--timeout", "10s", "--latency",
               "-s", os.path.join(HERE, "replay.lua"), "http://%s/" % served.address]
    environment = dict(os.environ, REQUESTS=work.path, ORDER=work.order, SEED=str(seed))
    ran = subprocess.run(command, env=environment, capture_output=True, text=True)
    lines = [line for line in ran.stdout.splitlines() if line.startswith("{")]
    if ran.returncode or not lines:
        raise Failed("wrk failed: " + ran.stderr + ran.stdout)
    return json.loads(lines[-1])
