"""`otklik db backup` of a site at work, and the drill: everything is wiped, brought back, and nothing is missing."""

import fcntl
import hashlib
import json
import os
import shutil
import signal
import subprocess
import threading
import time

import pytest
from rig import pictures, seed
from rig.program import wait_until
from test_crash import Sent, assert_whole, look_at_files

CLIENTS = 16
NOBODY = 65534


class Load:
    """Clients that send, every ninth message with a photo, until they are told to stop."""

    def __init__(self, program, people):
        self.program = program
        self.everybody = [Sent(person, index) for index, person in enumerate(people)]
        self._stop = threading.Event()
        self._threads = [threading.Thread(target=self._send, args=(sent,)) for sent in self.everybody]

    def __enter__(self) -> "Load":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join(30)

    def acknowledged(self) -> dict[int, set[str]]:
        """The numbers that each client has been given so far."""
        return {sent.index: set(sent.acknowledged.values()) for sent in self.everybody}

    def count(self) -> int:
        return sum(map(len, self.acknowledged().values()))

    def _send(self, sent: Sent) -> None:
        client = self.program.client(sent.person.token)
        while not self._stop.is_set():
            assert sent.try_once(client, sent.next(client))


@pytest.fixture
def small(running, resident):
    """A running program with two photos, and a folder for its backups."""
    for number in (1, 2):
        photo = resident.upload(pictures.photo(number)).json["id"]
        assert resident.message(f"Яма на дороге {number}", attachments=[photo]).status == 201
    running.backups = running.folder / "backups"
    return running


def copies(program) -> list:
    return sorted(path for path in program.backups.iterdir() if (path / "manifest.json").exists())


def test_the_drill_loses_nothing_that_was_acknowledged_before_the_backup_began(programs, tmp_path):
    program = programs(settings={"smtp_password": "very secret", "public_url": "https://otklik.example"})
    people = seed.region(program, CLIENTS, with_mail=0)
    program.start()
    backups = tmp_path / "backups"
    with Load(program, people) as load:
        wait_until(lambda: load.count() > 200, seconds=60)
        promised = [load.acknowledged()]
        program.command("db", "backup", str(backups))
        wait_until(lambda: load.count() > sum(map(len, promised[0].values())) + 200, seconds=60)
        # The second one adds to the first.
        promised = load.acknowledged()
        before = {path: path.stat().st_mtime_ns for path in backups.glob("files/??/??/*")}
        said = program.command("db", "backup", str(backups)).stdout
        after = load.count()
        wait_until(lambda: load.count() > after + 50, seconds=60)
    assert "Копия готова" in said
    assert before and all(path.stat().st_mtime_ns == moment for path, moment in before.items())
    assert not any(b"very secret" in path.read_bytes() for path in backups.rglob("*") if path.is_file())
    assert program.stop() == 0
    shutil.rmtree(program.data)

    done = program.command("db", "restore", str(backups))
    assert "Всё в порядке" in done.stdout, done.stdout
    assert "OTKLIK_PUBLIC_URL=https://otklik.example" in (program.data / "settings.env").read_text()
    program.start()
    for sent in load.everybody:
        own = set(program.client(sent.person.token).own_numbers())
        missing = promised[sent.index] - own
        assert not missing, f"acknowledged before the backup and lost: {missing}"
        client = program.client(sent.person.token)
        for number in promised[sent.index]:
            show = client.show(number)
            assert show.status == 200
            assert_whole(show.json, sent)
        # What came later is not in the copy, and is not asked of it.
        sent.photos = {number: photo for number, photo in sent.photos.items() if number in own}
    look_at_files(program, load.everybody)
    assert program.check().returncode == 0
    assert program.client(people[0].token).message("Яма после возвращения").status == 201
    print(f"\n{sum(map(len, promised.values()))} acknowledged before the backup, none lost")


def test_a_folder_of_something_else_is_left_alone(small):
    small.backups.mkdir()
    (small.backups / "photo.jpg").write_bytes(b"holiday")
    done = small.command("db", "backup", str(small.backups), check=False)
    assert done.returncode == 1 and "что-то другое" in done.stderr
    assert [path.name for path in small.backups.iterdir()] == ["photo.jpg"]


def test_a_full_disk_is_told_and_leaves_no_copy(small, small_disk):
    small.backups = small_disk.folder / "backups"
    small_disk.fill(leave=128 << 10)
    done = small.command("db", "backup", str(small.backups), check=False)
    assert done.returncode == 1 and "места" in done.stderr, done.stderr
    refused = small.command("db", "restore", str(small.backups), "--database", "sqlite:x.db", check=False)
    assert refused.returncode == 1 and ("не была закончена" in refused.stderr or "нет копии" in refused.stderr)
    assert small.client(small.people[0].token).message("Яма, хотя копии негде лечь").status == 201
    small_disk.release()
    assert small.command("db", "backup", str(small.backups)).returncode == 0
    assert len(copies(small)) == 1


def test_a_folder_that_may_not_be_written_to_is_told(programs, tmp_path):
    if os.geteuid() != 0:
        pytest.skip("another user is needed: run these tests as root")
    # Another user's folders must be reachable for it.
    for folder in [tmp_path, *tmp_path.parents]:
        if folder.stat().st_uid == 0 and str(folder).startswith("/tmp/"):
            folder.chmod(0o755)
    program = programs(user=NOBODY)
    shutil.chown(program.folder, NOBODY, NOBODY)
    seed.install(program)
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o755)
    done = program.command("db", "backup", str(closed), check=False)
    assert done.returncode == 1 and "ermission" in done.stderr, done.stderr
    assert list(closed.iterdir()) == []


def test_a_backup_killed_half_way_is_refused_and_the_next_one_is_whole(small):
    # Enough for the copying to last: each photo is made durable by itself.
    client = small.client(small.people[1].token)
    for number in range(40):
        photo = client.upload(pictures.photo(100 + number, 200)).json["id"]
        assert client.message(f"Яма на дороге {number}", attachments=[photo]).status == 201
    command = [small._binary(), "db", "backup", str(small.backups), "--data", str(small.data)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    wait_until(lambda: any(small.backups.glob("files/??/??/*")) or process.poll() is not None)
    process.send_signal(signal.SIGKILL)
    process.wait()
    if not copies(small):
        refused = small.command("db", "restore", str(small.backups), "--database", "sqlite:x.db", check=False)
        assert refused.returncode == 1 and "не была закончена" in refused.stderr, refused.stderr
    assert not copies(small), "it ended before it could be killed"
    small.command("db", "backup", str(small.backups))
    assert len(copies(small)) == 1
    assert not list(small.backups.glob("*.unfinished"))
    shutil.rmtree(small.data)
    assert "Всё в порядке" in small.command("db", "restore", str(small.backups)).stdout


@pytest.fixture
def copied(small):
    """A stopped program with one copy."""
    small.command("db", "backup", str(small.backups))
    assert small.stop() == 0
    (small.copy,) = copies(small)
    return small


def restored(program, *options: str):
    shutil.rmtree(program.data, ignore_errors=True)
    return program.command("db", "restore", str(program.backups), *options, check=False)


def turn_a_byte(path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


@pytest.mark.parametrize("name", ["otklik.db", "files.sha256", "secret", "settings.env", "manifest.json"])
def test_a_copy_with_a_changed_part_is_refused(copied, name):
    if name == "manifest.json":
        (copied.copy / name).write_bytes((copied.copy / name).read_bytes()[:-40])
    elif name == "settings.env":
        (copied.copy / name).write_text("OTKLIK_LISTEN=0.0.0.0:80\n")
    else:
        turn_a_byte(copied.copy / name)
    done = restored(copied)
    assert done.returncode == 1 and "испорчена" in done.stderr and name in done.stderr, done.stderr
    assert not copied.database.exists()


def test_a_damaged_attachment_is_found_and_the_rest_comes_back_if_that_is_wanted(copied):
    photo = next(copied.backups.glob("files/??/??/*"))
    turn_a_byte(photo)
    done = restored(copied)
    assert done.returncode == 1 and photo.name in done.stderr
    assert not copied.database.exists()
    rest = restored(copied, "--without-damaged")
    assert rest.returncode == 1 and f"нет файла {photo.name}" in rest.stdout
    assert copied.start().client(copied.people[0].token).own_numbers()


def test_the_next_backup_mends_what_is_damaged_in_the_folder(copied):
    photo = next(copied.backups.glob("files/??/??/*"))
    turn_a_byte(photo)
    copied.command("db", "backup", str(copied.backups))
    assert hashlib.sha256(photo.read_bytes()).hexdigest() == photo.name
    assert restored(copied).returncode == 0


def test_what_the_site_itself_has_lost_is_told_and_the_copy_is_made(small):
    photo = next(small.files.glob("??/??/*"))
    photo.unlink()
    done = small.command("db", "backup", str(small.backups), check=False)
    assert done.returncode == 1 and photo.name in done.stdout
    (copy,) = copies(small)
    assert json.loads((copy / "manifest.json").read_text())["lost"] == [photo.name]


def test_a_copy_holds_what_its_manifest_names_and_nothing_else(copied):
    manifest = json.loads((copied.copy / "manifest.json").read_text())
    parts = [manifest["database"], manifest["list"], *manifest["others"]]
    assert {path.name for path in copied.copy.iterdir()} == {"manifest.json", *(part["name"] for part in parts)}
    for part in parts:
        content = (copied.copy / part["name"]).read_bytes()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (part["bytes"], part["sha256"])
    assert manifest["counts"]["messages"] == 2 and manifest["files"] == len(list(copied.backups.glob("files/??/??/*")))


def test_a_place_with_data_is_left_alone(copied):
    done = copied.command("db", "restore", str(copied.backups), check=False)
    assert done.returncode == 1 and "уже что-то есть" in done.stderr
    assert copied.check().returncode == 0


def test_a_restore_that_was_cut_short_is_not_served_and_goes_on(copied):
    shutil.rmtree(copied.data)
    copied.data.mkdir()
    (copied.data / "restore.unfinished").touch()
    (copied.data / "files").mkdir()
    assert copied.launch().wait(20) != 0, "served without a database"
    assert "Нет базы" in copied.log
    assert copied.command("db", "restore", str(copied.backups)).returncode == 0
    assert not (copied.data / "restore.unfinished").exists()


def test_a_copy_by_a_newer_program_is_refused(copied):
    manifest = json.loads((copied.copy / "manifest.json").read_text())
    for change, words in (({"format": 3}, "новее"), ({"schema": 900}, "новее")):
        (copied.copy / "manifest.json").write_text(json.dumps(manifest | change))
        done = restored(copied)
        assert done.returncode == 1 and words in done.stderr, done.stderr


def test_files_are_not_swept_while_a_backup_copies_them(copied):
    """The lock that the backup shares keeps the sweep out: an old file that no row names outlives it."""

    old = copied.files / "ab/cd" / ("abcd" + "0" * 60)
    old.parent.mkdir(parents=True, exist_ok=True)
    old.write_bytes(b"old")
    os.utime(old, (time.time() - 200_000,) * 2)
    for held in (True, False):
        with open(copied.files / "sweep.lock", "a+") as lock:
            if held:
                fcntl.flock(lock, fcntl.LOCK_SH)
            with seed.connect(copied) as db:
                db.execute("UPDATE job SET due_ms = 0, lease_ms = 0 WHERE kind = 'housekeeping' AND payload = 'files'")
            db.close()
            copied.start()
            wait_until(lambda: swept(copied), seconds=20)
            assert copied.stop() == 0
        assert old.exists() == held


def swept(program) -> bool:
    """The sweep has run: its job waits for tomorrow."""
    with seed.connect(program) as db:
        rows = db.execute("SELECT due_ms FROM job WHERE kind = 'housekeeping' AND payload = 'files'").fetchall()
    db.close()
    return len(rows) == 1 and rows[0][0] > time.time() * 1000
