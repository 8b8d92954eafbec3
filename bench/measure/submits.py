"""A submit without photo: in process and through HTTP against a C program that writes the same rows."""

import collections
import pathlib
import shutil
import sqlite3
import statistics
import subprocess
import time

from rig import seed
from rig.program import ROOT, Program

from . import servers

HERE = pathlib.Path(__file__).resolve().parents[1]
PEOPLE = 2_000
# As many for each of 4, 16 or 64 clients.
DRAFTS = 20_480
TEXT = (
    "Во дворе дома уже вторую неделю не горит фонарь у третьего подъезда, вечером темно, дети возвращаются с кружков "
    "и спотыкаются на разбитом асфальте. Звонили в управляющую компанию, обещали прийти, никто не пришёл. "
)


class Bench:
    """A seeded database, copied anew for each run."""

    def __init__(self, folder: pathlib.Path, binary: pathlib.Path):
        self.folder = folder
        self.binary = binary
        self.seed = Program(folder / "seed")
        self.work = folder / "work.txt"
        self.tokens = folder / "tokens.txt"
        self.raw = folder / "raw_submit"

    def prepare(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        (self.folder / "seed").mkdir(parents=True)
        people = seed.region(self.seed, PEOPLE, with_mail=0)
        with seed.connect(self.seed) as db:
            _drafts(db, people)
            # All counts before are those of rows that every run starts with.
            self.before = rows(db)
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        db.close()
        self.work.write_text("".join(f"{people[i % PEOPLE].token} {1_000_000 + i}\n" for i in range(DRAFTS)))
        self.tokens.write_text("".join(f"{person.token}\n" for person in people))
        subprocess.run(
            ["cc", "-O2", "-Wall", "-Werror", "-o", self.raw, HERE / "raw_submit.c", "-lsqlite3"], check=True
        )

    def fresh(self) -> Program:
        """A copy of the seeded installation, on the same disk."""
        copy = Program(self.folder / "run")
        shutil.rmtree(copy.folder, ignore_errors=True)
        shutil.copytree(self.seed.data, copy.data)
        return copy

    def rate_raw(self) -> float:
        copy = self.fresh()
        return DRAFTS / self.timed(str(self.raw), str(copy.database), str(self.work))

    def rate_in_process(self) -> float:
        copy = self.fresh()
        return DRAFTS / self.timed(str(self.binary), str(copy.data), str(self.work), "32")

    def rate_in_groups(self, most: int) -> float:
        """64 threads, at most so many submits in a commit."""
        copy = self.fresh()
        return DRAFTS / self.timed(str(self.binary), str(copy.data), str(self.work), "64", "sqlite", str(most))

    def through_http(self, seconds: float) -> servers.Load:
        copy = self.fresh()
        copy.start()
        try:
            environment = {"BENCH_TOKENS": str(self.tokens), "BENCH_RUN": f"{time.time_ns()}", "BENCH_TEXT": TEXT}
            server = servers.Otklik(copy)
            return servers.wrk(server, "/", seconds, 32, {}, HERE / "submit.lua", environment)
        finally:
            copy.end()

    def same_rows(self) -> dict[str, tuple[float, float]]:
        """Rows that each makes of one submit, by table."""
        made = []
        for run in (self.rate_raw, self.rate_in_process):
            run()
            with sqlite3.connect(self.folder / "run/data/otklik.db") as db:
                after = rows(db)
            db.close()
            made.append({name: (after[name] - self.before[name]) / DRAFTS for name in after})
        return {name: (made[0][name], made[1][name]) for name in made[0] if made[0][name] or made[1][name]}

    @staticmethod
    def timed(*command: str) -> float:
        done = subprocess.run(command, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
        return float(done.stdout.split()[-1])


def _drafts(db: sqlite3.Connection, people: list[seed.Person]) -> None:
    now = int(time.time() * 1000)
    db.execute("BEGIN")
    db.executemany(
        "INSERT INTO draft (id, region_id, owner_hash, person_id, text, essence, topic_id, territory_id, place, lat, lon,"
        " visibility, created_ms, updated_ms) VALUES (?, 1, ?, ?, ?, ?, 1, ?, 'Садовая, 1', 550000000, 430000000, 1, ?, ?)",
        (
            (1_000_000 + i, f"o{i}", people[i % PEOPLE].id, f"{TEXT} {i}", "Не горит фонарь во дворе", seed.TOWN, now, now)
            for i in range(DRAFTS)
        ),
    )
    db.execute("COMMIT")


def rows(db: sqlite3.Connection) -> collections.Counter:
    names = [name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    return collections.Counter({name: db.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in names})


def measure(bench: Bench, rounds: int, seconds: float) -> list[dict]:
    found = []
    for _ in range(rounds):
        raw, inside, http = bench.rate_raw(), bench.rate_in_process(), bench.through_http(seconds)
        found.append({"raw": raw, "inside": inside, "http": http.rate, "cpu": http.microseconds, "p99": http.p99_ms})
    return found


def reads(bench: Bench, rounds: int) -> dict[str, float]:
    """The 99th percentile of reading a message, alone and beside 64 who submit."""
    found = []
    for _ in range(rounds):
        copy = bench.fresh()
        done = subprocess.run(
            [bench.binary, "reads", copy.data, bench.work], capture_output=True, text=True, check=True
        )
        alone, beside, rate = map(float, done.stdout.split()[-3:])
        found.append({"alone": alone, "beside": beside, "rate": rate, "ratio": beside / alone})
    return {name: statistics.median(each[name] for each in found) for name in found[0]}


def grouping(bench: Bench, rounds: int) -> dict[str, float]:
    found = [(bench.rate_in_groups(256), bench.rate_in_groups(1)) for _ in range(rounds)]
    return {
        "grouped": statistics.median(many for many, _ in found),
        "single": statistics.median(one for _, one in found),
        "ratio": statistics.median(many / one for many, one in found),
    }


def summary(found: list[dict]) -> dict[str, float]:
    middle = statistics.median
    result = {name: middle(each[name] for each in found) for name in found[0]}
    result["inside ratio"] = middle(each["inside"] / each["raw"] for each in found)
    result["http ratio"] = middle(each["http"] / each["raw"] for each in found)
    return result


def find_binary() -> pathlib.Path:
    return ROOT / ".build/release/otklik-bench"
