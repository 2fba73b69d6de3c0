"""The result as Markdown: a table of medians and ratios, then the bars and what was found."""
import json
import statistics

from measuring import HALL, NGINX, PEER
from scenarios import HEALTH, INTAKE, LIST, ONE_CASE


def number(value, form="%.0f"):
    return "–" if value is None else "{:,.0f}".format(value) if form == "%.0f" else form % value


def ratio(above, below):
    return None if not above or not below else above / below


def table(bench):
    """One line for each work and number of connections: requests/s · p50 · p99 ms · processor µs a request."""
    servers = [name for name in (HALL, PEER, NGINX) if any(key[2] == name for key in bench.found)]
    head = ["work", "connections"]
    for name in servers:
        head += [name + " req/s", "p50 ms", "p99 ms", "CPU µs/req"]
    compared = [name for name in servers if name != HALL] if HALL in servers else []
    head += ["× " + name for name in compared]
    lines = ["| " + " | ".join(head) + " |", "|---|--:" + "|--:" * (len(head) - 2) + "|"]
    for work in bench.options.works:
        for connections in bench.options.connections:
            cells = [work, str(connections)]
            for name in servers:
                cells += [
                    number(bench.median(work, connections, name, "rate")),
                    number(bench.median(work, connections, name, "p50"), "%.2f"),
                    number(bench.median(work, connections, name, "p99"), "%.2f"),
                    number(bench.median(work, connections, name, "processor"), "%.1f")]
            ours = bench.median(work, connections, HALL, "rate")
            cells += [number(ratio(ours, bench.median(work, connections, name, "rate")), "%.2f") for name in compared]
            lines.append("| " + " | ".join(cells) + " |")
    return lines


def bars(bench, limits, starts, disturbed):
    """The engine's bars: what is asked, what was found, whether it is met; None where it was not measured."""
    def times(work, connections, server):
        return ratio(bench.median(work, connections, HALL, "rate"), bench.median(work, connections, server, "rate"))

    rows = [("health, 32, × nginx's static file", 0.9, times(HEALTH, 32, NGINX), True),
            ("health, 32, × peer", 2.5, times(HEALTH, 32, PEER), True),
            ("one case, 32, × peer", 5, times(ONE_CASE, 32, PEER), True),
            ("one case, 256, × peer", 5, times(ONE_CASE, 256, PEER), True),
            ("list of 50, 32, × peer", 6, times(LIST, 32, PEER), True),
            ("intake, 32, × peer's bare insert", 3, times(INTAKE, 32, PEER), True),
            ("intake, 256, × peer's bare insert", 5, times(INTAKE, 256, PEER), True)]
    for connections, batch in (limits or {}).get("of", {}).items():
        share = ratio(bench.median(INTAKE, connections, HALL, "rate"), limits["rate"][batch])
        rows.append(("intake, %d, share of C with batches of %d" % (connections, batch), 0.4, share, True))
    for work in (HEALTH, ONE_CASE, LIST, INTAKE):
        share = ratio(bench.median(work, 32, HALL, "p99"), bench.median(work, 32, PEER, "p99"))
        rows.append(("p99 at 32, %s, × peer's" % work, 1, share, False))
    for name, share in (disturbed or {}).items():
        rows.append(("clerk's p99 beside " + name, 2, share, False))
    if bench.memory.get(HALL):
        anonymous = statistics.median(found["RssAnon"] for found in bench.memory[HALL]) / 1024
        rows.append(("memory after the runs, anonymous, MiB, page caches included", 64 + cache_mib(), anonymous, False))
    if starts:
        rows.append(("start on a migrated file, ms", 50, statistics.median(starts), False))
    return ["| bar | asked | found | |", "|---|--:|--:|---|"] + [
        "| %s | %s %g | %.2f | %s |" % (
            name, "≥" if at_least else "≤", asked, found, "met" if (found >= asked) == at_least or found == asked else "**missed**")
        for name, asked, found, at_least in rows if found is not None]


def cache_mib():
    """Page cache that the hall asks for: two loops, the reports and the writer."""
    return 16 + 2 * 32 + 8 + 1


def limit_lines(limits):
    if not limits:
        return []
    lines = ["", "The intake's statements alone, in C (gcc -O2, same settings), microseconds an intake:", ""]
    names = list(next(iter(limits["parts"].values())))
    lines += ["| batch | intakes/s | CPU µs | " + " | ".join(names) + " |", "|--:|--:|--:" + "|--:" * len(names) + "|"]
    for batch, parts in sorted(limits["parts"].items()):
        lines.append("| %d | %s | %.0f | " % (batch, number(limits["rate"][batch]), limits["processor"][batch])
                     + " | ".join("%.1f" % parts[name] for name in names) + " |")
    if limits.get("batches"):
        lines += ["", "Batches that the hall really committed: " + ", ".join(
            "%.1f intakes at %d connections" % (size, connections) for connections, size in limits["batches"].items()) + "."]
    return lines


def limits_of(bench, printed):
    """Medians of what c_limit printed, and which batch belongs to which number of connections."""
    runs = {batch: [json.loads(line) for line in lines] for batch, lines in printed.items()}
    middle = lambda batch, figure: statistics.median(run[figure] for run in runs[batch])
    batches = {connections: statistics.median(found) for connections, found in bench.batches.items()}
    return {
        "rate": {batch: middle(batch, "rate") for batch in runs},
        "processor": {batch: middle(batch, "processor") for batch in runs},
        "parts": {batch: {name: statistics.median(run["parts"][name] for run in runs[batch])
                          for name in runs[batch][0]["parts"]} for batch in runs},
        "batches": batches, "of": {connections: nearest(size, runs) for connections, size in batches.items()}}


def nearest(size, known):
    return min(known, key=lambda batch: max(batch / size, size / batch))


def memory_lines(bench):
    lines = []
    for name, found in bench.memory.items():
        middle = {key: statistics.median(one[key] for one in found) / 1024 for key in found[0]}
        lines.append("Memory of the %s after a round: %.0f MiB resident, %.0f of it anonymous, %.0f at most." % (
            name, middle["VmRSS"], middle["RssAnon"], middle["VmHWM"]))
    return lines
