"""A server that is not there, not ours, away for a while, full, or used by two nodes at once."""

import hashlib
import signal
import subprocess
import threading
import time

import pytest
from rig.browser import Browser
from rig.postgres import PROGRAMS, Postgres
from rig.program import Program, wait_until

SECRET = "not-in-any-output-1F"


@pytest.fixture(scope="module")
def server():
    settings = {"fsync": "off", "max_connections": "40", "superuser_reserved_connections": "0"}
    with Postgres(settings=settings) as postgres:
        yield postgres


@pytest.fixture
def site(program, server, request):
    """A seeded installation on a database of its own, not started yet."""
    name = f"otklik_{abs(hash(request.node.name))}"
    server.ask(f"CREATE DATABASE {name} TEMPLATE template0")
    program.command("db", "copy", f"sqlite:{program.database}", server.address(name))
    program.settings = {"database": server.address(name)}
    program.database_name = name
    yield program
    program.end()
    server.ask(f"DROP DATABASE {name} WITH (FORCE)")


def tell(program: Program) -> str:
    """What `serve` says when it refuses to start."""
    done = program.command("serve", check=False, timeout=30)
    assert done.returncode != 0, done.stdout
    said = done.stdout + done.stderr
    assert any("а" <= letter <= "я" for letter in said.lower()), said
    assert "Fatal error" not in said and SECRET not in said
    return said


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("mysql://u@h/x", "OTKLIK_DATABASE"),
        (f"postgresql://otklik:{SECRET}@127.0.0.1:1/otklik", "не отвечает"),
        (f"postgresql://otklik:{SECRET}@no-such-host.invalid/otklik?connect_timeout=2", "не отвечает"),
    ],
)
def test_an_address_that_leads_nowhere_is_said_in_words_without_its_password(programs, address, words):
    assert words in tell(programs(settings={"database": address}))


def test_a_wrong_password_and_a_missing_database_are_told_apart(programs, server):
    server.ask(f"DROP ROLE IF EXISTS guarded; CREATE ROLE guarded LOGIN PASSWORD '{SECRET}'")
    rules = server.folder / "data/pg_hba.conf"
    rules.write_text("local all guarded scram-sha-256\n" + rules.read_text())
    server.ask("SELECT pg_reload_conf()")
    host = f"host={server.socket}"
    wrong = tell(programs("wrong", settings={"database": f"postgresql://guarded:other@/postgres?{host}"}))
    assert "password" in wrong
    none = tell(programs("none", settings={"database": f"postgresql://otklik@/no_such_base?{host}"}))
    assert "no_such_base" in none


def test_a_newer_schema_is_refused_and_an_older_one_brought_forward(site, server):
    name = site.database_name
    newest = server.ask("SELECT max(n) FROM schema_migration", name)
    server.ask("INSERT INTO schema_migration SELECT 9999, name, sha, at_ms FROM schema_migration LIMIT 1", name)
    assert "9999" in tell(site)
    server.ask("DELETE FROM schema_migration WHERE n = 9999", name)
    go_back(server, name)
    site.start()
    assert server.ask("SELECT max(n) FROM schema_migration", name) == newest


def go_back(server: Postgres, name: str) -> None:
    """As the schema was before several nodes had something to tell each other."""
    server.ask("DROP TABLE change_mark, attempt_window; DELETE FROM schema_migration WHERE n >= 9", name)


def test_two_nodes_that_start_at_once_migrate_once(site, server, programs):
    go_back(server, site.database_name)
    other = programs("other", settings=site.settings | {"node": "2"})
    other.data = site.data
    site.launch()
    other.launch()
    site.wait_until_healthy()
    other.wait_until_healthy()
    assert server.ask("SELECT count(*) FROM schema_migration WHERE n = 9", site.database_name) == "1"
    first = site.client(site.people[0].token).message("Яма у первого узла")
    second = other.client(site.people[1].token).message("Яма у второго узла")
    assert first.status == second.status == 201
    assert other.client(site.people[0].token).show(first.json["number"]).status == 200


def test_a_server_that_goes_away_under_load_is_503_and_comes_back_by_itself(site, server):
    site.start()
    kept: list[str] = []
    refused: list = []
    stopping = threading.Event()

    def send(index: int) -> None:
        client, number = site.client(site.people[index].token), 0
        while not stopping.is_set():
            number += 1
            answer = client.message(f"Яма {index}-{number} на дороге", key=f"{index}-{number}")
            if answer.status == 201:
                kept.append(answer.json["number"])
            else:
                refused.append(answer)

    senders = [threading.Thread(target=send, args=(index,)) for index in range(4)]
    for sender in senders:
        sender.start()
    wait_until(lambda: len(kept) > 20)
    server.stop("immediate")
    wait_until(lambda: len(refused) > 20)
    page = site.client().get("/")
    assert page.status == 503 and page.is_russian and int(page.headers["retry-after"]) >= 1
    server.start()
    before = len(kept)
    wait_until(lambda: len(kept) > before + 20, 30)
    stopping.set()
    for sender in senders:
        sender.join()
    assert all(answer.status == 503 and int(answer.headers["retry-after"]) >= 1 for answer in refused)
    shown = {number for person in site.people for number in site.client(person.token).own_numbers()}
    assert set(kept) <= shown, "an acknowledged message is gone"
    assert site.is_running and site.check().returncode == 0


def test_a_server_without_a_free_session_is_503_until_there_is_one(site, server):
    site.start()
    address = site.settings["database"]
    taken = max_out(server)
    try:
        answers = []
        readers = [
            threading.Thread(target=lambda: answers.append(site.client().get("/", timeout=30))) for _ in range(16)
        ]
        began = time.monotonic()
        for reader in readers:
            reader.start()
        for reader in readers:
            reader.join()
        assert time.monotonic() - began < 20
        assert {answer.status for answer in answers} <= {200, 503}
        assert all("retry-after" in answer.headers for answer in answers if answer.status == 503)
        said = tell(Program(site.folder / "third", {"database": address}))
        assert "Занято" in said or "занят" in said or "не отвечает" in said
    finally:
        for session in taken:
            # psql gives its statement up then, and its session with it.
            session.send_signal(signal.SIGINT)
            session.wait()
    wait_until(lambda: site.client().get("/").status == 200, 20)
    assert site.client(site.people[0].token).message("Яма после тесноты").status == 201


def max_out(server: Postgres) -> list:
    """Takes every session that is left."""
    return [
        subprocess.Popen(
            [PROGRAMS / "psql", "-h", str(server.socket), "-U", "otklik", "-d", "postgres", "-c", "SELECT pg_sleep(60)"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for _ in range(40)
    ]


def test_a_change_of_the_rules_reaches_the_other_node(site, server, programs):
    administrator(server, site.database_name)
    other = programs("other", settings=site.settings | {"node": "2"})
    other.data = site.data
    site.start()
    other.start()
    client = site.client()
    wait_until(lambda: "otklik_listener_up 1" in client.get("/metrics").text)
    browser = Browser(site.port, COOKIE)
    assert "Бездорожье" not in other.client().get("/api/v1/topics").text
    saved = browser.fill("/admin/topics/1", {"name": "Бездорожье"})
    assert saved.status == 303, saved.text
    wait_until(lambda: "Бездорожье" in other.client().get("/api/v1/topics").text)


COOKIE = "administrator-".ljust(43, "A")


def administrator(server: Postgres, name: str) -> None:
    now = int(time.time() * 1000)
    server.ask(
        "INSERT INTO person (id, region_id, email, email_key, name, name_key, created_ms)"
        " VALUES (800, 1, 'a@example.test', 'a@example.test', 'Клара', 'клара', 0);"
        "INSERT INTO role_grant (id, region_id, person_id, role, created_ms) VALUES (801, 1, 800, 'administrator', 0);"
        "INSERT INTO session (token_hash, region_id, person_id, kind, created_ms, seen_ms, expires_ms)"
        f" VALUES ('{hashlib.sha256(COOKIE.encode()).hexdigest()}', 1, 800, 1, {now}, {now}, {now + 86_400_000})",
        name,
    )
