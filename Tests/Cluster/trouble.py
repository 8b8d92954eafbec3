"""Kills the primary under load, again and again, and looks what became of everything that was acknowledged."""

import dataclasses
import time

from cluster import Cluster, Member
from parts import wait_until
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
