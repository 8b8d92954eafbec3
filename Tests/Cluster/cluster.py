"""A whole cluster on one machine, out of the files of `deploy/`: etcd, two PostgreSQL under Patroni, a pgbouncer beside
each, haproxy, two nodes of Otklik, nginx before them."""

import grp
import os
import pathlib
import pwd
import shutil
import signal
import socket
import sys
import tempfile

from member import PASSWORD, PROGRAMS, Member, render
from parts import ROOT, Part, answers, free_ports, run, seconds_of_processor, wait_until

sys.path.append(str(ROOT / "Tests/Faults"))
from rig import seed  # noqa: E402
from rig.postgres import server_user  # noqa: E402
from rig.program import Program, find_binary  # noqa: E402

# The browser session of the first resident.
COOKIE = seed.token(0, "cookie")


class Cluster:
    """Everything; `with Cluster() as cluster:` starts it and leaves nothing behind."""

    def __init__(self, keep: pathlib.Path | None = None, pooled: bool = True):
        """`pooled`: the nodes come through pgbouncer, not to PostgreSQL itself."""
        self.pooled = pooled
        self.user = server_user()
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="otklik-cluster-", dir=keep))
        self.folder.chmod(0o755)
        ports = free_ports(17)
        self.etcd_ports = ports[:2]
        self.primary_port, self.replica_port = ports[2:4]
        self.http_port, self.https_port = ports[4:6]
        self.etcd = self._make_etcd()
        self.members = [Member(self, "db1", ports[6:9]), Member(self, "db2", ports[9:12])]
        self.haproxy = self._make_haproxy()
        self.node_ports = ports[12:14]
        self.nodes: list[Part] = []
        self.nginx: Part | None = None
        self.people: list[seed.Person] = []

    def own_folder(self, name: str) -> pathlib.Path:
        folder = self.folder / name
        folder.mkdir()
        folder.chmod(0o700)
        if self.user:
            os.chown(folder, self.user.pw_uid, self.user.pw_gid)
        return folder

    def __enter__(self) -> "Cluster":
        try:
            self._start()
        except BaseException:
            self.end()
            raise
        return self

    def __exit__(self, *_) -> None:
        self.end()

    # The database

    def _make_etcd(self) -> Part:
        folder = self.own_folder("etcd")
        client, peer = self.etcd_ports
        text = run(
            str(ROOT / "deploy/render"),
            "etcd.env",
            "name=etcd1",
            f"data={folder}/data",
            "address=127.0.0.1",
            f"peer_port={peer}",
            f"client_port={client}",
            f"members=etcd1=http://127.0.0.1:{peer}",
        )
        lines = [line.split("=", 1) for line in text.splitlines() if line and not line.startswith("#")]
        return Part("etcd", folder, ["/usr/bin/etcd"], dict(lines), self.user)

    def _make_haproxy(self) -> Part:
        folder = self.own_folder("haproxy")
        one, two = self.members
        settings = render(
            "haproxy.cfg",
            folder / "haproxy.cfg",
            0o600,
            self.user,
            primary_port=self.primary_port,
            replica_port=self.replica_port,
            user=pwd.getpwuid(self.user.pw_uid if self.user else os.getuid()).pw_name,
            group=grp.getgrgid(self.user.pw_gid if self.user else os.getgid()).gr_name,
            db1=f"127.0.0.1:{one.node_port(self.pooled)}",
            db1_rest=one.rest_port,
            db2=f"127.0.0.1:{two.node_port(self.pooled)}",
            db2_rest=two.rest_port,
        )
        return Part("haproxy", folder, ["/usr/sbin/haproxy", "-db", "-f", str(settings)], user=self.user)

    def say(self, text: str) -> None:
        print(f"→ {text}", flush=True)

    def _start(self) -> None:
        self.say("etcd, PostgreSQL под Patroni")
        self.etcd.start()
        wait_until(self._is_etcd_healthy, "etcd answers", 30, self.etcd)
        # Whoever comes first makes the database, the other copies it.
        for member in self.members:
            member.patroni.start()
        primary = self.primary
        run(
            str(PROGRAMS / "psql"),
            primary.address(name="postgres").replace("/otklik", "/postgres"),
            "-qXc",
            f"CREATE ROLE otklik LOGIN PASSWORD '{PASSWORD}'",
            "-c",
            "CREATE DATABASE otklik OWNER otklik TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'",
        )
        for member in self.members:
            member.pooler.start()
        self.haproxy.start()
        second = self.replica_of(primary)
        wait_until(lambda: second.is_synchronous_replica, "a synchronous replica", 60, second.patroni)

    def _is_etcd_healthy(self) -> bool:
        return answers(f"http://127.0.0.1:{self.etcd_ports[0]}/health", 2) is not None

    @property
    def primary(self) -> Member:
        return wait_until(lambda: next((one for one in self.members if one.is_primary), None), "a primary", 60)

    def replica_of(self, primary: Member) -> Member:
        return next(one for one in self.members if one is not primary)

    @property
    def front_address(self) -> str:
        """As the nodes know it: through haproxy to whoever is primary now."""
        return self.members[0].address(self.primary_port)

    @property
    def direct_address(self) -> str:
        """PostgreSQL itself, whichever of the two is primary."""
        hosts = ",".join(f"127.0.0.1:{member.server_port}" for member in self.members)
        return f"postgresql://otklik:{PASSWORD}@{hosts}/otklik?target_session_attrs=read-write"

    def sql(self, text: str, member: Member | None = None) -> list[list[str]]:
        address = (member or self.primary).address()
        said = run(str(PROGRAMS / "psql"), address, "-XAtc", text)
        return [line.split("|") for line in said.splitlines()]

    # The site

    @property
    def data(self) -> pathlib.Path:
        """What the nodes share: the secret and the files."""
        return self.folder / "site/data"

    def fill(self, residents: int) -> None:
        """A small region with people who are signed in, made as a file and moved to the server."""
        self.say("область с людьми: SQLite, потом otklik db copy на сервер")
        program = Program(self.folder / "site")
        program.folder.mkdir()
        self.people = seed.region(program, residents=residents, with_mail=0, messages_per_day=1_000)
        with seed.connect(program) as db:
            seed.session(db, self.people[0], COOKIE, kind=1)
        db.close()
        program.command("db", "copy", f"sqlite:{program.database}", self.primary.address())
        program.database.unlink()

    def fill_with_demo(self, messages: int) -> None:
        """An invented region, for `otklik load`."""
        self.say(f"демо из {messages} сообщений")
        (self.folder / "site").mkdir()
        settings = self.settings(1, self.primary.address(), "none", replicas=False)
        run(str(find_binary()), "seed", "--messages", str(messages), environment=settings, timeout=550)
        # A resident of the demo may send a few a day; those of a load send many.
        self.sql(
            "INSERT INTO setting (region_id, name, value, changed_ms)"
            " SELECT DISTINCT region_id, 'message.per_day', '1000', 0 FROM organisation"
            " ON CONFLICT (region_id, name) DO UPDATE SET value = excluded.value"
        )

    def settings(
        self, number: int, address: str | None = None, pooler: str | None = None, replicas: bool = True
    ) -> dict[str, str]:
        text = run(
            str(ROOT / "deploy/render"),
            "otklik.conf",
            f"data={self.data}",
            f"url={self.url}",
            f"database={address or self.front_address}",
            f"pooler={pooler or ('transaction' if self.pooled else 'none')}",
            f"direct={self.direct_address}",
            f"replicas={','.join(one.address(one.node_port(self.pooled)) for one in self.members) if replicas else ''}",
            # Both nodes have one folder here, and nginx stands beside it.
            "accel=/files-inside/",
            "mail_from=otklik@localhost",
            "smtp_host=",
        )
        lines = [line.split("=", 1) for line in text.splitlines() if line and not line.startswith("#")]
        own = {"OTKLIK_NODE": str(number), "OTKLIK_LISTEN": f"127.0.0.1:{self.node_ports[number - 1]}"}
        return dict(lines) | own

    def start_nodes(
        self,
        count: int = 2,
        address: str | None = None,
        pooler: str | None = None,
        cores: list[set[int]] | None = None,
        replicas: bool = True,
    ) -> None:
        """`cores`: where each node may run; anywhere when it is not said."""
        for number in range(1, count + 1):
            settings = self.settings(number, address, pooler, replicas)
            node = Part(f"otklik{number}", self.folder, [str(find_binary()), "serve"], settings)
            node.cores = cores[number - 1] if cores else None
            self.nodes.append(node.start())
        for node, port in zip(self.nodes, self.node_ports):
            wait_until(lambda: self.is_ready(node, port), f"{node.name} is ready", 60)

    def end_nodes(self) -> None:
        while self.nodes:
            self.nodes.pop().end(20)

    def served_by(self, port: int) -> int:
        """Requests that a node has answered well, by nginx's log."""
        lines = (self.folder / "nginx/otklik.log").read_text().splitlines()
        return sum(1 for line in lines if f" 127.0.0.1:{port} " in line and line.split()[1] < "500")

    @property
    def front_failures(self) -> str:
        """What nginx says of requests that did not go well, the last of them."""
        folder = self.folder / "nginx"
        lines = [line for line in (folder / "otklik.log").read_text().splitlines() if " 50" in line[:30]]
        return "\n".join(lines[-20:] + (folder / "otklik-error.log").read_text().splitlines()[-20:])

    @staticmethod
    def is_ready(node: Part, port: int) -> bool:
        assert node.is_running, f"{node.name} has ended:\n{node.log}"
        return answers(f"http://127.0.0.1:{port}/readyz") is not None

    @property
    def url(self) -> str:
        return f"https://127.0.0.1:{self.https_port}"

    def start_nginx(self) -> None:
        self.say("nginx")
        folder = self.folder / "nginx"
        folder.mkdir()
        certificate, key = folder / "certificate.pem", folder / "key.pem"
        run(
            *"openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -batch".split(),
            *("-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"),
            *("-keyout", str(key), "-out", str(certificate)),
        )
        render(
            "nginx.conf",
            folder / "otklik.conf",
            site="127.0.0.1",
            address="127.0.0.1:",
            # Where there may be no IPv6: another of the loopback's own addresses takes the place of it.
            address6="127.0.0.2:",
            http=self.http_port,
            https=self.https_port,
            certificate=certificate,
            key=key,
            node1=f"127.0.0.1:{self.node_ports[0]}",
            node2=f"127.0.0.1:{self.node_ports[1]}",
            log=folder,
            files=self.data / "files",
        )
        own = "user root;\n" if os.getuid() == 0 else ""
        places = "".join(f"{name}_temp_path {folder}/{name};\n" for name in NGINX_PLACES)
        (folder / "nginx.conf").write_text(
            f"{own}daemon off;\nworker_processes 1;\npid {folder}/pid;\nerror_log {folder}/error.log;\n"
            f"events {{ worker_connections 1024; }}\nhttp {{\naccess_log off;\n{places}"
            f"include /etc/nginx/mime.types;\ninclude {folder}/otklik.conf;\n}}\n"
        )
        self.nginx = Part("nginx", folder, ["/usr/sbin/nginx", "-e", "stderr", "-c", str(folder / "nginx.conf")])
        self.nginx.start()
        wait_until(self._is_front_up, "nginx answers", 20)

    def _is_front_up(self) -> bool:
        assert self.nginx.is_running, self.nginx.log
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.https_port)) == 0

    def db_check(self) -> str:
        """`otklik db check` with the settings of the first node; fails when something does not agree."""
        return run(str(find_binary()), "db", "check", environment=self.settings(1))

    # Trouble

    def kill_postgres(self, member: Member) -> None:
        """SIGKILL to the postmaster: no farewell, no checkpoint. Its children find out by themselves."""
        os.kill(member.postmaster, signal.SIGKILL)

    def kill_machine(self, member: Member) -> None:
        """Everything on the machine of the member, as if its plug were pulled."""
        processes = member.processes()
        member.patroni.kill()
        member.pooler.kill()
        for process in processes:
            try:
                os.kill(process, signal.SIGKILL)
            except ProcessLookupError:
                continue

    def boot_machine(self, member: Member) -> None:
        member.patroni.start()
        member.pooler.start()

    def pin_everything(self, cores: set[int]) -> None:
        """Keeps what is no node on some cores; what they start later inherits that."""
        parts = [self.etcd, self.haproxy, *(one.pooler for one in self.members), *(one.patroni for one in self.members)]
        processes = [part.process.pid for part in parts]
        for member in self.members:
            processes += member.processes()
        for process in processes:
            try:
                for task in pathlib.Path(f"/proc/{process}/task").iterdir():
                    os.sched_setaffinity(int(task.name), cores)
            except (FileNotFoundError, ProcessLookupError):
                continue  # it has just gone

    def processor(self) -> dict[str, float]:
        """Seconds of a core that each kind of part has used so far."""
        primary = self.primary
        return {
            "nodes": sum(node.seconds_of_processor() for node in self.nodes),
            "postgres": sum(seconds_of_processor(process) for process in primary.processes()),
            "replica": sum(seconds_of_processor(process) for process in self.replica_of(primary).processes()),
            "pgbouncer": sum(one.pooler.seconds_of_processor() for one in self.members),
            "haproxy": self.haproxy.seconds_of_processor(),
        }

    # The end

    def end(self) -> None:
        parts = [self.nginx, *self.nodes, self.haproxy]
        parts += [member.pooler for member in self.members]
        for part in parts:
            if part:
                part.end()
        # All of it is thrown away: nobody need write a checkpoint.
        for member in self.members:
            if member.patroni.is_running:
                member.patroni.kill()
            self._end_orphans(member)
        self.etcd.end()
        shutil.rmtree(self.folder, ignore_errors=True)

    @staticmethod
    def _end_orphans(member: Member) -> None:
        """PostgreSQL whose Patroni has gone without it."""
        try:
            process = member.postmaster
            command = pathlib.Path(f"/proc/{process}/cmdline").read_bytes()
        except (OSError, ValueError, IndexError):
            return
        if str(member.data).encode() not in command:
            return
        os.kill(process, signal.SIGQUIT)
        wait_until(lambda: not pathlib.Path(f"/proc/{process}/cmdline").read_bytes(), "the end of PostgreSQL")


NGINX_PLACES = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
