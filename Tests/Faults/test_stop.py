"""SIGTERM: what began is finished, the rest is cut cleanly, and the process is gone in time."""

import signal
import threading
import time

from rig import client, pictures, seed


def begin_upload(program, photo: bytes) -> tuple[client.Wire, bytes]:
    """Sends the head and half of the body of an upload; gives the other half."""
    body, content_type = client.multipart(photo, "photo.png")
    wire = client.Wire(program.port)
    lines = (
        f"Content-Type: {content_type}",
        f"Content-Length: {len(body)}",
        f"Authorization: Bearer {program.people[0].token}",
        "Idempotency-Key: slow",
    )
    wire.send(client.head("POST", "/api/v1/attachments", *lines), body[: len(body) // 2])
    time.sleep(0.3)  # until the server has it
    return wire, body[len(body) // 2 :]


def rows(program) -> int:
    with seed.connect(program) as db:
        (count,) = db.execute("SELECT count(*) FROM attachment").fetchone()
    db.close()
    return count


def test_an_upload_that_goes_on_is_finished_before_the_process_ends(running):
    wire, rest = begin_upload(running, pictures.photo(1, 300))
    with wire:
        running.terminate()
        began = time.monotonic()
        step = max(1, len(rest) // 10)
        for start in range(0, len(rest), step):
            wire.send(rest[start : start + step])
            time.sleep(0.1)
        assert wire.status() == 201
    assert running.process.wait(10) == 0
    assert time.monotonic() - began < 10
    assert rows(running) == 1


def test_an_upload_that_stands_still_is_cut_and_leaves_nothing(running):
    wire, _ = begin_upload(running, pictures.photo(1, 300))
    with wire:
        began = time.monotonic()
        code = running.stop(timeout=15)
        taken = time.monotonic() - began
        assert wire.status() in (0, 408, 503)
    assert code == 0
    assert taken < 10, f"it took {taken:.1f} s"
    assert rows(running) == 0
    running.start()
    assert running.temporary_files() == []


def test_nobody_waits_for_idle_connections(running, resident):
    assert resident.get("/healthz").status == 200
    began = time.monotonic()
    assert running.stop() == 0
    assert time.monotonic() - began < 3


def test_two_sigterms_do_no_harm(running):
    wire, rest = begin_upload(running, pictures.photo(1, 300))
    with wire:
        began = time.monotonic()
        running.terminate()
        time.sleep(0.3)
        running.terminate()
        running.process.send_signal(signal.SIGINT)
        time.sleep(0.3)
        assert running.is_running, "the second signal cut a request that was in flight"
        wire.send(rest)
        assert wire.status() == 201
    assert running.process.wait(10) == 0
    assert time.monotonic() - began < 10


def test_messages_in_flight_are_answered_or_not_begun(running):
    """Everything that clients were told is true after a stop under load."""
    acknowledged: list[tuple[str, str]] = []
    refused: list[int] = []

    def send(person: seed.Person) -> None:
        sender = running.client(person.token)
        try:
            while True:
                answer = sender.message("Яма под нагрузкой")
                if answer.status == 201:
                    acknowledged.append((person.token, answer.json["number"]))
                else:
                    refused.append(answer.status)
                    return
        except OSError:
            pass

    senders = [threading.Thread(target=send, args=(person,)) for person in running.people for _ in range(2)]
    for sender in senders:
        sender.start()
    time.sleep(1)
    assert running.stop() == 0
    for sender in senders:
        sender.join(20)
    assert acknowledged and not [status for status in refused if status != 503]
    running.start()
    for person in running.people:
        mine = {number for token, number in acknowledged if token == person.token}
        assert mine <= set(running.client(person.token).own_numbers())
    assert running.check().returncode == 0
