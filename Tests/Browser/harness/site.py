"""The real program, started for the tests: found, run in a folder of its own, stopped by its process id."""

import os
import pathlib
import re
import shutil
import socket
import sqlite3
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[3]


def find_binary() -> pathlib.Path:
    """OTKLIK_BIN, else the release build, else the debug build."""
    candidates = [ROOT / ".build/release/otklik", ROOT / ".build/debug/otklik"]
    if os.environ.get("OTKLIK_BIN"):
        candidates = [pathlib.Path(os.environ["OTKLIK_BIN"])]
    for path in candidates:
        if path.is_file():
            return path
    raise FileNotFoundError(f"no binary: {', '.join(map(str, candidates))}. Run: swift build -c release")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def temporary_folder() -> pathlib.Path:
    """In memory where there is such a place: a test database needs no disk."""
    memory = pathlib.Path("/dev/shm")
    base = memory if os.access(memory, os.W_OK) else None
    return pathlib.Path(tempfile.mkdtemp(prefix="otklik-browser-", dir=base))


PSQL = pathlib.Path(os.environ.get("POSTGRES_PROGRAMS", "/usr/lib/postgresql/15/bin")) / "psql"


class Ground:
    """Where an installation keeps its rows: a file in its folder, or a database of its own at the server that
    OTKLIK_TEST_POSTGRES names (script/with-postgres)."""

    def __init__(self, folder: pathlib.Path):
        self.folder = folder
        self.server = os.environ.get("OTKLIK_TEST_POSTGRES")
        self.name = re.sub(r"\W", "_", folder.name).lower()
        if self.server and not self._ask("postgres", f"SELECT 1 FROM pg_database WHERE datname = '{self.name}'"):
            self._ask("postgres", f"CREATE DATABASE {self.name} TEMPLATE template0")

    @property
    def environment(self) -> dict[str, str]:
        return {**os.environ, "OTKLIK_DATABASE": self._address(self.name)} if self.server else {**os.environ}

    def execute(self, statement: str) -> None:
        """One statement in words that both engines know."""
        if self.server:
            self._ask(self.name, statement)
            return
        with sqlite3.connect(self.folder / "otklik.db", timeout=30) as db:
            db.execute(statement)
        db.close()

    def forget(self) -> None:
        if self.server:
            self._ask("postgres", f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE)")

    def _address(self, database: str) -> str:
        return f"{self.server}{'&' if '?' in self.server else '?'}dbname={database}"

    def _ask(self, database: str, statement: str) -> str:
        done = subprocess.run(
            [PSQL, self._address(database), "-XAtq", "-v", "ON_ERROR_STOP=1", "-c", statement],
            capture_output=True, text=True, cwd="/",
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()


class Site:
    """One running `otklik`. Use as a context manager."""

    def __init__(self, command: str, *arguments: str, folder: pathlib.Path | None = None):
        self.folder = folder or temporary_folder()
        self.ground = Ground(self.folder)
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._command = [str(find_binary()), command, *arguments]
        self._log = open(self.folder / "log.txt", "ab")
        self._process: subprocess.Popen | None = None

    @staticmethod
    def run(*arguments: str, folder: pathlib.Path) -> None:
        """A command of the program that ends by itself, such as `db init`."""
        subprocess.run(
            [str(find_binary()), *arguments, "--data", str(folder)],
            check=True, capture_output=True, timeout=120, env=Ground(folder).environment,
        )

    def __enter__(self) -> "Site":
        self._process = subprocess.Popen(
            [*self._command, "--listen", f"127.0.0.1:{self.port}", "--data", str(self.folder)],
            stdout=self._log,
            stderr=self._log,
            env=self.ground.environment,
        )
        self._wait_until_healthy(seconds=180)
        return self

    def __exit__(self, *_) -> None:
        self.stop()
        if not os.environ.get("OTKLIK_KEEP"):
            self.ground.forget()
            shutil.rmtree(self.folder, ignore_errors=True)

    def stop(self) -> None:
        if self._process and self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(timeout=15)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        self._log.close()

    @property
    def log(self) -> str:
        return (self.folder / "log.txt").read_text(errors="replace")

    def _wait_until_healthy(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self._process.poll() is not None:
                raise RuntimeError(f"the program ended with {self._process.returncode}:\n{self.log}")
            try:
                with urllib.request.urlopen(self.url + "/healthz", timeout=2) as answer:
                    if answer.status == 200:
                        return
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                time.sleep(0.05)  # nothing to wait on: the process is not listening yet
        self.stop()
        raise RuntimeError(f"no answer within {seconds} s:\n{self.log}")
