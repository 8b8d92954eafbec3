"""`otklik db check`: finds what does not agree with the history, and `--repair` brings it back."""

import pytest
from rig import pictures, seed


@pytest.fixture
def stopped(running, resident):
    """A stopped program with one message that has a photo."""
    photo = resident.upload(pictures.photo(5)).json["id"]
    running.number = resident.message("Яма, за которой следят", attachments=[photo]).json["number"]
    assert running.stop() == 0
    return running


def damage(program, sql: str) -> None:
    with seed.connect(program) as db:
        db.execute(sql)
    db.close()


CARD_DAMAGES = {
    "state": "state = 13",
    "organisation": "organisation_id = 21",
    "due": "due_ms = due_ms + 86400000",
    "author": "author_id = 1001",
    "topic": "topic_id = 2",
    "open flag": "open = 0",
    "queue order": "queue_ms = queue_ms + 1",
    "version": "version = version + 5",
    "overdue": "overdue = 1",
    "number": "number = number + 1",
}


@pytest.mark.parametrize("name", CARD_DAMAGES)
def test_a_damaged_card_is_found_and_mended(stopped, name):
    assert stopped.check().returncode == 0
    damage(stopped, f"UPDATE message_card SET {CARD_DAMAGES[name]}")
    found = stopped.check()
    assert found.returncode == 1, found.stdout
    assert "карточка" in found.stdout and "--repair" in found.stdout
    # Looking changes nothing.
    assert stopped.check().returncode == 1
    mended = stopped.check("--repair")
    assert mended.returncode == 0, mended.stdout
    assert stopped.check().returncode == 0
    stopped.start()
    assert stopped.client(stopped.people[0].token).show(stopped.number).status == 200


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE organisation_count SET n = n + 3",
        "DELETE FROM organisation_count",
        "INSERT INTO organisation_count VALUES (1, 22, 9, 4)",
    ],
    ids=["more", "gone", "of nothing"],
)
def test_wrong_counts_are_found_and_mended(stopped, sql):
    damage(stopped, sql)
    found = stopped.check()
    assert found.returncode == 1 and "счётчик" in found.stdout
    assert stopped.check("--repair").returncode == 0
    assert stopped.check().returncode == 0


def test_a_lost_card_is_found(stopped):
    damage(stopped, "DELETE FROM message_card")
    found = stopped.check()
    assert found.returncode == 1, found.stdout


def test_a_lost_file_and_a_changed_file_are_found_and_not_hidden(stopped):
    kept = sorted(stopped.files.glob("??/??/*"))
    kept[0].write_bytes(b"other bytes")
    kept[1].unlink()
    for options in ((), ("--repair",)):
        found = stopped.check(*options)
        assert found.returncode == 1
        assert f"{kept[0].name} изменился" in found.stdout
        assert f"нет файла {kept[1].name}" in found.stdout


def test_a_damaged_page_of_the_file_is_found(stopped):
    size = stopped.database.stat().st_size
    with open(stopped.database, "r+b") as file:
        for page in range(20, size // 4096, 7):
            file.seek(page * 4096 + 100)
            file.write(b"\xee" * 200)
    found = stopped.check()
    assert found.returncode == 1
    assert "поврежд" in found.stdout + found.stderr or "файл базы" in found.stdout


def test_history_itself_cannot_be_changed(stopped):
    for sql in ("DELETE FROM event", "UPDATE event SET name = 'x'"):
        with pytest.raises(Exception, match="append-only"):
            damage(stopped, sql)


def test_an_unknown_command_of_db_is_a_usage_error(stopped):
    for words in ((), ("chekc",), ("check", "--repiar")):
        done = stopped.command("db", *words, check=False)
        assert done.returncode == 2, f"{words}: {done.returncode} {done.stdout}"
        assert "otklik" in done.stderr
