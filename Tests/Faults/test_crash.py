"""SIGKILL under load, again and again: what was acknowledged is there, whole, once.

The long form, 40,000 acknowledgements: OTKLIK_CRASH_ROUNDS=50 OTKLIK_CRASH_ACKS=800.
"""

import collections
import hashlib
import os
import random
import threading
import time

import pytest
from rig import pictures, seed

ROUNDS = int(os.environ.get("OTKLIK_CRASH_ROUNDS", "20"))
SEED = int(os.environ.get("OTKLIK_CRASH_SEED", "2026"))
CLIENTS = 32
ACKNOWLEDGED_BEFORE_KILL = int(os.environ.get("OTKLIK_CRASH_ACKS", "100"))
# So many people take turns at each client: nobody may send more than a thousand messages a day, the largest limit there is.
TURNS = 1 + ROUNDS * ACKNOWLEDGED_BEFORE_KILL // 20_000
# Every so many messages of a client one has a photo.
WITH_PHOTO = 9


class Sent:
    """What one client has sent: of each key what became of it."""

    def __init__(self, person: seed.Person, index: int):
        self.person = person
        self.index = index
        self.acknowledged: dict[str, str] = {}
        # Key, body and photo of the request that the kill cut off; it is repeated as a phone would.
        self.cut: dict | None = None
        self.photos: dict[str, str] = {}
        self.count = 0
        self.others: collections.Counter = collections.Counter()

    def next(self, client) -> dict:
        self.count += 1
        request = {"text": f"Яма на дороге, житель {self.index}, раз {self.count}", "key": f"k{self.count:06d}"}
        if self.count % WITH_PHOTO == 0:
            photo = pictures.photo(self.index * 100_000 + self.count)
            answer = client.upload(photo, key=f"u{self.count:06d}")
            assert answer.status == 201, answer.text
            request["attachments"] = [answer.json["id"]]
            request["photo"] = hashlib.sha256(photo).hexdigest()
        return request

    def try_once(self, client, request: dict) -> bool:
        photo = request.get("photo")
        answer = client.message(**{name: value for name, value in request.items() if name != "photo"})
        if answer.status != 201:
            self.others[answer.status, answer.text[:200]] += 1
            return False
        self.acknowledged[request["key"]] = answer.json["number"]
        if photo:
            self.photos[answer.json["number"]] = photo
        return True


class Round:
    """One life of the program, from its start to the kill."""

    def __init__(self, program, everybody: list[Sent]):
        self.program = program
        self.everybody = everybody
        self.new: list[tuple[Sent, str]] = []
        self._count = threading.Semaphore(0)
        self._lock = threading.Lock()
        self._threads = [threading.Thread(target=self._send, args=(sent,)) for sent in everybody]

    def run_and_kill(self, chance: random.Random) -> None:
        for thread in self._threads:
            thread.start()
        for _ in range(ACKNOWLEDGED_BEFORE_KILL):
            assert self._count.acquire(timeout=60), f"too few answers: {self._why()}"
        time.sleep(chance.uniform(0, 0.15))
        self.program.kill()
        for thread in self._threads:
            thread.join(30)
            assert not thread.is_alive()

    def _why(self) -> str:
        return str(sum((sent.others for sent in self.everybody), collections.Counter())) + self.program.log[-2000:]

    def _send(self, sent: Sent) -> None:
        client = self.program.client(sent.person.token)
        request = sent.cut
        try:
            while True:
                request = request or sent.next(client)
                sent.cut = request
                if sent.try_once(client, request):
                    sent.cut = None
                    with self._lock:
                        self.new.append((sent, sent.acknowledged[request["key"]]))
                    self._count.release()
                request = None
        except OSError:
            client.close()  # killed


def test_nothing_acknowledged_is_lost_under_sigkill(programs, mail_server):
    program = programs(settings=mail_server.settings())
    everybody = [Sent(person, index) for index, person in enumerate(seed.region(program, CLIENTS * TURNS, with_mail=4))]
    chance = random.Random(SEED)
    for number in range(ROUNDS):
        program.start()
        if number:
            look(program, everybody, current)
        current = Round(program, everybody[number % TURNS :: TURNS])
        current.run_and_kill(chance)
    program.start()
    look(program, everybody, current)
    repeat_what_was_cut(program, everybody)
    assert_each_key_made_one_message(program, everybody)
    assert_one_message_id_for_an_effect(program, mail_server, everybody)
    assert not sum((sent.others for sent in everybody), collections.Counter()), "refused without a cause"
    total = sum(len(sent.acknowledged) for sent in everybody)
    print(f"\n{ROUNDS} kills, seed {SEED}: {total} acknowledged, none lost")


def look(program, everybody, last: Round) -> None:
    """After a start: everything acknowledged is read by HTTP, files are what their names say, `db check` passes."""
    for sent in everybody:
        own = program.client(sent.person.token).own_numbers()
        assert len(own) == len(set(own))
        missing = set(sent.acknowledged.values()) - set(own)
        assert not missing, f"acknowledged and lost: {missing}"
    for sent, number in last.new:
        show = program.client(sent.person.token).show(number)
        assert show.status == 200, f"{number}: {show.status}"
        assert_whole(show.json, sent)
    look_at_files(program, everybody)
    checked = program.check()
    assert checked.returncode == 0, checked.stdout + checked.stderr


def assert_whole(message: dict, sent: Sent) -> None:
    number = message["number"]
    assert f"житель {sent.index}," in message["text"]
    assert message["state"] == "moderation" and [event["name"] for event in message["events"]] == ["send"]
    assert len(message["attachments"]) == (1 if number in sent.photos else 0), f"{number} lost its photo"


def look_at_files(program, everybody) -> None:
    """Hashes every kept file again, and looks for the photos of acknowledged messages among them."""
    found = set()
    for path in program.files.glob("??/??/*"):
        assert hashlib.sha256(path.read_bytes()).hexdigest() == path.name, f"{path} changed"
        found.add(path.name)
    photos = {photo for sent in everybody for photo in sent.photos.values()}
    assert photos <= found, "a photo of an acknowledged message is gone"


def repeat_what_was_cut(program, everybody) -> None:
    for sent in everybody:
        if sent.cut:
            assert sent.try_once(program.client(sent.person.token), sent.cut)
            sent.cut = None


def assert_each_key_made_one_message(program, everybody) -> None:
    for sent in everybody:
        own = program.client(sent.person.token).own_numbers()
        assert sorted(own) == sorted(sent.acknowledged.values()), "a repeated request made a second message"


def assert_one_message_id_for_an_effect(program, mail_server, everybody) -> None:
    """Every letter has come; one that came twice came with the same Message-ID."""
    wanted = {(sent.person.email, number) for sent in everybody if sent.person.email for number in sent.acknowledged.values()}
    let_leases_end(program)
    end = time.monotonic() + 120
    while time.monotonic() < end and letters_waiting(program):
        time.sleep(0.2)
    came = mail_server.effects()
    for effect, identities in came.items():
        assert len(identities) == 1, f"{effect} came as {dict(identities)}"
    identities = [identity for counter in came.values() for identity in counter]
    assert len(identities) == len(set(identities)), "one Message-ID for two effects"
    told = {(recipient, number) for recipient, number in wanted if any(r == recipient and number in s for r, s in came)}
    assert told == wanted, f"{len(wanted - told)} letters did not come"


def letters_waiting(program) -> int:
    with seed.connect(program) as db:
        (count,) = db.execute("SELECT count(*) FROM job WHERE kind IN ('mail', 'notice')").fetchone()
    db.close()
    return count


def let_leases_end(program) -> None:
    """What a killed worker had in hand is free after two minutes; this is the same without the wait."""
    with seed.connect(program) as db:
        db.execute("UPDATE job SET lease_ms = 0")
    db.close()


if __name__ == "__main__":
    raise SystemExit(pytest.main([__file__, "-s"]))
