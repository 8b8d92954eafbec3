"""Fixtures of the fault tests: installations in folders of their own, ended whatever happened."""

import os
import pathlib
import shutil
import sys

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from rig import disk, seed  # noqa: E402
from rig.bucket import Bucket  # noqa: E402
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
