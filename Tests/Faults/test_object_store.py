"""Attachments in a store that all nodes share: it goes, comes back, lies, is asked by two nodes."""

import hashlib
import json
import os
import re
import shutil
import socket
import time
import urllib.error
import urllib.request

import pytest
from rig import bucket as buckets
from rig import pictures, seed
from rig.bucket import Bucket
from rig.client import Client
from rig.nginx import Nginx
from rig.postgres import Postgres
from rig.program import wait_until

COOKIE = {"Cookie": f"session={seed.token(0, 'cookie')}"}
DAYS = 86_400


@pytest.fixture
def store(tmp_path):
    made = Bucket(tmp_path / "store")
    yield made
    made.stop()


@pytest.fixture
def node(programs, store):
    """A node before the running store, not started; its first resident has a browser too."""
    made = programs("a", settings=store.start().settings())
    made.people = seed.region(made, residents=2)
    with seed.connect(made) as db:
        seed.session(db, made.people[0], seed.token(0, "cookie"), kind=1)
    db.close()
    return made


@pytest.fixture
def second(programs, store, node):
    """Another node of the same database with a folder of its own."""
    made = programs("b", settings=store.settings(database=f"sqlite:{node.database}", node="1"))
    made.people = node.people
    made.data.mkdir()

    def start():
        shutil.copy(node.data / "secret", made.data / "secret")
        return made.start()

    made.join = start
    return made


def client(program):
    return program.client(program.people[0].token)


def send(program, number: int, side: int = 48) -> str:
    """A message with a photo; gives the photo's address."""
    photo = client(program).upload(pictures.photo(number, side))
    assert photo.status == 201, photo.text
    sent = client(program).message(f"Яма на дороге {number}", attachments=[photo.json["id"]])
    assert sent.status == 201, sent.text
    return f"/files/{photo.json['id']}/public"


def look(program, address: str):
    return program.client().get(address, headers=COOKIE)


@pytest.mark.parametrize("tool", [("doctor",), ("db", "check"), ("db", "backup", "{folder}/copy")])
def test_a_tool_without_the_node_s_settings_takes_no_mark_away(node, store, programs, tmp_path, tool):
    node.start()
    store.stop()
    address = send(node, 1)
    marks = sorted(path.name for path in (node.files / "pending").iterdir())
    assert marks, "the store is away, so its files wait"
    bare = programs("bare", folder=node.folder)
    bare.command(*(word.format(folder=tmp_path) for word in tool), check=False)
    assert sorted(path.name for path in (node.files / "pending").iterdir()) == marks
    # Taken away by hand: the living node makes it anew and forgets no file.
    shutil.rmtree(node.files / "pending")
    send(node, 2)
    assert set(marks) < {path.name for path in (node.files / "pending").iterdir()}
    assert look(node, address).status == 200


def pending(program) -> list[str]:
    return sorted(path.name for path in (program.files / "pending").iterdir())


def local(program) -> dict:
    return {path.name: path for path in program.files.glob("??/??/*")}


def metric(program, name: str) -> float:
    found = re.search(rf"^{name} (\S+)$", program.client().get("/metrics").text, re.MULTILINE)
    assert found, name
    return float(found[1])


def forget(program) -> None:
    """As if the cache had been emptied."""
    for path in local(program).values():
        path.unlink()


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


def sweep(program) -> None:
    """Makes the daily job due and waits until it is done."""
    with seed.connect(program) as db:
        due = "SELECT due_ms FROM job WHERE unique_key LIKE '%files%'"
        db.execute("UPDATE job SET due_ms = 0 WHERE unique_key LIKE '%files%'")
        wait_until(lambda: (db.execute(due).fetchone() or (0,))[0] > time.time() * 1000, 30)
    db.close()


def age(paths, days: float) -> None:
    moment = time.time() - days * DAYS
    for path in paths:
        os.utime(path, (moment, moment))


def test_objects_that_nothing_names_go_after_a_day(node, store):
    node.start()
    send(node, 1)
    kept = set(store.files())
    draft = client(node).upload(pictures.photo(2)).json["id"]
    young = set(store.files()) - kept
    with seed.connect(node) as db:
        db.execute("DELETE FROM attachment WHERE id = ?", (int(draft),))
    db.close()
    age([path for name, path in store.files().items() if name not in young], 2)
    sweep(node)
    assert set(store.files()) == kept | young
    age(store.files().values(), 2)
    # Somebody copies from the bucket.
    hold = store.place / "hold/one"
    hold.parent.mkdir()
    hold.write_bytes(b"")
    sweep(node)
    assert set(store.files()) == kept | young
    hold.unlink()
    # Another installation's bucket is nobody's business.
    claim = store.place / "installation"
    ours = claim.read_bytes()
    claim.write_bytes(b"somebody else's")
    sweep(node)
    assert set(store.files()) == kept | young
    assert "another installation" in node.log
    claim.write_bytes(ours)
    sweep(node)
    assert set(store.files()) == kept


def test_the_cache_stays_small_and_loses_nothing(node, store):
    node.settings |= {"files_cache": "1"}
    node.start()
    addresses = [send(node, number, side=300) for number in range(6)]
    shown = [look(node, address).body for address in addresses]
    everything = set(local(node))
    total = sum(path.stat().st_size for path in local(node).values())
    assert total > 1 << 20
    store.stop()
    addresses.append(send(node, 50, side=300))
    waiting = set(pending(node))
    # One that the store has lost must not go from the folder too.
    lost = sorted(everything)[0]
    store.files()[lost].unlink()
    node.stop()
    age(local(node).values(), 1)
    age([local(node)[lost]], 2)
    store.start()
    node.start()
    wait_until(lambda: len(local(node)) < len(everything), 30)
    wait_until(lambda: set(store.files()) == everything | waiting, 60)
    wait_until(lambda: not pending(node), 30)
    assert lost in local(node)
    assert [look(node, address).body for address in addresses[:6]] == shown
    assert look(node, addresses[6]).status == 200


def test_an_installation_moves_from_its_folder_into_the_store(node, store):
    node.settings = {}
    node.start()
    addresses = [send(node, number) for number in range(3)]
    shown = [look(node, address).body for address in addresses]
    node.stop()
    assert store.files() == {}
    node.settings = store.settings()
    node.start()
    wait_until(lambda: not pending(node), 30)
    assert set(store.files()) == set(local(node)) and len(store.files()) == 9
    forget(node)
    assert [look(node, address).body for address in addresses] == shown


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


# Checks and backups


def test_the_check_goes_by_the_listing_and_hands_over_what_the_store_lacks(node, store):
    node.start()
    send(node, 1)
    send(node, 2)
    assert node.stop() == 0
    assert node.check().returncode == 0
    names = sorted(store.files())
    for gone in names[:2]:
        local(node)[gone].unlink()
    # In the store alone, by its size; in the folder alone; nowhere; cut; changed in the folder.
    store.files()[names[2]].unlink()
    store.files()[names[1]].unlink()
    store.files()[names[3]].write_bytes(b"cut")
    changed = local(node)[names[4]]
    changed.write_bytes(b"changed")
    found = node.check()
    assert found.returncode == 1
    for name, words in [(1, "файла {} нет ни здесь, ни в хранилище"), (2, "файл {} есть в папке"), (3, "файл {} в хранилище другого размера"),
                        (4, "файл {} изменился")]:
        assert words.format(names[name]) in found.stdout, found.stdout
    assert names[0] not in found.stdout and names[5] not in found.stdout
    mended = node.check("--repair")
    assert "исправлено: 3" in mended.stdout, mended.stdout
    node.start()
    wait_until(lambda: not pending(node), 30)
    assert node.stop() == 0
    left = node.check().stdout
    assert left.count("! ") == 1 and f"файла {names[1]} нет ни здесь" in left
    store.stop()
    away = node.check()
    assert away.returncode == 1 and "хранилище файлов не отвечает" in away.stdout


def test_a_listing_of_several_pages_is_read_to_its_end(node, store):
    node.start()
    send(node, 1)
    assert node.stop() == 0
    before = store.place / "00/00"
    before.mkdir(parents=True)
    for number in range(2_100):
        (before / f"{number:064d}").write_bytes(b"")
    assert node.check().returncode == 0
    # The last of the last page is missed when it is gone.
    gone = max(store.files())
    store.files()[gone].unlink()
    found = node.check()
    assert found.returncode == 1 and found.stdout.count("! ") == 1 and gone in found.stdout


def manifest(folder) -> dict:
    (copy,) = folder.glob("*/manifest.json")
    return json.loads(copy.read_text())


def restored(programs, name: str, settings: dict, backups, people):
    made = programs(name, settings=settings)
    made.people = people
    told = made.command("db", "restore", str(backups), check=False)
    return made, told


def test_a_backup_says_what_stayed_in_the_store_and_comes_back_before_it(node, store, programs, tmp_path):
    node.start()
    addresses = [send(node, 1)]
    shown = look(node, addresses[0]).body
    store.stop()
    addresses.append(send(node, 2))
    waiting = set(pending(node))
    store.start()
    node.kill()
    told = node.command("db", "backup", str(tmp_path / "backups"))
    assert "НЕ входят: 3" in told.stdout
    made = manifest(tmp_path / "backups")
    assert made["format"] == 2 and made["files"] == 3 and made["lost"] == []
    assert made["bucket"] == {"bucket": "attachments", "endpoint": store.endpoint, "files": 3, "prefix": "town/"}
    assert {path.name for path in (tmp_path / "backups").glob("files/??/??/*")} == waiting
    assert buckets.SECRET not in "".join(
        path.read_text(errors="replace") for path in (tmp_path / "backups").rglob("*") if path.is_file()
    )
    # Without the bucket it would be half a site.
    made, told = restored(programs, "folder", {}, tmp_path / "backups", node.people)
    assert told.returncode == 2 and "OTKLIK_FILES_STORE" in told.stderr
    made, told = restored(programs, "again", store.settings(), tmp_path / "backups", node.people)
    assert told.returncode == 0, told.stdout + told.stderr
    made.start()
    wait_until(lambda: not pending(made), 30)
    assert look(made, addresses[0]).body == shown and look(made, addresses[1]).status == 200
    assert waiting <= set(store.files())


def test_a_backup_with_files_needs_no_store_to_come_back(node, store, programs, tmp_path):
    node.start()
    addresses = [send(node, number) for number in (1, 2)]
    shown = [look(node, address).body for address in addresses]
    # The picture as it came, which nobody is shown.
    lost = hashlib.sha256(pictures.photo(1)).hexdigest()
    forget(node)
    store.files()[lost].unlink()
    told = node.command("db", "backup", str(tmp_path / "backups"), "--with-files", check=False)
    assert told.returncode == 1 and lost in told.stdout
    made = manifest(tmp_path / "backups")
    assert made["format"] == 1 and made["files"] == 5 and made["lost"] == [lost] and made.get("bucket") is None
    assert not list(store.place.glob("hold/*"))
    made, told = restored(programs, "folder", {}, tmp_path / "backups", node.people)
    assert told.returncode == 1 and told.stdout.count("! ") == 1 and lost in told.stdout
    made.start()
    assert [look(made, address).body for address in addresses] == shown


# Who hands files out


def test_nginx_sends_the_files_itself_and_only_to_whom_it_is_told(node, tmp_path):
    node.settings = {"files_accel": "/files-inside/", "trusted_proxies": "127.0.0.1"}
    node.start()
    address = send(node, 1)
    straight = look(node, address)
    assert straight.status == 200 and straight.body == b""
    inside = straight.headers["x-accel-redirect"]
    assert re.fullmatch(r"/files-inside/([0-9a-f]{2})/([0-9a-f]{2})/\1\2[0-9a-f]{60}", inside)
    proxy = Nginx(tmp_path / "nginx", node)
    try:
        visitor = Client(proxy.port)
        shown = visitor.get(address, headers=COOKIE)
        assert shown.status == 200 and shown.headers["content-type"] == "image/jpeg"
        assert hashlib.sha256(shown.body).hexdigest() == inside.rsplit("/", 1)[1]
        assert "x-accel-redirect" not in shown.headers and shown.headers["x-content-type-options"] == "nosniff"
        assert shown.headers["cache-control"] == "private, max-age=604800, immutable"
        part = visitor.get(address, headers=COOKIE | {"Range": "bytes=0-9"})
        assert part.status == 206 and part.body == shown.body[:10]
        again = visitor.get(address, headers=COOKIE | {"If-None-Match": shown.headers["etag"]})
        assert again.status == 304
        assert visitor.get(address).status == 404
        assert visitor.get(inside).status == 404
        assert visitor.get("/healthz").status == 200
    finally:
        proxy.stop()


def fetch(link: str):
    try:
        with urllib.request.urlopen(link, timeout=10) as answer:
            return answer.status, dict(answer.headers), answer.read()
    except urllib.error.HTTPError as refused:
        return refused.code, dict(refused.headers), refused.read()


def test_the_store_sends_files_to_whoever_has_a_signed_link(node, store):
    node.start()
    address = send(node, 1)
    body = look(node, address).body
    node.stop()
    node.settings |= {"s3_links": "on"}
    node.start()
    sent = look(node, address)
    link = sent.headers["location"]
    assert sent.status == 303 and sent.body == b"" and link.startswith(f"{store.endpoint}/{buckets.BUCKET}/town/")
    assert "X-Amz-Expires=60" in link and buckets.SECRET not in link
    status, headers, came = fetch(link)
    assert status == 200 and came == body
    assert headers["Content-Type"] == "image/jpeg" and headers["Content-Disposition"] == "inline"
    # One digit of the signature, another file, another type, a longer life: each is refused.
    signature = link[-64:]
    other = next(path for name, path in store.files().items() if name not in link)
    hash_in_link = re.search(r"/([0-9a-f]{64})\?", link)[1]
    for changed in (
        link[:-1] + ("0" if link[-1] != "0" else "1"),
        link.replace(f"{hash_in_link[:2]}/{hash_in_link[2:4]}/{hash_in_link}", str(other.relative_to(store.place))),
        link.replace("image%2Fjpeg", "text%2Fhtml"),
        link.replace("X-Amz-Expires=60", "X-Amz-Expires=600"),
        link.replace(f"&X-Amz-Signature={signature}", ""),
    ):
        assert changed != link
        status, _, came = fetch(changed)
        assert status in (400, 403) and body not in came, changed
    # The pages let browsers go there, and the access check stays here.
    assert store.endpoint in node.client().get("/").headers["content-security-policy"]
    assert node.client().get(address).status == 404


def test_what_the_store_does_not_have_is_sent_by_the_node(node, second, store):
    node.settings |= {"s3_links": "on"}
    second.settings |= {"s3_links": "on"}
    node.start()
    second.join()
    there = send(node, 1)
    # One that this node has never seen: the store is asked whether it holds it.
    assert look(second, there).status == 303 and local(second) == {}
    store.stop()
    waiting = send(node, 2)
    assert look(node, waiting).status == 200
    assert look(second, waiting).status == 503
