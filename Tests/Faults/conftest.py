"""Fixtures of the fault tests: installations in folders of their own, ended whatever happened."""

import os
import pathlib
import sys

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from rig import disk, seed  # noqa: E402
from rig.mail import MailServer  # noqa: E402
from rig.program import Program  # noqa: E402


@pytest.fixture
def programs(tmp_path):
    """Makes programs; all of them are gone at the end of the test."""
    made: list[Program] = []

    def make(name: str = "one", folder: pathlib.Path | None = None, **options) -> Program:
        folder = folder or tmp_path / name
        folder.mkdir(parents=True, exist_ok=True)
        made.append(Program(folder, **options))
        return made[-1]

    yield make
    for program in made:
        program.end()


@pytest.fixture
def program(programs) -> Program:
    """A seeded program that is not started yet; its residents are in `program.people`."""
    made = programs()
    made.people = seed.region(made, residents=4)
    return made


@pytest.fixture
def running(program) -> Program:
    return program.start()


@pytest.fixture
def resident(running):
    """A client of the first resident."""
    return running.client(running.people[0].token)


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    """One running program for tests that leave it as it was."""
    program = Program(tmp_path_factory.mktemp("shared"))
    program.people = seed.region(program, residents=4)
    with seed.connect(program) as db:
        seed.session(db, program.people[0], COOKIE, kind=1)
    db.close()
    program.start()
    yield program
    program.end()


# The browser session of the first resident of `shared`.
COOKIE = seed.token(0, "cookie")


@pytest.fixture
def mail_server(tmp_path):
    server = MailServer(tmp_path / "letters")
    yield server
    server.close()


@pytest.fixture
def small_disk(tmp_path):
    """A real file system of 48 MB."""
    reason = disk.why_not()
    if reason:
        pytest.skip(reason)
    with disk.SmallDisk(tmp_path / "disk", megabytes=48) as mounted:
        yield mounted


def pytest_report_header(config):
    return f"otklik: {os.environ.get('OTKLIK_BIN', 'the newest build')}"
