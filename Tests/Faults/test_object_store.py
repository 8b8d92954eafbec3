"""Attachments in a store that all nodes share: it goes, comes back, lies, is asked by two nodes."""

import hashlib
import shutil
import socket
import time

import pytest
from rig import bucket as buckets
from rig import pictures
from rig.postgres import Postgres
from rig.program import wait_until
from rig.stored import client, forget, local, look, metric, pending, send


@pytest.mark.parametrize("tool", [("doctor",), ("db", "check"), ("db", "backup", "{folder}/copy")])
def test_a_tool_without_the_node_s_settings_takes_no_mark_away(node, store, programs, tmp_path, tool):
    node.start()
    store.stop()
    address = send(node, 1)
    marks = pending(node)
    assert marks, "the store is away, so its files wait"
    bare = programs("bare", folder=node.folder)
    bare.command(*(word.format(folder=tmp_path) for word in tool), check=False)
    assert pending(node) == marks
    # Taken away by hand: the living node makes it anew and forgets no file.
    shutil.rmtree(node.files / "pending")
    send(node, 2)
    assert set(marks) < set(pending(node))
    assert look(node, address).status == 200


def test_what_is_taken_in_lies_in_the_store_whole(node, store):
    node.start()
    address = send(node, 1)
    assert pending(node) == []
    assert set(store.files()) == set(local(node)) and len(store.files()) == 3
    for name, path in store.files().items():
        assert hashlib.sha256(path.read_bytes()).hexdigest() == name
    shown = look(node, address)
    forget(node)
    again = look(node, address)
    assert (again.status, again.body) == (200, shown.body)
    assert metric(node, "otklik_files_pending") == 0 and metric(node, "otklik_file_store_up") == 1
    assert node.temporary_files() == []


def test_a_store_that_is_down_keeps_nobody_from_sending_and_gets_it_all_later(node, store):
    node.start()
    store.stop()
    send(node, 1)
    begun = time.monotonic()
    addresses = [send(node, number) for number in range(2, 8)]
    took = time.monotonic() - begun
    assert took < 5, f"six messages took {took:.1f} s"
    assert len(pending(node)) == 21 and metric(node, "otklik_files_pending") == 21
    assert metric(node, "otklik_file_store_errors_total") >= 1 and metric(node, "otklik_file_store_up") == 0
    assert look(node, addresses[0]).status == 200
    store.start()
    wait_until(lambda: not pending(node), 60)
    assert set(store.files()) == set(local(node))
    wait_until(lambda: metric(node, "otklik_file_store_up") == 1)
    # One line when it went, one when it came back, and no secret in them.
    assert node.log.count("file store: works again") == 1
    assert buckets.SECRET not in node.log and "Authorization" not in node.log


def test_a_store_that_takes_everything_and_never_answers_holds_up_one_sender_once(node, store):
    node.start()
    store.stop()
    with socket.create_server(("127.0.0.1", store.port)):
        begun = time.monotonic()
        client(node).upload(pictures.photo(1))
        first = time.monotonic() - begun
        begun = time.monotonic()
        for number in range(2, 6):
            assert client(node).upload(pictures.photo(number)).status == 201
        others = time.monotonic() - begun
        assert first < 8 and others < 4, f"{first:.1f} s, then {others:.1f} s"
        assert len(pending(node)) == 15
        # Now its own thread waits for the store.
        begun = time.monotonic()
        assert node.stop() == 0
        assert time.monotonic() - begun < 4
    store.start()
    node.start()
    wait_until(lambda: not pending(node), 30)


def test_what_waits_survives_a_kill(node, store):
    node.start()
    store.stop()
    send(node, 1)
    node.kill()
    assert len(pending(node)) == 3
    store.start()
    node.start()
    wait_until(lambda: not pending(node), 30)
    assert len(store.files()) == 3


def test_the_doctor_names_what_is_wrong_with_the_store(node, store):
    assert "принимает, отдаёт и удаляет" in node.command("doctor", check=False).stdout
    assert not list(store.place.glob("probe/*"))
    for wrong, words in [
        ({"s3_secret": "another"}, "OTKLIK_S3_SECRET"),
        ({"s3_key": "nobody"}, "OTKLIK_S3_KEY"),
        ({"s3_bucket": "nowhere"}, "OTKLIK_S3_BUCKET"),
    ]:
        node.settings = store.settings(**wrong)
        told = node.command("doctor", check=False)
        assert told.returncode == 1 and words in told.stdout, told.stdout
        assert buckets.SECRET not in told.stdout + told.stderr and "another" not in told.stdout
    node.settings = store.settings()
    # Looking claims nothing, and finds somebody else's claim.
    claim = store.place / "installation"
    assert not claim.exists()
    store.place.mkdir(exist_ok=True)
    claim.write_bytes(b"somebody else's")
    told = node.command("doctor", check=False)
    assert told.returncode == 1 and "OTKLIK_S3_PREFIX" in told.stdout, told.stdout
    store.stop()
    told = node.command("doctor", check=False)
    assert told.returncode == 1 and "не отвечает" in told.stdout, told.stdout


def test_a_store_that_refuses_the_key_keeps_nobody_from_sending(node, store):
    node.settings = store.settings(s3_secret="another")
    node.start()
    address = send(node, 1)
    assert len(pending(node)) == 3 and look(node, address).status == 200
    assert "refused" in node.log and "another" not in node.log


def test_one_node_shows_what_another_took_in(node, second, store):
    node.start()
    second.join()
    address = send(node, 1)
    assert local(second) == {}
    assert look(second, address).body == look(node, address).body
    assert len(local(second)) == 1
    # What is in the folder needs no store.
    store.stop()
    assert look(second, address).status == 200


def test_two_nodes_of_one_server_share_one_bucket(node, second, store, tmp_path):
    with Postgres(settings={"fsync": "off"}) as server:
        node.command("db", "copy", f"sqlite:{node.database}", server.address())
        node.settings["database"] = second.settings["database"] = server.address()
        node.start()
        second.join()
        there, here = send(node, 1), send(second, 2)
        # The same picture once more: one object.
        send(second, 1)
        assert look(second, there).body == look(node, there).body
        assert look(node, here).body == look(second, here).body
        assert len(store.files()) == 6
        assert node.stop() == 0
        assert second.check().returncode == 0
        told = second.command("db", "backup", str(tmp_path / "backups"), "--with-files")
        assert "вложений 6" in told.stdout, told.stdout
        told = second.command("db", "backup", str(tmp_path / "others"))
        assert "НЕ входят: 6" in told.stdout, told.stdout
        assert second.stop() == 0


def test_what_a_node_cannot_get_now_is_promised_for_later(node, second, store):
    node.start()
    second.join()
    address = send(node, 1)
    store.stop()
    waiting = send(node, 2)
    for wanted in (address, waiting):
        away = look(second, wanted)
        assert away.status == 503 and 0 < int(away.headers["retry-after"]) <= 31
        assert "Файлы пока недоступны" in away.text
    node.kill()
    store.start()
    wait_until(lambda: look(second, address).status == 200, 60)
    on_its_way = look(second, waiting)
    assert on_its_way.status == 503 and "ещё передаётся" in on_its_way.text
    assert int(on_its_way.headers["retry-after"]) > 0
    node.start()
    wait_until(lambda: look(second, waiting).status == 200, 60)


def test_a_damaged_object_is_not_shown(node, store):
    node.start()
    address = send(node, 1)
    forget(node)
    for path in store.files().values():
        path.write_bytes(path.read_bytes()[:-1] + b"\0")
    before = metric(node, "otklik_file_store_errors_total")
    assert look(node, address).status == 500
    assert metric(node, "otklik_file_store_errors_total") == before + 1
    assert local(node) == {} and node.temporary_files() == []


def test_a_store_without_its_settings_is_refused_in_words(node, store):
    for missing in ("s3_endpoint", "s3_bucket", "s3_key", "s3_secret"):
        node.settings = store.settings(**{missing: ""})
        told = node.command("db", "status", check=False)
        assert told.returncode == 2 and f"OTKLIK_{missing.upper()}" in told.stderr, told.stderr
    for name, wrong in [
        ("files_store", "disk"),
        ("files_cache", "0"),
        ("files_accel", "inside"),
        ("s3_endpoint", "s3.example"),
        ("s3_bucket", "no"),
        ("s3_prefix", "/town"),
        ("s3_links", "yes"),
    ]:
        node.settings = store.settings(**{name: wrong})
        told = node.command("db", "status", check=False)
        assert told.returncode == 2 and f"OTKLIK_{name.upper()}=«{wrong}»" in told.stderr, told.stderr
    node.settings = store.settings(s3_secret="two words")
    told = node.command("db", "status", check=False)
    assert told.returncode == 2 and "OTKLIK_S3_SECRET" in told.stderr and "two words" not in told.stderr
