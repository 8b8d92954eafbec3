"""The real program in a folder of its own: started, killed, stopped, its memory read. Only its own process is signalled."""

import os
import pathlib
import shutil
import signal
import socket
import subprocess
import time

from . import client

ROOT = pathlib.Path(__file__).resolve().parents[3]


def find_binary() -> pathlib.Path:
    """OTKLIK_BIN, else the release build, else the debug build."""
    named = os.environ.get("OTKLIK_BIN")
    candidates = (
        [pathlib.Path(named)] if named else [ROOT / ".build/release/otklik", ROOT / ".build/debug/otklik"]
    )
    for path in candidates:
        if path.is_file():
            return path.resolve()
    raise FileNotFoundError(f"no binary: {', '.join(map(str, candidates))}. Run: swift build -c release")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until(condition, seconds: float = 10) -> None:
    """Looks again and again; an AssertionError when it does not come about."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come about"
        time.sleep(0.02)


class Program:
    """One installation: its data folder and, while it runs, its process."""

    def __init__(self, folder: pathlib.Path, settings: dict[str, str] | None = None, user: int | None = None):
        """`settings`: what the environment names OTKLIK_…; `user`: a system user to run as instead of this one."""
        self.folder = folder
        self.data = folder / "data"
        self.port = free_port()
        self.settings = settings or {}
        self.user = user
        self.process: subprocess.Popen | None = None
        self._log = folder / "log.txt"

    # Commands

    def _binary(self) -> str:
        """The program; another user gets a copy, as the build may lie where only its maker may go."""
        found = find_binary()
        if self.user is None:
            return str(found)
        copy = self.folder / "otklik"
        if not copy.exists():
            shutil.copy(found, copy)
        return str(copy)

    def command(self, *arguments: str, check: bool = True, timeout: float = 120) -> subprocess.CompletedProcess:
        """A command of the program that ends by itself."""
        done = subprocess.run(
            [self._binary(), *arguments, "--data", str(self.data)],
            capture_output=True,
            text=True,
            env=self._environment(),
            timeout=timeout,
            preexec_fn=self._become_user,
        )
        if check and done.returncode != 0:
            raise AssertionError(f"otklik {' '.join(arguments)}: {done.returncode}\n{done.stdout}{done.stderr}")
        return done

    def _environment(self) -> dict[str, str]:
        clean = {name: value for name, value in os.environ.items() if not name.startswith("OTKLIK_")}
        return clean | {f"OTKLIK_{name.upper()}": value for name, value in self.settings.items()}

    def _become_user(self) -> None:
        if self.user is not None:
            os.setgroups([])
            os.setgid(self.user)
            os.setuid(self.user)

    # Life

    def launch(self, command: str = "serve") -> subprocess.Popen:
        """Starts the program and does not wait for it."""
        with open(self._log, "ab") as log:
            self.process = subprocess.Popen(
                [self._binary(), command, "--listen", f"127.0.0.1:{self.port}", "--data", str(self.data)],
                stdout=log,
                stderr=log,
                env=self._environment(),
                preexec_fn=self._become_user,
            )
        return self.process

    def start(self, seconds: float = 30) -> "Program":
        self.launch()
        self.wait_until_healthy(seconds)
        return self

    def wait_until_healthy(self, seconds: float = 30) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.process.poll() is not None:
                raise AssertionError(f"the program ended with {self.process.returncode}:\n{self.log}")
            try:
                if client.Client(self.port).get("/healthz", timeout=5).status == 200:
                    return
            except OSError:
                time.sleep(0.005)  # nothing to wait on: it does not listen yet
        raise AssertionError(f"no answer within {seconds} s:\n{self.log}")

    def kill(self) -> None:
        """SIGKILL: no handler, no farewell."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def terminate(self) -> None:
        self.process.send_signal(signal.SIGTERM)

    def stop(self, timeout: float = 20) -> int:
        """SIGTERM; gives the exit code."""
        self.terminate()
        return self.process.wait(timeout)

    def end(self) -> None:
        """Whatever state the test left it in: gone afterwards."""
        if self.process and self.process.poll() is None:
            self.kill()

    @property
    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    @property
    def log(self) -> str:
        return self._log.read_text(errors="replace") if self._log.exists() else ""

    # What it uses

    def memory(self, field: str = "RssAnon") -> int:
        """Bytes of a field of /proc/PID/status; VmHWM is the highest it ever was."""
        for line in pathlib.Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith(f"{field}:"):
                return int(line.split()[1]) * 1024
        raise KeyError(field)

    @property
    def database(self) -> pathlib.Path:
        return self.data / "otklik.db"

    @property
    def files(self) -> pathlib.Path:
        return self.data / "files"

    def temporary_files(self) -> list[str]:
        return sorted(path.name for path in (self.files / "tmp").iterdir())

    def check(self, *options: str) -> subprocess.CompletedProcess:
        """`otklik db check`, whatever it finds."""
        return self.command("db", "check", *options, check=False)

    def client(self, token: str | None = None) -> "client.Client":
        return client.Client(self.port, token)
