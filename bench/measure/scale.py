"""A hundred thousand messages against two million, on both engines: latencies, memory, seeding, copying, indexing, backup.

Both sizes run at the same time and are asked in turns, so that a busy moment of the machine touches both.
"""

import pathlib
import re
import shutil
import statistics
import time

from rig import seed
from rig.postgres import Postgres
from rig.program import Program

from . import settling

KINDS = ("queue", "page", "search", "map")
CLIENTS = 16
SETTINGS = {"shared_buffers": "1GB", "max_connections": "200", "max_wal_size": "8GB", "checkpoint_timeout": "30min"}


def measure(
    folder: pathlib.Path, sizes: list[int], rounds: int, seconds: int, reuse: bool, engines: list[str], kinds: list[str]
) -> dict:
    """`reuse`: the bases of the last run where they are; what it took to make them is not measured then."""
    found = {"sizes": sizes, "seed": {}, "index": {}, "copy": {}, "memory": {}, "latency": {}, "alone": {}}
    folder.mkdir(parents=True, exist_ok=True)
    files = {size: _seeded(folder / f"{size}", size, found, reuse) for size in sizes}
    if "SQLite" in engines:
        _measure_engine("SQLite", files, found, rounds, seconds, kinds)
    if "PostgreSQL" in engines:
        server = Postgres(folder / "postgres", SETTINGS)
        if not (reuse and server.resume()):
            server.make().start()
        try:
            for size, program in files.items():
                found["copy"][size] = _copy(program, server, f"m{size}")
            beside = {
                size: Program(program.folder, {"database": server.address(f"m{size}")})
                for size, program in files.items()
            }
            _measure_engine("PostgreSQL", beside, found, rounds, seconds, kinds)
        finally:
            server.stop()
            shutil.rmtree(server.socket, ignore_errors=True)
    if "SQLite" in engines:
        # Last: it leaves hundreds of thousands of messages and letters.
        _beside_writes(files[sizes[-1]], found, rounds, seconds)
    return found


def _seeded(folder: pathlib.Path, size: int, found: dict, reuse: bool) -> Program:
    if reuse and (folder / "data/otklik.db").exists():
        return Program(folder)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    program = Program(folder)
    print(f"→ inventing {size:,} messages", flush=True)
    began = time.monotonic()
    program.command("seed", "--messages", str(size), timeout=3600)
    found["seed"][size] = time.monotonic() - began
    return program


def _copy(program: Program, server: Postgres, name: str) -> dict[str, float] | None:
    if server.ask(f"SELECT 1 FROM pg_database WHERE datname = '{name}'"):
        return None
    print(f"→ copying to PostgreSQL: {name}", flush=True)
    server.ask(f"CREATE DATABASE {name} TEMPLATE template0")
    said = program.command("db", "copy", f"sqlite:{program.database}", server.address(name), timeout=7200).stdout
    rate, indexes, compare = re.search(r"Строк в секунду: (\d+). Индексы: ([\d,.]+) с, сверка: ([\d,.]+) с", said).groups()
    rows = int(re.search(r"Перенесено строк: (\d+)", said).group(1))
    return {"rows": rows, "rate": int(rate), "indexes": _number(indexes), "compare": _number(compare)}


def _number(text: str) -> float:
    return float(text.replace(",", "."))


def _measure_engine(
    engine: str, programs: dict[int, Program], found: dict, rounds: int, seconds: int, kinds: list[str]
) -> None:
    print(f"→ {engine}: indexing words", flush=True)
    try:
        for size, program in programs.items():
            program.start(120)
            found["index"][engine, size] = settling.indexed(program, size)
            settling.settle(program)
        for kind in kinds:
            print(f"→ {engine}: {kind}", flush=True)
            for size, program in programs.items():
                _load(program, kind, 2, CLIENTS)
            times = {size: [] for size in programs}
            for _ in range(rounds):
                for size, program in programs.items():
                    times[size].append(_load(program, kind, seconds, CLIENTS))
            for size in programs:
                found["latency"][engine, kind, size] = {
                    name: statistics.median(each[name] for each in times[size]) for name in times[size][0]
                }
        for size, program in programs.items():
            if "search" in kinds:
                found["alone"][engine, size] = _load(program, "search", seconds, 1)["p50"]
            found["memory"][engine, size] = program.memory("RssAnon") / 1e6
    finally:
        for program in programs.values():
            program.end()


def _load(program: Program, kind: str, seconds: int, clients: int, *more: str, check: bool = True) -> dict[str, float]:
    address = f"127.0.0.1:{program.port}"
    options = ("--to", address, "--connections", str(clients), "--seconds", str(seconds), *more)
    done = program.command("load", kind, *options, check=check, timeout=seconds + 120)
    line = next(line for line in done.stdout.splitlines() if line.startswith(kind))
    _, _, rate, p50, p90, p99, *_ = re.split(r"\s{2,}", line.strip())
    return {"rate": float(rate), "p50": float(p50), "p90": float(p90), "p99": float(p99)}


def _beside_writes(program: Program, found: dict, rounds: int, seconds: int) -> None:
    """Reads at a steady rate, alone and while submits come as fast as they are taken; submits alone and during a backup."""
    import concurrent.futures

    print("→ reads beside writes, and a backup", flush=True)
    with seed.connect(program) as db:
        # The load's people send more in a minute than anybody may in a day.
        db.execute(
            "INSERT OR REPLACE INTO setting (region_id, name, value, changed_ms) VALUES (1, 'message.per_day', '1000', 0)"
        )
    db.close()
    program.start(120)
    try:
        with concurrent.futures.ThreadPoolExecutor() as pool:
            quiet, busy, alone, during = [], [], [], []
            for _ in range(rounds):
                quiet.append(_load(program, "page", seconds, 8, "--rate", "200")["p99"])
                writes = pool.submit(_load, program, "submit", seconds, 32)
                busy.append(_load(program, "page", seconds, 8, "--rate", "200")["p99"])
                alone.append(writes.result()["rate"])
                target = program.folder / "backup"
                shutil.rmtree(target, ignore_errors=True)
                copy = pool.submit(program.command, "db", "backup", str(target), timeout=1200)
                rates = []
                while not copy.done():
                    rates.append(_load(program, "submit", 3, 32)["rate"])
                copy.result()
                during.append(statistics.mean(rates))
    finally:
        program.end()
    found["reads"] = {"quiet": statistics.median(quiet), "busy": statistics.median(busy)}
    found["backup"] = {"alone": statistics.median(alone), "during": statistics.median(during)}
