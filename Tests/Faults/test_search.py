"""The index of words: damaged, out of the way or killed half-way. It fills itself anew, and the site works all the same."""

import sqlite3

import pytest
from rig.program import wait_until

PATIENCE = 60


def index(program):
    return program.data / "search.db"


def indexed(program) -> int:
    """Messages that can be found by their words; 0 while there is no index."""
    try:
        with sqlite3.connect(f"file:{index(program)}?mode=ro", uri=True) as db:
            (count,) = db.execute("SELECT count(*) FROM search_doc WHERE search_doc MATCH 'фонар'").fetchone()
        db.close()
        return count
    except sqlite3.Error:
        return 0


def waiting(program) -> int:
    with sqlite3.connect(f"file:{program.database}?mode=ro", uri=True) as db:
        (count,) = db.execute("SELECT count(*) FROM search_queue").fetchone()
    db.close()
    return count


def send(program, count: int) -> None:
    client = program.client(program.people[0].token)
    for number in range(count):
        assert client.message(f"Во дворе не горит фонарь, уже {number} дней").status == 201


@pytest.mark.parametrize(
    "ruin",
    [
        lambda path: path.write_bytes(b"no database at all" * 300),
        lambda path: path.write_bytes(path.read_bytes()[:100]),
        lambda path: path.write_bytes(b""),
        lambda path: path.unlink(),
    ],
    ids=["garbage", "cut", "empty", "gone"],
)
def test_an_index_of_no_use_is_made_anew(program, ruin):
    program.start()
    send(program, 3)
    wait_until(lambda: indexed(program) == 3, PATIENCE)
    assert program.stop() == 0
    ruin(index(program))
    program.start()
    wait_until(lambda: indexed(program) == 3, PATIENCE)


def test_a_kill_in_the_middle_loses_no_message_to_search(program):
    program.start()
    send(program, 12)
    program.kill()
    program.start()
    wait_until(lambda: indexed(program) == 12 and waiting(program) == 0, PATIENCE)


def test_where_no_index_can_be_messages_are_sent_and_the_log_says_why(program):
    # Where the file would stand there is a folder.
    index(program).mkdir()
    program.start()
    send(program, 1)
    assert "Поиск по словам" in program.log and "search.db" in program.log
    assert program.stop() == 0
    index(program).rmdir()
    program.start()
    wait_until(lambda: indexed(program) == 1, PATIENCE)
