"""The servers that are driven: the hall, the peer, nginx. Each is a process of its own on a port of its own."""
import json
import os
import socket
import subprocess
import tempfile
import time

from talking import ask


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Served:
    """A running server: its address, and what it takes of the machine."""

    def __init__(self, name, process, address):
        self.name, self.process, self.address = name, process, address

    def pids(self):
        """The process and its children: nginx works in those."""
        found = subprocess.run(["ps", "-o", "pid=", "--ppid", str(self.process.pid)], capture_output=True, text=True)
        return [self.process.pid] + [int(pid) for pid in found.stdout.split()]

    def processor_seconds(self):
        """User and system time of all its threads so far."""
        ticks = 0
        for pid in self.pids():
            with open("/proc/%d/stat" % pid) as file:
                fields = file.read().rsplit(")", 1)[1].split()
            ticks += int(fields[11]) + int(fields[12])
        return ticks / os.sysconf("SC_CLK_TCK")

    def memory(self):
        """KiB now, of it anonymous, and at most."""
        with open("/proc/%d/status" % self.process.pid) as file:
            lines = dict(line.split(":", 1) for line in file if ":" in line)
        return {key: int(lines[key].split()[0]) for key in ("VmRSS", "RssAnon", "VmHWM")}

    def stop(self, at_once=False):
        self.process.kill() if at_once else self.process.terminate()
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise RuntimeError("%s did not stop within 30 s of SIGTERM" % self.name)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.stop()


def start_hall(program, directory, loops=None, simulate=None):
    """Starts the hall on a free port; answers it, its first account where it made one, and the seconds until it said
    that it listens."""
    command = [program, "serve", "--data", directory, "--listen", "127.0.0.1:0"]
    command += ["--loops", str(loops)] if loops else []
    command += ["--simulate", simulate] if simulate else []
    began = time.perf_counter()
    with open(os.path.join(directory, "bench.log"), "ab") as log:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log)
    line = process.stdout.readline()
    took = time.perf_counter() - began
    if not line:
        with open(os.path.join(directory, "bench.log")) as log:
            raise RuntimeError("the hall did not start: " + log.read()[-500:].strip())
    announced = json.loads(line)
    is_new = any("create_hall" in name for name in announced.get("migrated", []))
    first = json.loads(process.stdout.readline()) if is_new else None
    return Served("hall", process, announced["address"].replace("http://", "")), first, took


def start_peer(program, file):
    port = free_port()
    process = subprocess.Popen([program, str(port), file], stdout=subprocess.DEVNULL)
    return wait(Served("peer", process, "127.0.0.1:%d" % port), "/healthz")


def start_nginx(content):
    """nginx at its best: no log, no reopening of the file, no end of a connection after 1,000 requests."""
    directory = tempfile.mkdtemp(prefix="bench-nginx-")
    port = free_port()
    with open(os.path.join(directory, "livez"), "wb") as file:
        file.write(content)
    with open(os.path.join(directory, "nginx.conf"), "w") as file:
        file.write("""
%s
worker_processes %d;
error_log stderr crit;
pid %s/nginx.pid;
events { worker_connections 1024; }
http {
    access_log off; sendfile on; tcp_nopush on; tcp_nodelay on;
    keepalive_requests 100000000; open_file_cache max=100 inactive=1h;
    default_type text/plain;
    client_body_temp_path %s/body; proxy_temp_path %s/proxy; fastcgi_temp_path %s/fastcgi;
    uwsgi_temp_path %s/uwsgi; scgi_temp_path %s/scgi;
    server { listen 127.0.0.1:%d reuseport; root %s; }
}
""" % ("user root;" if os.getuid() == 0 else "", os.cpu_count(), *[directory] * 6, port, directory))
    process = subprocess.Popen(
        ["nginx", "-p", directory, "-c", directory + "/nginx.conf", "-g", "daemon off;"], stderr=subprocess.DEVNULL)
    return wait(Served("nginx", process, "127.0.0.1:%d" % port), "/livez")


def wait(served, path, seconds=20):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            status, _ = ask(served.address, "GET", path)
            if status == 200:
                return served
        except OSError:
            time.sleep(0.02)
        if served.process.poll() is not None:
            break
    raise RuntimeError("%s did not answer %s at %s" % (served.name, path, served.address))
