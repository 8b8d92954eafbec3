"""People who write and read through nginx while the cluster is hurt, and what they remember of it."""

import collections
import http.client
import random
import secrets
import ssl
import sys
import threading
import time

from parts import ROOT

sys.path.append(str(ROOT / "Tests/Faults"))
from rig.client import Client  # noqa: E402


class TLSClient(Client):
    """As the rig's client, to nginx: its certificate was made a minute ago and is nobody's."""

    _context = ssl._create_unverified_context()

    def _connect(self, timeout: float) -> http.client.HTTPConnection:
        return http.client.HTTPSConnection("127.0.0.1", self.port, timeout=timeout, context=self._context)


class Memory:
    """When what went well, in order, and what did not."""

    def __init__(self):
        self._lock = threading.Lock()
        self.times: list[float] = []
        self.failures: collections.Counter = collections.Counter()

    def went_well(self) -> None:
        with self._lock:
            self.times.append(time.monotonic())

    def failed(self, why: str) -> None:
        with self._lock:
            self.failures[why] += 1

    def since(self, moment: float) -> int:
        with self._lock:
            return sum(1 for one in self.times if one > moment)

    def longest_pause(self, begin: float, end: float) -> float:
        """Seconds without any success between two moments."""
        with self._lock:
            inside = [begin, *sorted(one for one in self.times if begin < one < end), end]
        return max(later - earlier for earlier, later in zip(inside, inside[1:]))


class Writer(threading.Thread):
    """Sends messages, each with its own key, and repeats one until it is acknowledged, as a phone does."""

    def __init__(self, traffic: "Traffic", people, index: int):
        super().__init__(name=f"writer-{index}")
        self._traffic = traffic
        self._people = people
        self.acknowledged: dict[str, list[tuple[str, str]]] = collections.defaultdict(list)
        self.repeats = 0

    def run(self) -> None:
        clients = [TLSClient(self._traffic.port, person.token) for person in self._people]
        chance = random.Random(self.name)
        count = 0
        while not self._traffic.is_over:
            person, client = self._people[count % len(clients)], clients[count % len(clients)]
            count += 1
            key = f"{self.name}-{count}-{secrets.token_hex(4)}"
            number = self._send(client, f"Яма на дороге, {key}", key)
            self.acknowledged[person.token].append((key, number))
            # People pause between messages; the pace is what the whole of them makes.
            self._traffic.over.wait(chance.uniform(0.5, 1.5) * self._traffic.pause)

    def _send(self, client: Client, text: str, key: str) -> str:
        while True:
            try:
                answer = client.message(text, key)
                if answer.status == 201:
                    self._traffic.writes.went_well()
                    return answer.json["number"]
                self._traffic.writes.failed(f"{answer.status}")
                if answer.status not in (502, 503, 504):
                    self._traffic.unexpected.append(f"{answer.status} {answer.text[:500]}")
            except OSError as failure:
                self._traffic.writes.failed(type(failure).__name__)
            self.repeats += 1
            # Even when the test is over: what was sent is asked about until it is answered.
            time.sleep(0.1)


class Reader(threading.Thread):
    """Looks at its list of messages and at pages, again and again."""

    def __init__(self, traffic: "Traffic", person, index: int):
        super().__init__(name=f"reader-{index}")
        self._traffic = traffic
        self._person = person

    def run(self) -> None:
        client = TLSClient(self._traffic.port, self._person.token)
        targets = ["/api/v1/messages?limit=20", "/", "/api/v1/topics"]
        count = 0
        while not self._traffic.is_over:
            target = targets[count % len(targets)]
            count += 1
            # A page that is the same for everybody may come from a node's memory: counted apart.
            memory = self._traffic.reads if target.startswith("/api/v1/messages") else self._traffic.pages
            try:
                answer = client.get(target, timeout=10)
                if answer.status == 200:
                    memory.went_well()
                else:
                    memory.failed(f"{answer.status}")
                    if answer.status not in (502, 503, 504):
                        self._traffic.unexpected.append(f"{answer.status} {target} {answer.text[:500]}")
            except OSError as failure:
                memory.failed(type(failure).__name__)
            self._traffic.over.wait(0.03)


class Traffic:
    """All of them together: `with Traffic(…) as traffic:`."""

    def __init__(self, port: int, people, writers: int = 8, readers: int = 2, rate: float = 60):
        """`rate`: messages a second of all writers, about."""
        self.port = port
        self.people = people
        self.pause = writers / rate
        self.over = threading.Event()
        # What no kill excuses.
        self.unexpected: list[str] = []
        self.writes, self.reads, self.pages = Memory(), Memory(), Memory()
        share = len(people) // writers
        self.writers = [Writer(self, people[one * share : (one + 1) * share], one) for one in range(writers)]
        self.readers = [Reader(self, people[one], one) for one in range(readers)]

    @property
    def is_over(self) -> bool:
        return self.over.is_set()

    def __enter__(self) -> "Traffic":
        for thread in self.writers + self.readers:
            thread.daemon = True
            thread.start()
        return self

    def __exit__(self, *_) -> None:
        self.stop()

    def stop(self) -> None:
        self.over.set()
        for thread in self.writers + self.readers:
            thread.join(60)
            assert not thread.is_alive(), f"{thread.name} still waits for an answer"

    @property
    def acknowledged(self) -> dict[str, list[tuple[str, str]]]:
        """Of each person's token: keys and the numbers that were told."""
        found: dict[str, list[tuple[str, str]]] = collections.defaultdict(list)
        for writer in self.writers:
            for token, pairs in writer.acknowledged.items():
                found[token] += pairs
        return found
