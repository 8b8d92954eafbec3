"""A PostgreSQL server of one's own: in a folder, on a unix socket there, started, killed and gone with its user."""

import os
import pathlib
import pwd
import shutil
import signal
import subprocess
import tempfile

PROGRAMS = pathlib.Path(os.environ.get("POSTGRES_PROGRAMS", "/usr/lib/postgresql/15/bin"))


class Postgres:
    """`folder`: where the data lies, for one that measures a disk; `settings`: of postgresql.conf."""

    def __init__(self, folder: pathlib.Path | None = None, settings: dict[str, str] | None = None):
        # A test's own folder is closed to other users, and the server is one.
        self.folder = folder or pathlib.Path(tempfile.mkdtemp(prefix="otklik-pg-data-"))
        self.settings = settings or {}
        # A socket's path has 107 bytes at most.
        self.socket = pathlib.Path(tempfile.mkdtemp(prefix="otklik-pg-"))
        self._user = server_user()

    def __enter__(self) -> "Postgres":
        return self.make().start()

    def __exit__(self, *_) -> None:
        self.end()

    def make(self) -> "Postgres":
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        for path in (self.folder, self.socket):
            if self._user:
                os.chown(path, self._user.pw_uid, self._user.pw_gid)
        self._run("initdb", "-D", self._data, "-U", "otklik", "-A", "trust", "--locale=C.UTF-8", "-E", "UTF8")
        lines = {"unix_socket_directories": f"'{self.socket}'", "listen_addresses": "''"} | self.settings
        with open(self.folder / "data/postgresql.conf", "a") as configuration:
            configuration.writelines(f"{name} = {value}\n" for name, value in lines.items())
        return self

    def make_copy_of(self, primary: "Postgres") -> "Postgres":
        """Becomes a replica that follows the primary once it is started."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        for path in (self.folder, self.socket):
            if self._user:
                os.chown(path, self._user.pw_uid, self._user.pw_gid)
        primary.run("pg_basebackup", "-D", self._data, "-R", "-X", "stream", "-c", "fast", "--no-sync")
        with open(self.folder / "data/postgresql.conf", "a") as configuration:
            configuration.write(f"unix_socket_directories = '{self.socket}'\n")
        return self

    def resume(self) -> bool:
        """Starts what an earlier run has left in the folder; False when there is nothing."""
        if not (self.folder / "data/PG_VERSION").exists():
            return False
        os.chown(self.socket, self._user.pw_uid if self._user else -1, self._user.pw_gid if self._user else -1)
        with open(self.folder / "data/postgresql.conf", "a") as configuration:
            configuration.write(f"unix_socket_directories = '{self.socket}'\n")
        self.start()
        return True

    def start(self) -> "Postgres":
        self._run("pg_ctl", "-D", self._data, "-l", str(self.folder / "log"), "-w", "-t", "60", "start")
        return self

    def stop(self, mode: str = "fast") -> None:
        self._run("pg_ctl", "-D", self._data, "-m", mode, "-w", "-t", "60", "stop")

    def kill(self) -> None:
        """SIGKILL of the server's first process, which ends the others."""
        os.kill(int((self.folder / "data/postmaster.pid").read_text().splitlines()[0]), signal.SIGKILL)

    def freeze(self) -> None:
        """Stops every process of the server where it stands, as a machine that is lost: it does not even hang up."""
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        self._signal(signal.SIGCONT)

    def _signal(self, number: int) -> None:
        first = int((self.folder / "data/postmaster.pid").read_text().splitlines()[0])
        os.kill(first, number)
        for child in pathlib.Path(f"/proc/{first}/task/{first}/children").read_text().split():
            os.kill(int(child), number)

    def end(self) -> None:
        if (self.folder / "data/postmaster.pid").exists():
            self.stop("immediate")
        for path in (self.folder, self.socket):
            shutil.rmtree(path, ignore_errors=True)

    def address(self, database: str = "postgres") -> str:
        return f"postgresql://otklik@/{database}?host={self.socket}"

    def ask(self, statement: str, database: str = "postgres") -> str:
        """What psql answers, bare."""
        arguments = ["-h", str(self.socket), "-U", "otklik", "-d", database, "-XAtq", "-v", "ON_ERROR_STOP=1"]
        return self._run("psql", *arguments, "-c", statement).strip()

    def run(self, program: str, *arguments: str) -> str:
        """A client program of PostgreSQL against this server; gives what it said."""
        return self._run(program, "-h", str(self.socket), "-U", "otklik", *arguments)

    @property
    def _data(self) -> str:
        return str(self.folder / "data")

    def _run(self, program: str, *arguments: str) -> str:
        done = subprocess.run(
            [PROGRAMS / program, *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            cwd="/",
            user=self._user.pw_uid if self._user else None,
            group=self._user.pw_gid if self._user else None,
            extra_groups=[] if self._user else None,
        )
        assert done.returncode == 0, f"{program}: {done.returncode}\n{done.stdout}"
        return done.stdout


def server_user() -> pwd.struct_passwd | None:
    """Whom a server runs as, which refuses to be root; None: whoever runs this, if that is not root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise RuntimeError("no user for PostgreSQL")
