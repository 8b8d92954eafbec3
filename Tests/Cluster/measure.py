"""Two nodes against one, each on its share of the processor, and what a pooler costs. Closed loop of `otklik load`."""

import dataclasses
import os
import re
import statistics
import subprocess

from cluster import Cluster, find_binary
from report import write_nodes, write_ways

CONNECTIONS = 16


@dataclasses.dataclass
class Run:
    """What one run of one layout gave."""

    rate: float
    p50: float
    p99: float
    # Microseconds of a core for each request, by kind of part.
    processor: dict[str, float]


def load(cluster: Cluster, kind: str, seconds: int, cores: set[int] | None = None) -> Run:
    """All nodes get the same kind of requests at once, the connections shared between them."""
    before = cluster.processor()
    used = os.times().children_user + os.times().children_system
    running = [
        subprocess.Popen(
            [
                *[str(find_binary()), "load", kind, "--to", f"127.0.0.1:{port}", "--seconds", str(seconds)],
                *["--connections", str(CONNECTIONS // len(cluster.nodes))],
            ],
            env=dict(os.environ) | as_client(cluster, 100 + number),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            preexec_fn=(lambda: os.sched_setaffinity(0, cores)) if cores else None,
        )
        for number, port in enumerate(cluster.node_ports[: len(cluster.nodes)])
    ]
    rates, p50, p99, count = [], [], [], 0
    for process in running:
        said, complaints = process.communicate(timeout=seconds + 60)
        row = re.search(rf"^{kind}\s+(\d+)\s+(\d+)\s+([\d.]+)\s+[\d.]+\s+([\d.]+)\s+.*?(\d+)\s*$", said, re.MULTILINE)
        assert row and row[5] == "0", f"otklik load {kind}: {said}{complaints[-1000:]}"
        count += int(row[1])
        rates.append(float(row[2]))
        p50.append(float(row[3]))
        p99.append(float(row[4]))
    after = cluster.processor()
    processor = {name: (after[name] - before[name]) / count * 1e6 for name in before}
    processor["load"] = (os.times().children_user + os.times().children_system - used) / count * 1e6
    return Run(sum(rates), statistics.mean(p50), max(p99), processor)


def as_client(cluster: Cluster, number: int) -> dict[str, str]:
    """Settings for a command beside the nodes."""
    return cluster.settings(1, cluster.primary.address(), "none", replicas=False) | {"OTKLIK_NODE": str(number)}


def middle(runs: list[Run]) -> Run:
    """The run in the middle by its rate."""
    return sorted(runs, key=lambda run: run.rate)[len(runs) // 2]


# Where the nodes run, and where everything else does.
LAYOUTS = {
    "one node on a core": ([{0}], {1}),
    "two nodes on the same core": ([{0}, {0}], {1}),
    "two nodes on a core each": ([{0}, {1}], {0, 1}),
}


def nodes(cluster: Cluster, options) -> dict[str, dict[str, Run]]:
    """Of each layout and kind the middle run; the layouts take turns."""
    found = {name: {kind: [] for kind in ("page", "submit")} for name in LAYOUTS}
    for turn in range(options.rounds):
        for name, (cores, others) in LAYOUTS.items():
            cluster.pin_everything(others)
            # By the cheapest way, so that the nodes have as much to do as the database lets them.
            cluster.start_nodes(len(cores), cluster.primary.address(), "none", cores, replicas=False)
            for kind, runs in found[name].items():
                run = load(cluster, kind, options.seconds, others)
                runs.append(run)
                cluster.say(f"{name}, {kind}, раз {turn + 1}: {run.rate:,.0f}/с")
            cluster.end_nodes()
    cluster.pin_everything({0, 1})
    return {name: {kind: middle(runs) for kind, runs in kinds.items()} for name, kinds in found.items()}


def ways(cluster: Cluster, options) -> dict[str, dict[str, Run]]:
    """The same requests by different ways to the same primary."""
    primary = cluster.primary
    addresses = {
        "PostgreSQL itself, named statements": (primary.address(), "none"),
        "PostgreSQL itself, unnamed statements": (primary.address(), "transaction"),
        "pgbouncer": (primary.address(primary.pooler_port), "transaction"),
        "haproxy and pgbouncer": (cluster.front_address, "transaction"),
    }
    found = {name: {kind: [] for kind in ("page", "submit")} for name in addresses}
    for turn in range(options.rounds):
        for name, (address, pooler) in addresses.items():
            cluster.start_nodes(1, address, pooler)
            for kind, runs in found[name].items():
                run = load(cluster, kind, options.seconds)
                runs.append(run)
                cluster.say(f"{name}, {kind}, раз {turn + 1}: {run.rate:,.0f}/с")
            cluster.end_nodes()
    return {name: {kind: middle(runs) for kind, runs in kinds.items()} for name, kinds in found.items()}


def measure(options) -> int:
    assert len(os.sched_getaffinity(0)) >= 2, "two cores are needed"
    with Cluster() as cluster:
        cluster.fill_with_demo(options.messages)
        if options.part != "ways":
            write_nodes(nodes(cluster, options), options)
        if options.part != "nodes":
            write_ways(ways(cluster, options))
    return 0
