"""What is done with the files of a store: swept, cached, checked, backed up, handed out by nginx and by the store itself."""

import hashlib
import json
import os
import re
import time
import urllib.error
import urllib.request

from rig import bucket as buckets
from rig import pictures, seed
from rig.client import Client
from rig.nginx import Nginx
from rig.program import wait_until
from rig.stored import COOKIE, client, forget, local, look, pending, send

DAYS = 86_400


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
