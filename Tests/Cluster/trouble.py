"""Kills the primary under load, again and again, and looks what became of everything that was acknowledged."""

import collections
import dataclasses
import time

from cluster import COOKIE, Cluster, Member
from parts import wait_until
from rig import pictures
from traffic import TLSClient, Traffic


@dataclasses.dataclass
class Kill:
    """What one kill did; times in seconds."""

    how: str
    killed: str
    # The longest time without an acknowledged message, a list read from the database, a page.
    writes_stood: float
    reads_stood: float
    pages_stood: float
    # Until the killed one was a synchronous replica again.
    rejoined: float


class Fate:
    """All messages at the end."""

    def __init__(self, cluster: Cluster, traffic: Traffic):
        self.acknowledged = sum(len(pairs) for pairs in traffic.acknowledged.values())
        self.repeats = sum(writer.repeats for writer in traffic.writers)
        self.problems: list[str] = []
        self._by_sql(cluster, traffic)
        self._by_api(cluster, traffic)
        self.check = cluster.db_check().strip()

    def _by_sql(self, cluster: Cluster, traffic: Traffic) -> None:
        rows = cluster.sql("SELECT client_key, count(*) FROM message_card GROUP BY 1")
        counts = {key.removeprefix("api:"): int(count) for key, count in rows}
        keys = [key for pairs in traffic.acknowledged.values() for key, _ in pairs]
        self.lost = [key for key in keys if counts.get(key, 0) == 0]
        self.twice = [key for key, count in counts.items() if count > 1]
        unknown = set(counts) - set(keys)
        if self.lost:
            self.problems.append(f"acknowledged and not there: {self.lost[:5]} … {len(self.lost)}")
        if self.twice:
            self.problems.append(f"there more than once: {self.twice[:5]}")
        if unknown:
            self.problems.append(f"there and never acknowledged: {sorted(unknown)[:5]} … {len(unknown)}")

    def _by_api(self, cluster: Cluster, traffic: Traffic) -> None:
        for token, pairs in traffic.acknowledged.items():
            told = sorted(number for _, number in pairs)
            shown = sorted(TLSClient(cluster.https_port, token).own_numbers())
            if told != shown:
                missing, odd = set(told) - set(shown), set(shown) - set(told)
                self.problems.append(f"the API shows other numbers: {len(missing)} missing, {len(odd)} more")


def kill_once(cluster: Cluster, traffic: Traffic, how: str) -> Kill:
    """Kills the primary and waits until all is as it was, with the roles changed."""
    victim = cluster.primary
    heir = cluster.replica_of(victim)
    wait_until(lambda: heir.is_synchronous_replica, f"{heir.name} is a synchronous replica", 90, heir.patroni)
    before = time.monotonic()
    wait_until(lambda: traffic.writes.since(before) >= 20, "messages are acknowledged", 30)
    cluster.say(f"SIGKILL: {'вся машина' if how == 'machine' else 'PostgreSQL'} {victim.name}")
    killed = time.monotonic()
    if how == "machine":
        cluster.kill_machine(victim)
    else:
        cluster.kill_postgres(victim)
    wait_until(lambda: heir.is_primary, f"{heir.name} takes over", 90, heir.patroni)
    taken = time.monotonic()
    wait_until(lambda: traffic.writes.since(taken) >= 20, "messages are acknowledged again", 60)
    wait_until(lambda: traffic.reads.since(taken) >= 10, "lists are read again", 60)
    end = time.monotonic()
    if how == "machine":
        cluster.boot_machine(victim)
    rejoined = _wait_for_return(victim)
    kill = Kill(
        how,
        victim.name,
        traffic.writes.longest_pause(killed, end),
        traffic.reads.longest_pause(killed, end),
        traffic.pages.longest_pause(killed, end),
        rejoined - killed,
    )
    cluster.say(
        f"  записи стояли {kill.writes_stood:.1f} с, списки {kill.reads_stood:.1f} с, страницы {kill.pages_stood:.1f} с;"
        f" {victim.name} снова реплика через {kill.rejoined:.1f} с"
    )
    return kill


def _wait_for_return(victim: Member) -> float:
    wait_until(lambda: victim.is_synchronous_replica, f"{victim.name} comes back as a replica", 120, victim.patroni)
    return time.monotonic()


def see_photo(cluster: Cluster) -> None:
    """A photo that one node took in is shown by nginx itself, whole, and to nobody else."""
    sender = TLSClient(cluster.https_port, cluster.people[0].token)
    photo = pictures.photo(1)
    identity = sender.upload(photo).json["id"]
    target = f"/files/{identity}/thumb"
    shown = [sender.get(target, {"Cookie": f"session={COOKIE}"}) for _ in range(4)]
    assert all(one.status == 200 for one in shown), [one.status for one in shown]
    assert all(one.body[:8] == photo[:8] or one.body[:3] == b"\xff\xd8\xff" for one in shown), shown[0].headers
    assert len({one.body for one in shown}) == 1
    assert all("sandbox" in one.headers["content-security-policy"] for one in shown), shown[0].headers
    assert "x-accel-redirect" not in shown[0].headers
    assert TLSClient(cluster.https_port).get(target).status in (401, 404)
    assert sender.get("/files-inside/").status == 404


def upgrade(cluster: Cluster, traffic: Traffic) -> None:
    """Each node in turn ends and starts again, as for a new version: nobody gets an error."""
    cluster.say("узлы по одному останавливаются и запускаются")
    memories = {"writes": traffic.writes, "lists": traffic.reads, "pages": traffic.pages}
    before = {name: collections.Counter(memory.failures) for name, memory in memories.items()}
    for node, port in zip(cluster.nodes, cluster.node_ports):
        node.process.terminate()
        assert node.process.wait(20) == 0, node.log[-2000:]
        gone = time.monotonic()
        wait_until(lambda: traffic.writes.since(gone) >= 10, "messages are acknowledged by the other node", 10)
        node.start()
        wait_until(lambda: cluster.is_ready(node, port), f"{node.name} is ready", 30, node)
        # nginx believes for fail_timeout that it is away: the other one must not go before that.
        served = cluster.served_by(port)
        wait_until(lambda: cluster.served_by(port) > served + 5, f"nginx sends requests to {node.name}", 15, node)
    for name, memory in memories.items():
        new = memory.failures - before[name]
        assert not new, f"{name} that failed while nodes were restarted: {dict(new)}\n{cluster.front_failures}"
