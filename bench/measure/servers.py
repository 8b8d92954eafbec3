"""Both servers, their processor time, and wrk between them."""

import dataclasses
import os
import pathlib
import re
import shutil
import subprocess
import time

from rig.client import Client
from rig.program import Program, free_port

HERE = pathlib.Path(__file__).resolve().parents[1]


def processor_seconds(pids: list[int]) -> float:
    """User and system time of processes, all their threads included."""
    total = 0
    for pid in pids:
        fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
        total += int(fields[11]) + int(fields[12])
    return total / os.sysconf("SC_CLK_TCK")


class Otklik:
    name = "otklik"

    def __init__(self, program: Program):
        self.program = program

    @property
    def port(self) -> int:
        return self.program.port

    @property
    def pids(self) -> list[int]:
        return [self.program.process.pid]


class Nginx:
    name = "nginx"

    def __init__(self, folder: pathlib.Path):
        self.folder = folder
        self.port = free_port()
        shutil.rmtree(folder, ignore_errors=True)
        (folder / "pages").mkdir(parents=True)
        text = (HERE / "nginx.conf").read_text().replace("FOLDER", str(folder)).replace("PORT", str(self.port))
        if os.geteuid() == 0:
            text = "user root;\n" + text
        (folder / "nginx.conf").write_text(text)
        self.process: subprocess.Popen | None = None

    def serve(self, name: str, page: bytes) -> None:
        (self.folder / "pages" / name).write_bytes(page)

    def __enter__(self) -> "Nginx":
        binary = shutil.which("nginx") or "/usr/sbin/nginx"
        self.process = subprocess.Popen([binary, "-c", str(self.folder / "nginx.conf"), "-p", str(self.folder)])
        for _ in range(200):
            try:
                Client(self.port).get("/")
                return self
            except OSError:
                time.sleep(0.02)
        raise RuntimeError("nginx does not answer")

    def __exit__(self, *_) -> None:
        self.process.terminate()
        self.process.wait()

    @property
    def pids(self) -> list[int]:
        master = self.process.pid
        children = pathlib.Path(f"/proc/{master}/task/{master}/children").read_text().split()
        return [master, *map(int, children)]


@dataclasses.dataclass
class Load:
    """What wrk saw and what the server spent."""

    rate: float
    p99_ms: float
    microseconds: float
    requests: int


def wrk(server, target: str, seconds: float, clients: int, headers: dict[str, str], script=None, environment=None) -> Load:
    arguments = ["wrk", "-t1", f"-c{clients}", f"-d{seconds:g}s", "--latency"]
    for name, value in headers.items():
        arguments += ["-H", f"{name}: {value}"]
    if script:
        arguments += ["-s", str(script)]
    spent = processor_seconds(server.pids)
    done = subprocess.run(
        [*arguments, f"http://127.0.0.1:{server.port}{target}"],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | (environment or {}),
    )
    spent = processor_seconds(server.pids) - spent
    said = done.stdout
    refused = re.search(r"Non-2xx or 3xx responses: (\d+)", said)
    errors = re.search(r"Socket errors: .*", said)
    assert not refused and not errors, f"{server.name} {target}:\n{said}"
    requests = int(re.search(r"(\d+) requests in", said).group(1))
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", said).group(1))
    number, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", said).groups()
    p99 = float(number) * {"us": 0.001, "ms": 1, "s": 1000}[unit]
    return Load(rate, p99, spent / requests * 1e6, requests)
