"""A living installation moves from its file to a server: everything is there, and the site goes on with it."""

import pytest
from rig.postgres import Postgres
from rig.program import Program, wait_until


@pytest.fixture
def server():
    with Postgres(settings={"fsync": "off"}) as postgres:
        postgres.ask("CREATE DATABASE otklik TEMPLATE template0")
        yield postgres


def test_a_seeded_site_moves_to_a_server_with_every_row(programs, server):
    file = programs()
    file.command("seed", "--messages", "2000")
    address = server.address("otklik")
    said = file.command("db", "copy", f"sqlite:{file.database}", address).stdout
    assert "Всё сошлось" in said

    moved = Program(file.folder, {"database": address})
    checked = moved.check()
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert server.ask("SELECT count(*) FROM message_card", "otklik") == "2000"
    parts = server.ask("SELECT count(DISTINCT tableoid) FROM event", "otklik")
    assert int(parts) > 1, "half a year of history lies in several quarters"

    moved.start()
    try:
        # The index of words is the server's own and fills itself.
        wait_until(lambda: "otklik_search_filling 0" in moved.client().get("/metrics").text, 60)
        found = server.ask("SELECT count(*) FROM message_search", "otklik")
        assert found == "2000"
        done = moved.command("load", "mixed", "--to", f"127.0.0.1:{moved.port}", "--seconds", "1", "--connections", "4")
        assert done.returncode == 0, done.stdout + done.stderr
    finally:
        moved.end()


def test_a_server_that_is_not_empty_is_left_alone(programs, server):
    file = programs()
    file.command("seed", "--messages", "100")
    address = server.address("otklik")
    file.command("db", "copy", f"sqlite:{file.database}", address)
    again = file.command("db", "copy", f"sqlite:{file.database}", address, check=False)
    assert again.returncode != 0 and "otklik db" in again.stdout + again.stderr
    assert server.ask("SELECT count(*) FROM message_card", "otklik") == "100"
