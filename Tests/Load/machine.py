"""Where figures were measured, and with what."""
import datetime
import os
import platform
import subprocess


def described(repository, program):
    """Facts for the head of the table, in order."""
    return [
        ("date", datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d %H:%M UTC")),
        ("commit", output(["git", "-C", repository, "describe", "--always", "--dirty", "--abbrev=10"])),
        ("machine", "%d × %s, %d GiB, Linux %s" % (
            os.cpu_count(), processor(), round(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30),
            platform.release().split("-")[0])),
        ("hall", output([program, "version"]) if program else "–"),
        ("load before", "%.2f %.2f %.2f" % os.getloadavg()),
        ("wrk", next(iter(output(["wrk", "-v"]).splitlines()), "").split(" [")[0]),
    ]


def processor():
    with open("/proc/cpuinfo") as file:
        for line in file:
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    return platform.machine()


def output(command):
    ran = subprocess.run(command, capture_output=True, text=True)
    return (ran.stdout or ran.stderr).strip()
