"""bench/CLUSTER.md: what was measured of the cluster; each command replaces its own part."""

import datetime
import os
import pathlib
import platform
import re
import statistics
import subprocess

from parts import ROOT

PATH = ROOT / "bench/CLUSTER.md"
HEAD = """# The cluster, measured

Written by `script/cluster bench` and `script/cluster test --report`: etcd, two PostgreSQL 15 under Patroni with a synchronous
replica, two pgbouncers, haproxy, two nodes and nginx, all on one machine and out of the files of `deploy/`.
"load" is what the machine carried at the end of a run: above its cores, only ratios mean something.
"""


def write(name: str, text: str) -> None:
    """Puts a part in place of the one of the same name."""
    parts = {}
    if PATH.exists():
        for part in re.split(r"^## ", PATH.read_text(), flags=re.MULTILINE)[1:]:
            title, body = part.split("\n", 1)
            parts[title.strip()] = body.strip()
    parts[name] = f"{_where()}\n\n{text.strip()}"
    order = ["Kills of the primary", "Two nodes against one", "Ways to the database"]
    PATH.write_text(HEAD + "".join(f"\n## {title}\n\n{parts[title]}\n" for title in order if title in parts))


def _where() -> str:
    model = re.search(r"model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text())
    commit = subprocess.run(
        ["git", "-C", str(ROOT), "rev-parse", "--short", "HEAD"], capture_output=True, text=True
    ).stdout.strip()
    now = datetime.datetime.now(datetime.timezone.utc)
    return (
        f"{os.cpu_count()} cores of {model[1] if model else platform.machine()}, Linux {platform.release()}, "
        f"{now:%Y-%m-%d %H:%M} UTC, commit {commit}, load {os.getloadavg()[0]:.1f}"
    )


def write_kills(kills, fate, traffic) -> None:
    rows = "".join(
        f"| {index} | {'the whole machine' if kill.how == 'machine' else 'PostgreSQL'} of {kill.killed} "
        f"| {kill.writes_stood:.1f} | {kill.reads_stood:.1f} | {kill.pages_stood:.1f} | {kill.rejoined:.1f} |\n"
        for index, kill in enumerate(kills, 1)
    )
    middles = ""
    for how, words in (("postgres", "PostgreSQL"), ("machine", "a machine")):
        own = [kill for kill in kills if kill.how == how]
        if own:
            middles += (
                f"Median of {len(own)} kills of {words}: writes stood {statistics.median(k.writes_stood for k in own):.1f} s, "
                f"lists {statistics.median(k.reads_stood for k in own):.1f} s, "
                f"pages {statistics.median(k.pages_stood for k in own):.1f} s.\n"
            )
    write(
        "Kills of the primary",
        f"""{len(kills)} times SIGKILL to the primary under load through nginx. Acknowledged messages: {fate.acknowledged:,},
**lost: {len(fate.lost)}, there twice: {len(fate.twice)}**; {fate.repeats:,} repeats with the same idempotency key. Compared by SQL and
through the API; `otklik db check`: {fate.check.splitlines()[-1]}

{middles}
| | killed | writes stood, s | lists stood, s | pages stood, s | a synchronous replica again after, s |
|---|---|---|---|---|---|
{rows}
Other answers meanwhile: writes {_counts(traffic.writes)}, lists {_counts(traffic.reads)}, pages {_counts(traffic.pages)}.
"A machine" is Patroni, PostgreSQL and pgbouncer at once: then its role must run out first (`ttl`, 20 s).""",
    )


def _counts(memory) -> str:
    return ", ".join(f"{name} × {count:,}" for name, count in memory.failures.items()) or "none"


def write_nodes(by_nodes, options) -> None:
    one = by_nodes["one node on a core"]
    write(
        "Two nodes against one",
        _table(by_nodes, one)
        + f"\nClosed loop of {16} connections, {options.seconds} s a run, the middle one of {options.rounds} turns. The nodes are pinned "
        "by `sched_setaffinity`; in the first two rows everything else (both PostgreSQL, pgbouncer, haproxy, the client) has "
        f"the other core, in the third all share both. They talk to PostgreSQL itself, with named statements.\n\n{_limits(by_nodes)}",
    )


def write_ways(by_ways) -> None:
    write(
        "Ways to the database",
        _table(by_ways, next(iter(by_ways.values())))
        + "\nOne node, nothing pinned. Unnamed statements are what `OTKLIK_DATABASE_POOLER=transaction` makes of every query: "
        "PostgreSQL plans each of them anew, which costs more than running it.",
    )


def _table(found, first) -> str:
    lines = "| | | a second | to the first row | p50 ms | p99 ms | µs of a core for a request |\n|---|---|---|---|---|---|---|\n"
    for name, kinds in found.items():
        for kind, run in kinds.items():
            used = ", ".join(f"{part} {spent:,.0f}" for part, spent in run.processor.items() if spent >= 1)
            lines += (
                f"| {name} | {kind} | {run.rate:,.0f} | ×{run.rate / first[kind].rate:.2f} | {run.p50:.1f} | {run.p99:.1f} | {used} |\n"
            )
    return lines


def _limits(by_nodes) -> str:
    """What each layout could do at most, from what a request costs."""
    lines = []
    for kind in ("page", "submit"):
        run = by_nodes["one node on a core"][kind]
        node = run.processor["nodes"]
        others = sum(spent for name, spent in run.processor.items() if name != "nodes")
        share = run.rate * node / 1e6
        database = run.processor["postgres"] + run.processor["replica"]
        limit = "the node's core" if share > 0.85 else "the other core" if run.rate * others / 1e6 > 0.85 else "waiting, not the processor"
        lines.append(
            f"- **{kind}**: one node uses {share:.0%} of its core and everything else {run.rate * others / 1e6:.0%} of the other one: "
            f"the limit is {limit}. A request costs the nodes {node:,.0f} µs and both databases {database:,.0f} µs, so a core of the "
            f"database's machines feeds {node / database:.1f} cores of nodes."
        )
    return "\n".join(lines)
