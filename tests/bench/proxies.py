"""The proxies under test and the nodes behind them: configured, started, looked at and ended here."""

import ctypes
import json
import os
import select
import signal
import socket
import subprocess
import time
from pathlib import Path

# The generator's nodes serve these ports; every proxy listens on the same numbers at an address of its own.
FIRST_PORT = 10000
ECHO, SOURCE, SINK, CLOSE = range(FIRST_PORT, FIRST_PORT + 4)
PATIENCE = 20  # seconds for any start or end
NGINX_STREAM = Path("/usr/lib/nginx/modules/ngx_stream_module.so")


class BenchError(Exception):
    """Something that leaves no measurement; the text says what and where."""


def end_with_parent():
    """Runs in a child before exec: if the driver dies, the child is asked to end (prctl(2), PR_SET_PDEATHSIG)."""
    ctypes.CDLL(None).prctl(1, signal.SIGTERM)


def end(process):
    """Asks a process to end; kills it, and says so, when it does not."""
    process.terminate()
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        raise BenchError(f"{process.args[0]} did not end within {PATIENCE} s of SIGTERM") from None
    finally:
        if process.returncode is None:
            process.kill()
            process.wait()


def family(pid):
    """A process and its descendants."""
    parents = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                # Field 4 of proc(5) stat; the name before it stands in parentheses and may hold blanks.
                parents[int(entry.name)] = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
    found = [pid]
    for known in found:
        found.extend(child for child, parent in parents.items() if parent == known)
    return found


def resident_bytes(pids):
    lines = (line for pid in pids for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines())
    return 1024 * sum(int(line.split()[1]) for line in lines if line.startswith("Rss:"))


def echoes(address, port):
    """Whether a request to this port is answered."""
    try:
        with socket.create_connection((address, port), 1) as client:
            client.sendall(b"ready?")
            return client.recv(64) == b"ready?"
    except OSError:
        return False


class Nodes:
    """Four nodes in one process of the load generator."""

    def __init__(self, generator, network):
        self.addresses = [f"{network}.{host}" for host in range(11, 15)]
        self.pids = []
        command = [generator, "nodes", "--at", ",".join(self.addresses), "--port", str(FIRST_PORT)]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        if self.process.stdout.readline() != "ready\n":
            raise BenchError("the nodes did not start; their message stands above")

    def targets(self, port):
        return [f"{address}:{port}" for address in self.addresses]

    def stop(self):
        self.process.stdin.close()
        self.process.wait(PATIENCE)


class Proxy:
    """One running proxy: TCP on `ports`, first and last, of an address of its own; UDP on the echo port if it can."""

    name = ""

    def __init__(self, folder, address, nodes, ports=(ECHO, CLOSE)):
        self.address, self.nodes, self.ports = address, nodes, ports
        self.folder = Path(folder) / f"{self.name}-{address}"
        self.folder.mkdir()
        self.log = self.folder / "log"
        command = self.configure()
        begun = time.monotonic()
        with self.log.open("w") as log:
            self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=log,
                                            preexec_fn=end_with_parent, cwd=self.folder)
        try:
            self.wait_until_ready()
            self.ready_seconds = time.monotonic() - begun
            if not echoes(address, ECHO):
                raise BenchError(f"{self.name} said it was ready but does not relay")
        except BaseException:
            end(self.process)
            raise
        self.pids = family(self.process.pid)

    def configure(self):
        """Writes the configuration; returns the command line."""
        raise NotImplementedError

    def wait_until_ready(self):
        """A peer opens all its ports before it relays on one."""
        limit = time.monotonic() + PATIENCE
        while not echoes(self.address, ECHO):
            self.check_alive(limit)
            time.sleep(0.002)

    def check_alive(self, limit):
        if self.process.poll() is not None:
            raise BenchError(f"{self.name} ended with {self.process.returncode}: {self.log.read_text().strip()}")
        if time.monotonic() > limit:
            raise BenchError(f"{self.name} was not ready after {PATIENCE} s: {self.log.read_text().strip()}")

    def targets(self, port):
        return [f"{self.address}:{port}"]

    def stop(self):
        end(self.process)


class HaProxy(Proxy):
    name = "haproxy"

    def configure(self):
        first, last = self.ports
        servers = "\n".join(f"    server n{i} {address}" for i, address in enumerate(self.nodes.addresses))
        # Two descriptors per connection and one per port must fit the limit of 20,000.
        connections = 9500 if last - first < 100 else 1000
        text = f"""global
    nbthread 1
    maxconn {connections}
defaults
    mode tcp
    balance roundrobin
    timeout connect 5s
    timeout client 1h
    timeout server 1h
listen bench
    bind {self.address}:{first}-{last}
{servers}
"""
        (self.folder / "haproxy.cfg").write_text(text)
        return ["haproxy", "-db", "-q", "-f", "haproxy.cfg"]


class Nginx(Proxy):
    name = "nginx"

    def configure(self):
        first, last = self.ports
        many = last - first >= 100 or first == last
        blocks = [self.server(ECHO, f"{first}-{last}")] if many else [
            *(self.server(port, str(port)) for port in range(first, last + 1)), self.server(ECHO, str(ECHO), "udp")]
        module = f"load_module {NGINX_STREAM};" if NGINX_STREAM.exists() else ""
        user = "user root;" if os.geteuid() == 0 else ""
        text = f"""{module}
{user}
daemon off;
worker_processes 1;
worker_rlimit_nofile 20000;
pid nginx.pid;
error_log stderr crit;
events {{ worker_connections 19000; }}
stream {{
    proxy_timeout 1h;
{"".join(blocks)}}}
"""
        (self.folder / "nginx.conf").write_text(text)
        return ["nginx", "-p", str(self.folder), "-e", "stderr", "-c", "nginx.conf"]

    def server(self, node_port, ports, protocol=""):
        name = f"n{protocol}{node_port}"
        servers = " ".join(f"server {address}:{node_port};" for address in self.nodes.addresses)
        listen = f"{self.address}:{ports} {protocol}" if protocol else f"{self.address}:{ports} backlog=4096"
        return f"    upstream {name} {{ {servers} }}\n    server {{ listen {listen}; proxy_pass {name}; }}\n"


class Ours(Proxy):
    name = "ours"
    program = ""  # set by the driver

    def configure(self):
        first, last = self.ports
        common = {"affinity": "none", "scheduler": "round-robin", "health": {"kind": "none"}}
        rules = [{"name": "bench", "protocol": "tcp", "ports": f"{first}-{last}", **common}]
        if first <= ECHO < last:
            rules.append({"name": "datagrams", "protocol": "udp", "ports": str(ECHO), **common})
        plan = {"format": "casarray", "version": 1, "virtualAddress": self.address,
                "nodes": [{"name": f"N{i}", "address": address} for i, address in enumerate(self.nodes.addresses)],
                "balancing": {"rules": rules}}
        (self.folder / "bench.casarray").write_text(json.dumps(plan))
        return [self.program, "serve", "bench.casarray", "--threads", "1", "--state", str(self.folder / "state"),
                "--drain-timeout", "1"]

    def wait_until_ready(self):
        limit = time.monotonic() + PATIENCE
        while not select.select([self.process.stdout], [], [], 0.05)[0]:
            self.check_alive(limit)
        line = self.process.stdout.readline()
        if line != b"ready\n":
            self.process.wait(PATIENCE)
            raise BenchError(f"ours said {line!r} instead of ready: {self.log.read_text().strip()}")


KINDS = {kind.name: kind for kind in (HaProxy, Nginx, Ours)}
