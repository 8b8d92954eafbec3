"""`otklik load` on a demo at work: answers are counted and timed, and nothing of it stays but the messages."""

import re

import pytest
from rig import seed
from rig.program import free_port


@pytest.fixture
def demo(programs):
    program = programs()
    program.command("seed", "--messages", "2000")
    return program.start()


def load(program, kind: str, *options: str):
    address = f"127.0.0.1:{program.port}"
    options = ("--seconds", "2", "--connections", "4", *options)
    return program.command("load", kind, "--to", address, *options, check=False)


def row(done, kind: str) -> list[str]:
    (line,) = [line for line in done.stdout.splitlines() if line.startswith(kind)]
    return re.split(r"\s{2,}", line.strip())


def counted(program, table: str) -> int:
    with seed.connect(program) as db:
        (count,) = db.execute(f"SELECT count(*) FROM {table}").fetchone()
    db.close()
    return count


def test_all_traffic_is_answered_and_what_was_sent_is_there(demo):
    before, sessions = counted(demo, "message_card"), counted(demo, "session")
    done = load(demo, "mixed")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "в секунду, всего" in done.stderr
    for kind in ("map", "page", "queue", "search", "submit", "всё"):
        name, requests, _, median, *_, errors = row(done, kind)
        assert int(requests) > 0 and float(median) > 0 and errors == "0"
    assert counted(demo, "message_card") - before == int(row(done, "submit")[1])
    assert counted(demo, "session") == sessions, "people of the load stay signed in"
    assert demo.check().returncode == 0


def test_a_steady_rate_is_kept(demo):
    done = load(demo, "page", "--rate", "40")
    assert done.returncode == 0, done.stdout + done.stderr
    assert row(done, "page")[1] == "80"


def test_a_site_that_does_not_answer_is_an_error_and_not_a_fast_answer(demo):
    demo.stop()
    demo.port = free_port()
    done = load(demo, "page", "--rate", "20")
    assert done.returncode == 1 and "! connect: 40" in done.stdout, done.stdout


def test_a_real_installation_is_not_loaded(program):
    program.start()
    done = load(program, "submit")
    assert done.returncode == 1 and "не демо" in done.stderr
    assert counted(program, "message_card") == 0


def test_what_it_is_asked_for_has_bounds(demo):
    for options in (("--seconds", "601"), ("--connections", "0"), ("--rate", "x")):
        assert load(demo, "page", *options).returncode == 2
    assert load(demo, "votes").returncode == 2
