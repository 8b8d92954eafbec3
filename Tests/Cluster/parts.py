"""Processes of the cluster: each is started from here, has a log of its own, and is ended by its own number."""

import os
import pathlib
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]


def free_ports(count: int) -> list[int]:
    """Different ports that nobody listens on now."""
    probes = [socket.socket() for _ in range(count)]
    try:
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [probe.getsockname()[1] for probe in probes]
    finally:
        for probe in probes:
            probe.close()


def answers(url: str, seconds: float = 5) -> bytes | None:
    """The body of a 200; None for anything else, and for nothing at all."""
    try:
        with urllib.request.urlopen(url, timeout=seconds) as answer:
            return answer.read() if answer.status == 200 else None
    except OSError:
        return None


def wait_until(condition, what: str, seconds: float = 30, part: "Part | None" = None, every: float = 0.05):
    """Looks again and again; gives what it found. `part`: whose log says why not."""
    end = time.monotonic() + seconds
    while True:
        found = condition()
        if found:
            return found
        if time.monotonic() > end:
            raise AssertionError(f"not within {seconds} s: {what}\n{part.log[-3000:] if part else ''}")
        time.sleep(every)


class Part:
    """One process of the cluster, started as often as it takes."""

    def __init__(self, name: str, folder: pathlib.Path, command: list[str], environment=None, user=None, cores=None):
        self.name = name
        self.command = command
        self.cores = cores
        self._environment = environment or {}
        self._user = user
        self._log = folder / f"{name}.log"
        self.process: subprocess.Popen | None = None

    def start(self) -> "Part":
        clean = {name: value for name, value in os.environ.items() if not name.startswith(("OTKLIK_", "PG", "ETCD_"))}
        if self._user:
            clean["HOME"] = str(self._log.parent)
        with open(self._log, "ab") as log:
            self.process = subprocess.Popen(
                self.command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=self._log.parent,
                env=clean | self._environment,
                preexec_fn=self._prepare,
                # Ctrl-C is for whoever started the cluster: it ends the parts in order.
                start_new_session=True,
            )
        return self

    def _prepare(self) -> None:
        if self.cores:
            os.sched_setaffinity(0, self.cores)
        if self._user:
            os.setgroups([])
            os.setgid(self._user.pw_gid)
            os.setuid(self._user.pw_uid)

    @property
    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    @property
    def log(self) -> str:
        return self._log.read_text(errors="replace") if self._log.exists() else ""

    def kill(self) -> None:
        """SIGKILL to this process alone."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def end(self, seconds: float = 15) -> None:
        if not self.is_running:
            return
        self.process.terminate()
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.kill()

    def seconds_of_processor(self) -> float:
        """What this process and its descendants that have ended have used."""
        return seconds_of_processor(self.process.pid)


def seconds_of_processor(process: int) -> float:
    """Of a process and its ended children; 0 when it has just gone: its parent counts it then."""
    try:
        fields = pathlib.Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return sum(int(value) for value in fields[11:15]) / os.sysconf("SC_CLK_TCK")


def run(*command: str, user=None, environment=None, timeout: float = 120) -> str:
    """A command that ends by itself; an AssertionError with all it said when it fails."""

    def prepare() -> None:
        if user:
            os.setgroups([])
            os.setgid(user.pw_gid)
            os.setuid(user.pw_uid)

    done = subprocess.run(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd="/",
        timeout=timeout,
        preexec_fn=prepare,
        env={name: value for name, value in os.environ.items() if not name.startswith("OTKLIK_")}
        | (environment or {}),
    )
    assert done.returncode == 0, f"{' '.join(command)}: {done.returncode}\n{done.stdout}{done.stderr}"
    return done.stdout
