"""A database that another process holds, or that may not be written."""

import os
import pathlib
import shutil
import tempfile
import threading
import time

import pytest
from rig import seed
from rig.program import Program

NOBODY = 65534


def test_a_locked_database_answers_503_and_comes_back_by_itself(running, resident):
    before = resident.message("Яма до блокировки").json["number"]
    other = seed.connect(running)
    other.execute("BEGIN IMMEDIATE")
    began = time.monotonic()
    refused: list = []
    sender = threading.Thread(
        target=lambda: refused.append(
            running.client(running.people[1].token).message("Яма во время блокировки", key="locked")
        )
    )
    sender.start()
    # Readers do not notice.
    while sender.is_alive():
        started = time.monotonic()
        assert resident.show(before).status == 200
        assert time.monotonic() - started < 3, "a read waited for the lock"
        sender.join(0.5)
    assert refused[0].status == 503 and refused[0].is_russian
    assert int(refused[0].headers["retry-after"]) >= 1
    assert time.monotonic() - began >= 4, "refused without waiting for the other process"
    sender.join()
    time.sleep(max(0, 7 - (time.monotonic() - began)))
    other.execute("ROLLBACK")
    other.close()
    again = running.client(running.people[1].token).message("Яма во время блокировки", key="locked")
    assert again.status == 201
    assert running.client(running.people[1].token).own_numbers() == [again.json["number"]]


@pytest.fixture
def unprivileged(programs, tmp_path):
    """A program whose user can be kept from writing; root can not."""
    if os.geteuid() != 0:
        return programs("plain")
    folder = tmp_path / "plain"
    folder.mkdir()
    # The tests' folders are made for their maker alone.
    for parent in (folder, *folder.parents):
        # As far up as the tests' own folders go: with several workers they lie one deeper.
        if parent == pathlib.Path(tempfile.gettempdir()):
            break
        parent.chmod(0o755)
    shutil.chown(folder, NOBODY, NOBODY)
    return programs("plain", user=NOBODY)


def test_a_database_that_may_not_be_written_is_named_at_the_start(unprivileged: Program):
    seed.region(unprivileged, residents=1)
    give_away(unprivileged)
    unprivileged.database.chmod(0o444)
    done = unprivileged.command("serve", check=False, timeout=30)
    assert done.returncode == 1
    assert "только для чтения" in done.stderr and "права" in done.stderr


def test_a_folder_that_may_not_be_written_is_named_at_the_start(unprivileged: Program):
    seed.region(unprivileged, residents=1)
    give_away(unprivileged)
    unprivileged.data.chmod(0o555)
    try:
        done = unprivileged.command("serve", check=False, timeout=30)
    finally:
        unprivileged.data.chmod(0o755)
    assert done.returncode == 1
    assert any(words in done.stderr for words in ("только для чтения", "Permission denied", "права")), done.stderr


def give_away(program: Program) -> None:
    if program.user is None:
        return
    for path in (program.data, *program.data.rglob("*")):
        shutil.chown(path, program.user, program.user)


@pytest.mark.parametrize(
    "ruin, words",
    [
        (lambda path: path.unlink(), "Нет базы"),
        (lambda path: path.write_bytes(b""), "не база"),
        (lambda path: path.write_bytes(b"no database at all " * 400), "повреждён"),
    ],
    ids=["missing", "empty", "another file"],
)
def test_a_database_that_is_not_ours_is_named_at_the_start(program, ruin, words):
    ruin(program.database)
    done = program.command("serve", check=False, timeout=30)
    assert done.returncode in (1, 2)
    assert words in done.stderr, done.stderr
