"""A submit on PostgreSQL: the product in process against pgbench with the same statements, on the same server."""

import pathlib
import statistics
import time

from rig.postgres import Postgres

from . import submits

EPOCH = 1_704_067_200_000
HERE = pathlib.Path(__file__).resolve().parents[1]
# Both are tried, and pgbench is given the number that suits it best.
CLIENTS = (4, 16, 64)
THREADS = 64
SETTINGS = {"shared_buffers": "512MB", "max_connections": "200", "max_wal_size": "4GB", "checkpoint_timeout": "30min"}


class Server:
    """A server whose commits wait for the disk, with the seeded installation in `seed`, copied anew for each run."""

    def __init__(self, bench: submits.Bench, postgres: Postgres):
        self.bench = bench
        self.postgres = postgres

    def prepare(self) -> None:
        self.postgres.ask("CREATE DATABASE seed TEMPLATE template0")
        source = f"sqlite:{self.bench.seed.database}"
        self.bench.seed.command("db", "copy", source, self.postgres.address("seed"), timeout=600)

    def _fresh(self) -> None:
        self.postgres.ask("DROP DATABASE IF EXISTS run WITH (FORCE)")
        self.postgres.ask("CREATE DATABASE run TEMPLATE seed")
        self.postgres.ask("CHECKPOINT")

    def product(self) -> float:
        self._fresh()
        # The folder is for files only, of which there are none.
        folder = str(self.bench.seed.data)
        address = self.postgres.address("run")
        return submits.DRAFTS / self.bench.timed(str(self.bench.binary), folder, str(self.bench.work), str(THREADS), address)

    def pgbench(self, clients: int) -> float:
        self._fresh()
        # Each client writes its own part of the drafts, once.
        share = submits.DRAFTS // clients
        now = int(time.time() * 1000)
        variables = {"n": 0, "share": share, "at": now, "base": (now - EPOCH) << 22}
        options = [f"-D{name}={value}" for name, value in variables.items()]
        said = self.postgres.run(
            "pgbench", "-n", "-M", "prepared", "-c", str(clients), "-j", "2", "-t", str(share), *options,
            "-f", str(HERE / "submit.pgbench"), "run",
        )
        assert f"actually processed: {share * clients}/{share * clients}" in said, said
        return float(next(line for line in said.splitlines() if line.startswith("tps")).split()[2])

    def rows(self) -> dict[str, int]:
        """Rows of each table of the last run."""
        names = (
            "day_count draft event job message_card message_text number_counter organisation_count search_queue "
            "topic_decision"
        ).split()
        return {name: int(self.postgres.ask(f"SELECT count(*) FROM {name}", "run")) for name in names}


def measure(bench: submits.Bench, folder: pathlib.Path, rounds: int) -> dict:
    with Postgres(folder, SETTINGS) as postgres:
        server = Server(bench, postgres)
        server.prepare()
        tries = {clients: server.pgbench(clients) for clients in CLIENTS}
        best = max(tries, key=tries.get)
        raw_rows = server.rows()
        server.product()
        same = {name: (raw_rows[name], count) for name, count in server.rows().items()}
        found = [(server.pgbench(best), server.product()) for _ in range(rounds)]
    return {
        "clients": best,
        "tries": tries,
        "rows": same,
        "pgbench": statistics.median(raw for raw, _ in found),
        "product": statistics.median(own for _, own in found),
        "ratio": statistics.median(own / raw for raw, own in found),
    }
