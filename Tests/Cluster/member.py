"""A machine with a database, as `deploy/` makes it."""

import json
import os
import pathlib
import secrets
import typing

from parts import ROOT, Part, answers, run

if typing.TYPE_CHECKING:
    from cluster import Cluster

PROGRAMS = pathlib.Path("/usr/lib/postgresql/15/bin")
PASSWORD = secrets.token_hex(12)


def render(file: str, target: pathlib.Path, mode: int = 0o644, user=None, /, **values) -> pathlib.Path:
    """A file of `deploy/`, filled in as an administrator would do it."""
    pairs = [f"{key}={value}" for key, value in values.items()]
    target.write_text(run(str(ROOT / "deploy/render"), file, *pairs))
    target.chmod(mode)
    if user:
        os.chown(target, user.pw_uid, user.pw_gid)
    return target


class Member:
    """A machine with a database: PostgreSQL under Patroni, and pgbouncer."""

    def __init__(self, cluster: "Cluster", name: str, ports: list[int]):
        self.name = name
        self.server_port, self.rest_port, self.pooler_port = ports
        self.folder = cluster.own_folder(name)
        self.data = self.folder / "data"
        user = cluster.user
        settings = render(
            "patroni.yml",
            self.folder / "patroni.yml",
            0o600,
            user,
            name=name,
            address="127.0.0.1",
            listen="127.0.0.1",
            port=self.server_port,
            rest_port=self.rest_port,
            etcd=f"127.0.0.1:{cluster.etcd_ports[0]}",
            network="127.0.0.1/32",
            data=self.data,
            programs=PROGRAMS,
            pgpass=self.folder / "pgpass",
            run=self.folder,
            shared_buffers="128MB",
            wal_keep="256MB",
            max_wal="512MB",
            superuser_password=PASSWORD,
            replication_password=PASSWORD,
            rewind_password=PASSWORD,
        )
        users = render(
            "userlist.txt", self.folder / "userlist.txt", 0o600, user, password=PASSWORD, admin_password=PASSWORD
        )
        pooler = render(
            "pgbouncer.ini",
            self.folder / "pgbouncer.ini",
            0o600,
            user,
            server="127.0.0.1",
            server_port=self.server_port,
            listen="127.0.0.1",
            port=self.pooler_port,
            run=self.folder,
            log=self.folder / "pgbouncer.txt",
            users=users,
        )
        self.patroni = Part(f"{name}-patroni", self.folder, ["/usr/bin/patroni", str(settings)], user=user)
        self.pooler = Part(f"{name}-pgbouncer", self.folder, ["/usr/sbin/pgbouncer", str(pooler)], user=user)

    def node_port(self, pooled: bool) -> int:
        """Where the nodes find this database."""
        return self.pooler_port if pooled else self.server_port

    def answers(self, path: str) -> dict | None:
        """What Patroni says of itself; None when it is not so."""
        said = answers(f"http://127.0.0.1:{self.rest_port}{path}", 3)
        try:
            return None if said is None else json.loads(said)
        except ValueError:
            return None

    @property
    def is_primary(self) -> bool:
        return self.answers("/primary") is not None

    @property
    def is_synchronous_replica(self) -> bool:
        return self.answers("/synchronous") is not None

    @property
    def postmaster(self) -> int:
        return int((self.data / "postmaster.pid").read_text().split()[0])

    def processes(self) -> list[int]:
        """PostgreSQL's own: the postmaster and all it has started."""
        first = self.postmaster
        listed = pathlib.Path(f"/proc/{first}/task/{first}/children").read_text().split()
        return [first, *map(int, listed)]

    def address(self, port: int | None = None, name: str = "otklik") -> str:
        return f"postgresql://{name}:{PASSWORD}@127.0.0.1:{port or self.server_port}/otklik"
